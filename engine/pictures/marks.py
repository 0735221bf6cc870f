"""What a person said of test pictures: which are anomalies, and which are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from engine.pictures.picture import Picture


@dataclass(frozen=True)
class Marks:
    """Said of test pictures by name or by label: True is an anomaly. Names are heard first. Not to be changed."""

    names: Mapping[str, bool] = field(default_factory=dict, hash=False)
    labels: Mapping[str, bool] = field(default_factory=dict, hash=False)

    def with_picture(self, picture: Picture, anomaly: bool) -> Marks:
        """The same, and this about every test picture of that name."""
        return replace(self, names={**self.names, picture.name: anomaly})

    def with_label(self, label: str, anomaly: bool) -> Marks:
        """The same, and this about every test picture with that label of which nothing is said by name."""
        return replace(self, labels={**self.labels, label: anomaly})

    def without_name(self, name: str) -> Marks:
        """The same, and nothing about test pictures of that name."""
        return replace(self, names={one: said for one, said in self.names.items() if one != name})

    def without_label(self, label: str) -> Marks:
        """The same, and nothing about test pictures with that label."""
        return replace(self, labels={one: said for one, said in self.labels.items() if one != label})

    def __bool__(self) -> bool:
        """Whether anything was said."""
        return bool(self.names or self.labels)
