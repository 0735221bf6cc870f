"""Frozen layers in a document's file: format 5 where there are some, and never read from an older one."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from engine.document import Document
from engine.errors import PinholeError
from engine.files.description import describe, document_of
from engine.files.faults import DamageError
from engine.files.versions import newest
from engine.lecture import lecture_document
from engine.settings.frozen import frozen_of, switched
from engine.settings.training import TrainingSettings

PIXELS = np.stack([picture.pixels for picture in lecture_document().pictures])


def with_frozen(*names: str) -> Document:
    document = lecture_document()
    return replace(document, training=replace(document.training, frozen=frozen_of(names)))


def test_frozen_layers_come_back_from_format_5_and_without_any_an_older_format_does() -> None:
    frozen = with_frozen("output", "encoder-1")
    description = describe(frozen)
    assert description["version"] == 5 and description["training"]["frozen"] == ["encoder-1", "output"]
    assert document_of(json.loads(json.dumps(description)), PIXELS).training == frozen.training
    assert describe(with_frozen())["version"] == 1


def test_an_older_format_that_names_frozen_layers_is_refused() -> None:
    older = {**newest(describe(lecture_document())), "version": 4}
    with pytest.raises(DamageError, match="its training has 'frozen', which its format does not know"):
        document_of(older, PIXELS)


@pytest.mark.parametrize(
    "frozen", [("encoder",), ("encoder-0",), ("code-1",), ("output", "code"), ("code", "code"), ["code"], (1,), "code"]
)  # fmt: skip
def test_what_names_no_layer_once_and_in_order_is_refused(frozen: object) -> None:
    with pytest.raises(PinholeError):
        TrainingSettings(frozen=frozen)  # type: ignore[arg-type]


def test_names_are_kept_in_order_however_they_are_given() -> None:
    assert frozen_of(["output", "code", "output"]) == ("code", "output")
    assert switched(switched(("code",), "encoder-2"), "code") == ("encoder-2",)
