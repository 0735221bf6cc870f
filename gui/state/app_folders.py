"""Where the program keeps what is its own: settings, recovery copies, the log."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

SETTINGS_NAME = "settings.ini"
RECOVERY_NAME = "recovery"
LOG_NAME = "pinhole.log"


def settings_file() -> Path:
    """The file of preferences; neither it nor its folder need exist."""
    place = QStandardPaths.StandardLocation.AppConfigLocation
    return Path(QStandardPaths.writableLocation(place)) / SETTINGS_NAME


def data_folder() -> Path:
    """The folder for recovery copies and the log; it need not exist."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
