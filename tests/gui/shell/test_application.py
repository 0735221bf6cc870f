"""Files that the system asks to open, as the Finder does."""

import subprocess
import sys

SCRIPT = """
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from gui.shell.application import Application

app = Application(["pinhole"])
opened = []
QCoreApplication.sendEvent(app, QFileOpenEvent("/early.pinhole"))
app.hand_files_to(opened.append)
print(opened)
QCoreApplication.sendEvent(app, QFileOpenEvent("/late.pinhole"))
print(opened)
"""


def test_files_that_come_before_and_after_the_window_is_ready_are_opened():
    """In a process of its own: there can be but one application."""
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["['/early.pinhole']", "['/early.pinhole', '/late.pinhole']"]
