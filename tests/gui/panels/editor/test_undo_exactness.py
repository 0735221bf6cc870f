"""Any drawing can be undone to the pixel, and redone to the pixel."""

import json
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from engine.document import Document
from engine.pictures.picture import GridSize, Picture
from engine.pictures.place import Place, Role
from gui.panels.editor.drawing import Drawing
from gui.panels.editor.picture_commands import PictureCommands
from gui.panels.editor.selection import SelectionState
from gui.panels.editor.tool_state import Tool, ToolState
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from tests.gui.panels.editor.conftest import CONTROL, LEFT, MIDDLE, NONE, RIGHT, SHIFT

SIZE = GridSize(9, 6)
cells = st.tuples(st.integers(-3, 9), st.integers(-3, 12))
gestures = st.tuples(
    st.just("gesture"),
    st.sampled_from(list(Tool)),
    st.booleans(),
    st.lists(cells, min_size=1, max_size=4),
    st.sampled_from(["finish", "finish", "finish", "cancel", "undo"]),
)
COMMANDS = (
    *(
        "flip_horizontally",
        "flip_vertically",
        "rotate_right",
        "rotate_left",
        "invert",
        "shift_left",
        "shift_down",
    ),
    *("clear", "select_all", "select_nothing", "cut", "paste"),
)
commands = st.tuples(st.just("command"), st.sampled_from(COMMANDS))
options = st.tuples(st.just("option"), st.booleans(), st.booleans(), st.booleans(), st.sampled_from([2, 4]))
steps = st.lists(st.one_of(gestures, gestures, commands, options), max_size=14)


@given(steps, st.integers(0, 2**16))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_all_gives_the_first_picture_and_redoing_all_the_last(qapp, steps, seed):
    start = np.random.default_rng(seed).integers(0, 2, (SIZE.height, SIZE.width)).astype(np.float32)
    model = DocumentModel(Document(SIZE, (Picture("p", start),)))
    editing, tools, selection = EditingState(model), ToolState(), SelectionState()
    editing.select(Place(Role.TRAIN, 0))
    drawing = Drawing(model, editing, tools, selection, editing)
    commands = PictureCommands(drawing, selection, tools, editing)
    for kind, *what in steps:
        if kind == "gesture":
            tool, second, path, end = what
            tools.choose(tool)
            before, undone = model.committed, model.undo_stack.canUndo()
            drawing.press(path[0], second=second)
            for cell in path[1:]:
                drawing.drag(cell)
            if end == "undo" and undone:
                model.undo_stack.undo()
                drawing.drag(path[0])
                drawing.finish()
            elif end == "cancel":
                drawing.cancel()
                assert model.document is before
            else:
                drawing.finish()
        elif kind == "command":
            getattr(commands, what[0])()
        else:
            tools.set_mirror(what[0], what[1])
            tools.set_filled(what[2])
            tools.set_levels(what[3])
        assert not drawing.busy and model.document is model.committed
    final = model.document
    states = [final]
    while model.undo_stack.canUndo():
        model.undo_stack.undo()
        assert model.document != states[-1]
        states.append(model.document)
    assert np.array_equal(model.document.train[0].pixels, start)
    for expected in states[-2::-1]:
        model.undo_stack.redo()
        assert model.document is expected


def test_a_recorded_session_draws_the_same_picture_again(desk_of):
    """The events are what hands did; the pixels are what they saw."""
    session = json.loads((Path(__file__).parent / "drawing_session.json").read_text(encoding="utf-8"))
    desk = desk_of(*session["size"])
    buttons = {"left": LEFT, "right": RIGHT, "middle": MIDDLE}
    held = {"": NONE, "shift": SHIFT, "ctrl": CONTROL, "ctrl+shift": CONTROL | SHIFT}
    for event in session["events"]:
        modifiers = held[event.get("held", "")]
        if event["do"] == "key":
            desk.key(getattr(Qt.Key, f"Key_{event['key']}"), modifiers)
        elif event["do"] in ("hold", "let_go"):
            getattr(desk, event["do"])(getattr(Qt.Key, f"Key_{event['key']}"))
        elif event["do"] == "wheel":
            desk.wheel(event["turn"], tuple(event["cell"]), modifiers)
        else:
            button = buttons[event.get("button", "left")]
            getattr(desk, event["do"])(tuple(event["cell"]), button, modifiers)
    shown = ["".join("X" if value == 1 else "." for value in row) for row in desk.pixels]
    assert shown == session["picture"]
    assert [desk.stack.text(step) for step in range(desk.stack.count())] == session["undo"]
    desk.stack.setIndex(0)
    assert not desk.black
