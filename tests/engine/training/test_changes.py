"""What a change of the document means to training."""

from __future__ import annotations

from dataclasses import replace

from engine.lecture import lecture_document
from engine.pictures.place import Place, Role
from engine.training.changes import takes_as_long


def test_a_step_takes_as_long_for_other_pixels_and_not_for_other_settings() -> None:
    document = lecture_document()
    drawn = document.with_picture(Place(Role.TRAIN, 0), document.test[0])
    batched = replace(document, training=replace(document.training, batch=2))
    smaller = replace(document, network=replace(document.network, encoder=(8,)))
    assert takes_as_long(drawn, document)
    assert not takes_as_long(batched, document) and not takes_as_long(smaller, document)
