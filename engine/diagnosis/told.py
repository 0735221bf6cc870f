"""A diagnosis in a report."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnosis.diagnosis import Action, Diagnosis


def diagnosis_json(one: Diagnosis) -> dict[str, object]:
    """Key, title and sentence, and the action with its option on the command line, where it has one."""
    said: dict[str, object] = {"key": one.key, "title": one.title, "sentence": one.sentence}
    if one.action is not None:
        said["action"] = {"label": one.action.label, "option": one.action.option}
    return said


def diagnosis_lines(one: Diagnosis, said: bool = False) -> Iterator[str]:
    """Title and sentence, without the sentence where that is `said` elsewhere, and what to try."""
    yield f"{one.title}." if said else f"{one.title}: {one.sentence}"
    if one.action is not None:
        yield f"To try: {_way(one.action)}."


def _way(action: Action) -> str:
    if action.option:
        return action.option
    return action.label[0].lower() + action.label[1:]
