"""A document's file with other settings in it than a document can have."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from engine.files.versions import newest


def with_sections(path: Path, **sections: dict[str, Any]) -> None:
    """Change single settings in a file, in the newest format."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    description = newest(json.loads(parts["document.json"]))
    for name, changes in sections.items():
        description[name] = {**description[name], **changes}
    parts["document.json"] = json.dumps(description).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
