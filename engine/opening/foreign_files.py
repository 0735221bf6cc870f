"""Telling a text of pictures with a mistake in it from a file of another kind, for what is said about it."""

from __future__ import annotations

import re
from pathlib import Path

from engine.errors import PinholeError
from engine.files.document_file import SUFFIX
from engine.files.document_kind import is_zip
from engine.importing.import_words import nothing_sentence
from engine.importing.raw.raw_pictures import ImportedPictures
from engine.pictures.text_format import TEXT_SUFFIX, decode_text

_START_BYTES = 4096
# Of SVG, HTML and XML, JSON and notebooks, PDF, PostScript, RTF, XPM, and the netpbm kinds that are text.
_MARKED_TEXT = re.compile(r"\s*(<|\{|%PDF|%!PS|/\*|P[1-7]\s)")


def is_foreign(path: Path | str) -> bool:
    """Whether what could not be opened as a text of pictures was not meant as one: by its name, then its content."""
    path = Path(path)
    if path.suffix.lower() in (TEXT_SUFFIX, SUFFIX) or is_zip(path):
        return False
    try:
        with path.open("rb") as file:
            start = file.read(_START_BYTES)
        # A letter of several bytes may be cut off at the end of what was read.
        text = decode_text(start.rpartition(b"\n")[0] or start, path.name)
    except OSError:
        return False
    except PinholeError:
        return bool(start)
    return _MARKED_TEXT.match(text) is not None


def complaint_of(path: Path | str, as_text: PinholeError, imported: ImportedPictures) -> PinholeError:
    """What to say of a file that is no text of pictures and from which nothing could be imported either."""
    return PinholeError(nothing_sentence(imported)) if imported.faults and is_foreign(path) else as_text
