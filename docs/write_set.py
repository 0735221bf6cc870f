"""A picture set as a document file, with the lecture's settings: `python -m docs.write_set KEY OUT.pinhole`.

The scenes `digits-0` to `digits-9` of the page Anomalies have settings of their own.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from engine.files.document_file import StoredDocument, write_document
from engine.labs.anomalies.scenes import SCENES
from engine.lecture import lecture_document
from engine.picture_sets.catalogue import picture_set


def main(key: str, out: Path) -> int:
    """Write it; returns the exit code."""
    scene = next(
        (scene for scene in SCENES if scene.key == key and key.removeprefix("digits-").isdigit()), None
    )
    if scene is not None:
        write_document(out, StoredDocument(scene.make()))
        return 0
    split = picture_set(key).make()
    empty = replace(lecture_document(), train=(), test=(), size=split.train[0].size)
    write_document(out, StoredDocument(replace(empty, train=split.train, test=split.test)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
