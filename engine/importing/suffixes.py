"""The names of files that pictures can be imported from."""

from __future__ import annotations

import re

SUFFIXES = (
    *(".png", ".apng", ".gif", ".bmp", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp"),
    ".zip",
    *(".idx", ".gz", ".npy", ".npz", ".csv", ".tsv", ".txt"),
    *(".data", ".tes", ".tra", ".dat", ".tab"),  # of tables
)
IDX_NAME = re.compile(r"[-._]idx\d(?:[-._](?:ubyte|int))?$", re.IGNORECASE)
