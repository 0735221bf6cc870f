"""What a person says of test pictures goes to the document: each time one undo step."""

from __future__ import annotations

from dataclasses import replace

from engine.labs.anomalies.sorts import Rule, with_label_said, with_said
from engine.pictures.marks import Marks
from engine.pictures.picture import Picture
from gui.pages.anomalies.follower import Follower
from gui.workbench.workbench import Workbench


class Marking:
    """Says of pictures what they are, where the pictures of now are judged."""

    def __init__(self, workbench: Workbench, follower: Follower) -> None:
        self._bench = workbench
        self._follower = follower

    def say(self, picture: Picture, anomaly: bool) -> None:
        """Say it of every test picture of that name."""
        rule = self._rule
        if rule is not None:
            self._commit(with_said(self._bench.model.committed, rule, picture, anomaly))

    def say_label(self, label: str, anomaly: bool) -> None:
        """Say it of all test pictures with a label."""
        rule = self._rule
        if rule is not None:
            self._commit(with_label_said(self._bench.model.committed, rule, label, anomaly))

    @property
    def _rule(self) -> Rule | None:
        judged = self._follower.current
        return judged.rule if judged is not None else None

    def _commit(self, marks: Marks) -> None:
        document = replace(self._bench.model.committed, marks=marks)
        self._bench.model.commit("Mark", document, self._bench.editing.place)
