"""Where the small files stand that came in wrong once."""

from __future__ import annotations

from pathlib import Path

IMPORT_CASES = Path(__file__).resolve().parent / "imports"
