"""Labels in forms, on one line with their fields."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QSizePolicy


def centre_labels(form: QFormLayout) -> None:
    """Centre each label beside its field; Qt alone leaves them some pixels too high where the fields are high."""
    for row in range(form.rowCount()):
        item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
        label = item.widget() if item is not None else None
        if label is not None:
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
