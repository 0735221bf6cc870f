"""What every action of the real menus does that can be seen, and what must be done first for that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from engine.pictures.place import Place, Role
from gui.look.theme import ThemeChoice
from gui.panels.editor.tool_state import Tool
from gui.state.preferences import THEME
from tests.gui.menu_hand import RECENT, Hand

FIRST = Place(Role.TRAIN, 0)
Probe = Callable[[Hand], Any]
Prepare = Callable[[Hand], object]


class Effect(NamedTuple):
    """What is other after an action than before, and what must be done first for that."""

    probe: Probe
    prepare: Prepare = lambda hand: None


# --- what can be seen


def document(hand: Hand) -> object:
    return hand.studio.model.document


def page(hand: Hand) -> object:
    return hand.studio.pages.page.name


def opened(title: str) -> Probe:
    return lambda hand: hand.answers.titles.count(title)


def written(name: str) -> Probe:
    return lambda hand: (hand.folder / name).exists()


def tools(name: str) -> Probe:
    return lambda hand: getattr(hand.studio.tools, name)


def selected(hand: Hand) -> object:
    return hand.studio.editing.place


def marked(hand: Hand) -> object:
    return hand.studio.editor.selection.area


def zoom(hand: Hand) -> object:
    return hand.studio.editor.view.step


def step(hand: Hand) -> object:
    return hand.studio.bridge.snapshot.step


def weights(hand: Hand) -> object:
    return hand.studio.bridge.snapshot.parameters.tobytes()


def units_off(hand: Hand) -> object:
    return hand.studio.hands.hands


def focus(hand: Hand) -> object:
    return QApplication.focusWidget()


def copied(hand: Hand) -> object:
    return QApplication.clipboard().image().isNull()


def background(hand: Hand) -> QColor:
    """What is painted beside the texts of the status line."""
    status = hand.studio.window.status
    return status.grab().toImage().pixelColor(2, status.height() // 2)


def theme(hand: Hand) -> object:
    return hand.studio.themes.choice, hand.studio.preferences.value(THEME, "")


def painted_theme(hand: Hand) -> object:
    return background(hand).name()


# --- what is done first


def done(*paths: str) -> Prepare:
    """What other actions do first."""

    def prepare(hand: Hand) -> None:
        for path in paths:
            hand.do(path)

    return prepare


def one_step(hand: Hand) -> None:
    hand.do("Train/Reset")
    hand.do("Train/One step")
    hand.wait(lambda: step(hand) == 1)


def one_unit_off(hand: Hand) -> None:
    hand.studio.hands.let_go()
    hand.studio.hands.switch(0, 1)


def at_rest(hand: Hand) -> None:
    hand.do("Train/Reset")
    hand.wait(lambda: step(hand) == 0)


def look_at(place: Place) -> Prepare:
    return lambda hand: hand.studio.editing.select(place)


def save_to(name: str) -> Prepare:
    return lambda hand: hand.answers.files.update(
        {title: hand.folder / name for title in ("Export", "Save As")}
    )


def saved_twice(hand: Hand) -> None:
    save_to(f"twice {len(list(hand.folder.iterdir()))}.pinhole")(hand)
    for times in range(2):
        hand.do("Edit/Picture/Invert")
        hand.do("File/Save As" if times == 0 else "File/Save")
        hand.wait(lambda: not hand.studio.window.isWindowModified() and not hand.studio.desk.jobs.running)


def open_there(hand: Hand) -> None:
    saved_twice(hand)
    hand.studio.editing.select(FIRST)


def changed(hand: Hand) -> None:
    saved_twice(hand)
    hand.do("Edit/Picture/Invert")


def modified(hand: Hand) -> bool:
    return hand.studio.window.isWindowModified()


def chosen_theme(choice: ThemeChoice) -> Prepare:
    return lambda hand: hand.studio.themes.choose(choice)


def tool(other: Tool = Tool.ERASER) -> Effect:
    return Effect(tools("tool"), lambda hand: hand.studio.tools.choose(other))


def at_the_canvas(hand: Hand) -> None:
    hand.studio.window.activateWindow()
    hand.wait(hand.studio.window.isActiveWindow)
    hand.studio.editor.setFocus()


def other_size(hand: Hand) -> None:
    hand.studio.window.resize(1300, 800)


def ink(value: float) -> Prepare:
    return lambda hand: (hand.studio.tools.set_levels(256), hand.studio.tools.set_ink(value))


def levels(hand: Hand) -> None:
    hand.studio.tools.set_levels(16)


def text_height(hand: Hand) -> int:
    return hand.studio.window.status.frames.fontMetrics().height()


def other_text(percent: int) -> Prepare:
    return lambda hand: (leave_presenting(hand), hand.studio.frame.text.choose(percent))


def leave_presenting(hand: Hand) -> None:
    hand.studio.frame.presenting.present.setChecked(False)


EXPORT = "Export/"
OTHER_SIZE = "Export/Selected picture in another size/"
OPTIONS = "Values and options/"
PICTURE_EDITS = (
    "Flip left and right", "Flip top and bottom", "Rotate right", "Rotate left", "Invert", "Shift left",
    "Shift right", "Shift up", "Shift down", "Clear",
)  # fmt: skip
L_SHAPE = "Edit/Picture/"


def lopsided(hand: Hand) -> None:
    """A picture that no turn and no shift leaves as it is."""
    hand.studio.editing.select(FIRST)
    old = hand.studio.model.committed
    pixels = old.train[0].pixels.copy()
    pixels[:] = 0.0
    pixels[1, 1:5] = 1.0
    pixels[2, 1] = 1.0
    pictures = (old.train[0].with_pixels(pixels), *old.train[1:])
    hand.studio.model.commit("Draw", old.with_role(Role.TRAIN, pictures))


EFFECTS: dict[str, dict[str, Effect]] = {
    "File": {
        "New": Effect(document),
        "Open": Effect(opened("Open")),
        f"Open Recent/{RECENT}": Effect(document),
        "Open Recent/Clear": Effect(lambda hand: hand.studio.desk.recent.names),
        "Open previous version": Effect(document, open_there),
        "Save": Effect(modified, changed),
        "Save As": Effect(written("as.pinhole"), save_to("as.pinhole")),
        "Import pictures": Effect(opened("Import pictures")),
        "Import folder": Effect(opened("Import folder")),
        f"{EXPORT}Selected picture as PNG, 8 × its size": Effect(written("again.png"), save_to("again.png")),
        **{
            f"{OTHER_SIZE}{scale} × its size": Effect(written(f"{scale}.png"), save_to(f"{scale}.png"))
            for scale in (1, 2, 4, 8, 16, 32)
        },
        f"{EXPORT}Contact sheet (PNG)": Effect(written("sheet.png"), save_to("sheet.png")),
        f"{EXPORT}All pictures as NPZ": Effect(written("all.npz"), save_to("all.npz")),
        f"{EXPORT}All pictures as CSV": Effect(written("all.csv"), save_to("all.csv")),
        f"{EXPORT}All pictures as text": Effect(written("all.txt"), save_to("all.txt")),
        f"{EXPORT}All pictures as a folder of PNG": Effect(written("pngs"), save_to("pngs")),
        f"{EXPORT}All pictures as IDX, as MNIST's": Effect(written("idx"), save_to("idx")),
        f"{EXPORT}Trained network as safetensors": Effect(written("load.py"), save_to("load.safetensors")),
        f"{EXPORT}Trained network as ONNX": Effect(written("net.onnx"), save_to("net.onnx")),
        f"{EXPORT}Program in PyTorch": Effect(written("script.py"), save_to("script.py")),
        "Quit": Effect(lambda hand: hand.studio.window.isVisible()),
    },
    "Edit": {
        "Undo": Effect(document, lopsided),
        "Redo": Effect(document, lambda hand: (lopsided(hand), hand.studio.undoing.undo.trigger())),
        "Tools/Pencil": tool(),
        "Tools/Eraser": tool(Tool.PENCIL),
        **{
            f"Tools/{words}": tool()
            for words in ("Fill", "Line", "Rectangle", "Ellipse", "Pick a value", "Select", "Move")
        },
        f"{OPTIONS}Swap ink and paper": Effect(tools("ink")),
        f"{OPTIONS}Black ink, white paper": Effect(tools("ink"), ink(0.5)),
        f"{OPTIONS}Darker ink": Effect(tools("ink"), ink(0.5)),
        f"{OPTIONS}Lighter ink": Effect(tools("ink"), ink(0.5)),
        f"{OPTIONS}Mirror left and right": Effect(tools("mirror_horizontal")),
        f"{OPTIONS}Mirror top and bottom": Effect(tools("mirror_vertical")),
        f"{OPTIONS}Filled shapes": Effect(tools("filled")),
        f"{OPTIONS}Pencil erases where it begins on ink": Effect(tools("click_toggles")),
        f"{OPTIONS}Black and white": Effect(tools("levels"), levels),
        f"{OPTIONS}4 greys": Effect(tools("levels"), levels),
        f"{OPTIONS}16 greys": Effect(tools("levels"), ink(0.5)),
        f"{OPTIONS}256 greys": Effect(tools("levels"), levels),
        **{
            f"{OPTIONS}Value {number} of the palette": Effect(
                tools("ink"), lambda hand: (levels(hand), hand.studio.tools.set_ink(14 / 15))
            )
            for number in range(1, 11)
        },
        **{f"Picture/{words}": Effect(document, lopsided) for words in PICTURE_EDITS},
        "Selection and clipboard/Cut": Effect(document, lopsided),
        "Selection and clipboard/Copy": Effect(copied, lambda hand: QApplication.clipboard().clear()),
        "Selection and clipboard/Paste": Effect(
            lambda hand: (document(hand), marked(hand)),
            lambda hand: (
                lopsided(hand),
                done("Edit/Selection and clipboard/Copy", "Edit/Picture/Invert")(hand),
            ),
        ),
        "Selection and clipboard/Select all": Effect(
            marked, done("Edit/Selection and clipboard/Select nothing")
        ),
        "Selection and clipboard/Select nothing": Effect(
            marked, done("Edit/Selection and clipboard/Select all")
        ),
        "View/Zoom in": Effect(zoom),
        "View/Zoom out": Effect(zoom, done("Edit/View/Zoom in")),
        "View/Fit": Effect(zoom, done("Edit/View/Zoom in", "Edit/View/Zoom in")),
        "View/Grid lines": Effect(tools("grid_shown")),
        "Pictures/Next picture": Effect(selected, look_at(FIRST)),
        "Pictures/Previous picture": Effect(selected, look_at(Place(Role.TEST, 0))),
        "Pictures/New picture": Effect(document),
        "Pictures/Duplicate picture": Effect(document),
        "Paste as new picture": Effect(document, done("Edit/Selection and clipboard/Copy")),
        "Grid size": Effect(opened("Grid size")),
    },
    "Train": {
        "Train": Effect(lambda hand: hand.studio.bridge.running, at_rest),
        "One epoch": Effect(step, at_rest),
        "One step": Effect(step, at_rest),
        "One step, slowly": Effect(lambda hand: hand.studio.play.slow_motion.is_open, at_rest),
        "Ten epochs": Effect(step, at_rest),
        "A hundred epochs": Effect(step, at_rest),
        "Back one epoch": Effect(step, one_step),
        "Reset": Effect(step, one_step),
        "Retrain as I draw": Effect(lambda hand: hand.studio.bridge.retrain),
        "New seed": Effect(document),
        "Seed lottery": Effect(page, done("View/Play")),
        "Keep as ghost": Effect(lambda hand: len(hand.studio.play.ghosts.kept), one_step),
        "Why is it stuck?": Effect(opened("Why is it stuck?")),
    },
    "Network": {
        **{
            f"Shake the weights/{words}": Effect(weights, at_rest)
            for words in ("A little", "Clearly", "Hard")
        },
        "Take the biases away": Effect(weights, at_rest),
        **{
            f"Freeze/{words}": Effect(document)
            for words in ("Encoder layer", "Code", "Decoder layer", "Output")
        },
        "Heal": Effect(units_off, one_unit_off),
    },
    "View": {
        "Play": Effect(page, done("View/Lottery")),
        "Kinds": Effect(page, done("View/Play")),
        "Timeline": Effect(page, done("View/Play")),
        "Anomalies": Effect(page, done("View/Play")),
        "Compress": Effect(page, done("View/Play")),
        "Code space": Effect(page, done("View/Play")),
        "Fooling": Effect(page, done("View/Play")),
        "Lottery": Effect(page, done("View/Play")),
        "Code": Effect(page, done("View/Play")),
        "Next page": Effect(page),
        "Previous page": Effect(page),
        "Strongest connection": Effect(
            lambda hand: hand.studio.play.weight_map.zoomed,
            lambda hand: hand.studio.play.weight_map.put_away(),
        ),
        "Undo history": Effect(lambda hand: hand.studio.history.isVisible()),
        "Pictures": Effect(lambda hand: hand.studio.pictures.isVisible()),
        "Inspector": Effect(lambda hand: hand.studio.window.inspector.isVisible()),
        "Present": Effect(lambda hand: hand.studio.window.status.isVisible(), leave_presenting),
        **{
            f"Text size/{percent} %": Effect(text_height, other_text(100 if percent > 100 else 125))
            for percent in (100, 125, 150, 175, 200)
        },
        "Full screen": Effect(lambda hand: hand.studio.window.isFullScreen()),
        "Next part of the window": Effect(focus, at_the_canvas),
        "Previous part of the window": Effect(focus, at_the_canvas),
        "Reset layout": Effect(lambda hand: hand.studio.window.size(), other_size),
        "As the system": Effect(theme, chosen_theme(ThemeChoice.DARK)),
        "Light": Effect(painted_theme, chosen_theme(ThemeChoice.DARK)),
        "Dark": Effect(painted_theme, chosen_theme(ThemeChoice.LIGHT)),
    },
    "Help": {
        "Keyboard shortcuts": Effect(opened("Keyboard shortcuts")),
        "About Pinhole": Effect(opened("About Pinhole")),
    },
}
NO_EFFECT = {"File": {"Open Recent/No recent documents"}}  # a line of text that is never enabled
