"""What the mouse and the bare keys do on the canvas and on the code, for the sheet of keys.

They are no actions: `gui.panels.editor` (its `canvas_mouse` and `canvas_keys`) and `gui.pages.play.columns.code_column`
obey them.
"""

from __future__ import annotations

from gui.widgets.key_groups import KeyGroup, KeyLine

MOUSE = KeyGroup(
    "Mouse on the canvas",
    (
        KeyLine("Draw with ink; begun on ink, the pencil erases", (("drag",),)),
        KeyLine("Draw with paper", (("right drag",),)),
        KeyLine("Straight line from the cell painted last", (("Shift", "click"),)),
        KeyLine("Freehand at 45° steps", (("Ctrl", "Shift", "drag"),)),
        KeyLine("Square, circle or line at 45° steps", (("Shift", "drag"),)),
        KeyLine("Pick a value", (("Alt", "click"), ("middle click",))),
        KeyLine("Zoom", (("wheel",),)),
        KeyLine("Lighter or darker ink", (("Ctrl", "wheel"),)),
        KeyLine("Move the view, when zoomed in", (("middle drag",), ("Space", "drag"))),
    ),
)
KEYS = KeyGroup(
    "Keys on the canvas",
    (
        KeyLine("Move the cursor", (("←",), ("→",), ("↑",), ("↓",)), ""),
        KeyLine("Draw at the cursor; held with arrows, a line", (("Space",), ("Enter",))),
        KeyLine("Ends of the row", (("Home",), ("End",)), ""),
        KeyLine("Corners", (("Ctrl", "Home"), ("Ctrl", "End")), ""),
        KeyLine("Erase the selection, or the cell", (("Delete",), ("Backspace",))),
        KeyLine("Give up the stroke; select nothing", (("Esc",),)),
    ),
)
NETWORK = KeyGroup(
    "Mouse on the network",
    (
        KeyLine("Switch a unit off or on", (("click",),)),
        KeyLine("Change the weight of a pixel of a unit's picture", (("drag",),)),
        KeyLine("Set a number of the code", (("drag",),)),
        KeyLine("Freeze a layer, or switch its units on", (("right click",),)),
    ),
)
CODE = KeyGroup(
    "Keys on the code",
    (
        KeyLine("Choose a number", (("←",), ("→",)), ""),
        KeyLine("Change it by 0.1", (("↑",), ("↓",)), ""),
        KeyLine("Change it by 1", (("Shift", "↑"), ("Shift", "↓")), ""),
        KeyLine("Switch it off or on", (("Delete",), ("Backspace",))),
        KeyLine("The picture's own code is back", (("Esc",),)),
    ),
)
LABS = KeyGroup(
    "Keys on a page with a lab",
    (KeyLine("Cancel the lab that runs there", (("Esc",),)),),
)
