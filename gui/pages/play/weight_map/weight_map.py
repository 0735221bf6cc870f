"""Shows the map of weights of the unit under the pointer, and one connection of it closely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent

from engine.connection_arithmetic import connection_arithmetic
from engine.networks.connections import GATED, Connection, ConnectionMap, connections
from engine.passage import Passage
from gui.pages.play.hourglass.hourglass import Hourglass
from gui.pages.play.weight_map.places import Node, StagePlaces
from gui.pages.play.weight_map.pointer import Pointer
from gui.workbench.workbench import Workbench

if TYPE_CHECKING:
    from gui.pages.play.weight_map.connection_zoom import ConnectionZoom
    from gui.pages.play.weight_map.count_bar import CountBar
    from gui.pages.play.weight_map.lines import Line
    from gui.pages.play.weight_map.overlay import LinesOverlay

LINES = "play/connections"  # in the preferences: how many lines a layer
FIRST_COUNT = 8
LINGER_MS = 2500  # lines stay for so long when the pointer has left the unit, so that it can reach them
AGAIN_MS = 100  # between two looks at weights that are being trained


GONE = (QEvent.Type.Resize, QEvent.Type.Hide)


class WeightMap(QObject):
    """Follows pointer and training. Before the first hover nothing of it is on the stage or costs a frame anything."""

    covers_foot = Signal(bool)  # whether something of it stands at the foot of the stage

    def __init__(self, stage: Hourglass, workbench: Workbench) -> None:
        super().__init__(stage)
        self._stage = stage
        self._themes = workbench.themes
        self._preferences = workbench.preferences
        self._follower = workbench.follower
        self._places = StagePlaces(stage)
        self._count = self._remembered()
        self._resting = False
        self._node: Node | None = None  # whose map is shown
        self._found: ConnectionMap | None = None
        self._passage: Passage | None = None  # that the map was made from
        self._zoomed: Connection | None = None
        self._overlay: LinesOverlay | None = None
        self._bar: CountBar | None = None
        self._zoom: ConnectionZoom | None = None
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)  # since the last look at the weights
        self._again.timeout.connect(lambda: self._followed(self._follower.passage))
        self._linger = QTimer(self, singleShot=True, interval=LINGER_MS)
        self._linger.timeout.connect(self.put_away)
        self.zoom_in = QAction("Strongest connection", self)
        self.zoom_in.setShortcut(QKeySequence("Ctrl+Shift+X"))
        self.zoom_in.setToolTip("Look into the strongest connection of the unit under the pointer")
        self.zoom_in.triggered.connect(self.zoom_strongest)
        self._pointer = Pointer(stage, self._follower, self)
        self._pointer.pointed.connect(self._point_at)
        self._pointer.gated.connect(self._say_gated)
        self._pointer.network_changed.connect(self.put_away)
        self._follower.changed.connect(self._followed)
        self._themes.changed.connect(self._redraw)

    @property
    def shown(self) -> ConnectionMap | None:
        """The map that is drawn."""
        return self._found

    @property
    def overlay(self) -> LinesOverlay | None:
        """The lines, once some were drawn."""
        return self._overlay

    @property
    def bar(self) -> CountBar | None:
        """The slider, once lines were drawn."""
        return self._bar

    @property
    def zoom(self) -> ConnectionZoom | None:
        """The one connection, once one was looked at."""
        return self._zoom

    @property
    def zoomed(self) -> Connection | None:
        """Which connection is looked at closely."""
        return self._zoomed

    @property
    def _is_zoomed(self) -> bool:
        return self._zoom is not None and self._zoom.is_open

    def show_unit(self, layer: int, unit: int) -> None:
        """Draw the map of a unit; `layer` is the one that answers it, or `INPUT`."""
        self._node = Node(layer, unit)
        self._linger.stop()
        self._draw()

    def put_away(self) -> None:
        """Take lines, slider and zoom from the stage."""
        self._node = self._found = self._passage = self._zoomed = None
        self._linger.stop()
        self._again.stop()
        if self._zoom is not None:
            self._zoom.vanish()
        if self._overlay is not None:
            self._overlay.clear()
            self._stage.unsetCursor()
        if self._bar is not None:
            self._bar.hide()

    def rest(self) -> None:
        """Draw nothing for a while: the stage shows other numbers."""
        self._resting = True
        self.put_away()

    def wake(self) -> None:
        """Follow the pointer again."""
        self._resting = False

    def zoom_strongest(self) -> None:
        """Look into the strongest connection of the unit whose map is drawn, or of the code's chosen number."""
        passage = self._follower.passage
        if passage is None or self._resting:
            return
        if self._node is None:
            self.show_unit(passage.layout.code_layer, self._stage.columns.code.chosen)
        if self._found is not None and self._found.all:
            self._look_into(max(self._found.all, key=lambda one: one.strength))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pointer between the columns: lines can be clicked there."""
        overlay = self._overlay
        if overlay is not None and overlay.isVisible() and isinstance(event, QMouseEvent):
            if event.type() is QEvent.Type.MouseMove:
                line = overlay.mark_at(event.position())
                self._stage.setCursor(
                    Qt.CursorShape.PointingHandCursor if line is not None else Qt.CursorShape.ArrowCursor
                )
                self._linger.start()
            elif event.type() is QEvent.Type.MouseButtonRelease and overlay.marked is not None:
                self._look_into(overlay.marked.connection)
        elif event.type() in GONE or (event.type() is QEvent.Type.Leave and not self._is_zoomed):
            self.put_away()
        return False

    def _say_gated(self) -> None:
        """Say why there are no lines."""
        if self._resting or self._is_zoomed:
            return
        self.put_away()
        self._build()
        assert self._bar is not None
        self._bar.stand(GATED, self._stage.card)
        self._linger.start()

    def _point_at(self, node: Node | None) -> None:
        if self._is_zoomed:
            return
        if self._overlay is not None:
            self._overlay.mark(None)
        if node is not None and not self._resting:
            self.show_unit(*node)
        elif self._node is not None and not self._linger.isActive():
            self._linger.start()

    def _followed(self, passage: Passage | None) -> None:
        self._pointer.watch()
        if self._node is None:
            return
        if passage is None or self._pointer.held:
            self.put_away()
            return
        if self._zoomed is not None and self._is_zoomed:
            self._tell_zoomed()
        same = self._passage is not None and passage.parameters is self._passage.parameters
        on_its_way = self._overlay is not None and self._overlay.following
        if not (same or on_its_way or self._again.isActive()):
            self._draw(follows=self._overlay is not None and self._overlay.isVisible())

    def _redraw(self) -> None:
        if self._node is not None:
            self._draw()

    def _draw(self, follows: bool = False) -> None:
        """Show the map of the unit with the weights as they are, `follows` where its lines are there already."""
        passage, node = self._follower.passage, self._node
        if passage is None or node is None or not _has(passage, node):
            self.put_away()
            return
        from gui.pages.play.weight_map.lines import lines_of

        self._again.start()
        self._passage = passage
        self._found = connections(passage.layout, passage.tensors, *node, self._count)
        self._build()
        assert self._overlay is not None and self._bar is not None
        lines = lines_of(passage.layout, self._places, self._found)
        if follows:
            self._overlay.follow(lines)
            return
        self._overlay.show_lines(lines, self._stage.card)
        if self._zoom is None or not self._zoom.is_open:
            self._stand_bar(self._found)
        else:
            self._zoom.raise_()

    def _stand_bar(self, found: ConnectionMap) -> None:
        assert self._bar is not None
        switched = any(found.layer == layer for _, layer in self._stage.columns.hoverable)
        self._bar.stand(found.ends, self._stage.card, of_unit=switched)

    def _build(self) -> None:
        """What is needed from the first hover on."""
        if self._overlay is not None:
            return
        from gui.pages.play.weight_map.connection_zoom import ConnectionZoom
        from gui.pages.play.weight_map.count_bar import CountBar
        from gui.pages.play.weight_map.overlay import LinesOverlay

        self._overlay = LinesOverlay(self._themes, self._stage)
        self._overlay.followed.connect(lambda: self._followed(self._follower.passage))
        self._bar = CountBar(self._count, self._stage)
        self._bar.counted.connect(self._counted)
        self._bar.entered.connect(self._linger.stop)
        self._bar.left.connect(self._linger.start)
        self._bar.standing.connect(self.covers_foot)
        self._zoom = ConnectionZoom(self._themes, self._stage)
        self._zoom.closed.connect(self._zoom_closed)
        self._zoom.turned.connect(self._turn)
        self._stage.setMouseTracking(True)
        self._stage.installEventFilter(self)

    def _counted(self, count: int) -> None:
        self._count = count
        self._preferences.set_value(LINES, count)
        self._redraw()

    def _remembered(self) -> int:
        from gui.pages.play.weight_map.count_bar import FEWEST, MOST

        return min(max(self._preferences.value(LINES, FIRST_COUNT), FEWEST), MOST)

    def _look_into(self, connection: Connection) -> None:
        line = self._line_of(connection)
        if self._zoom is None or line is None:
            return
        self._linger.stop()
        self._zoomed = connection
        if self._bar is not None:
            self._bar.hide()
        if self._tell_zoomed():
            self._stage.card.hide()
            self._zoom.open_from(line.path.pointAtPercent(0.5).toPoint())

    def _tell_zoomed(self) -> bool:
        from gui.pages.play.weight_map.words import ends_of

        passage, connection = self._follower.passage, self._zoomed
        if passage is None or connection is None or self._zoom is None:
            return False
        found = connection_arithmetic(passage, connection)
        if found is None:
            self.put_away()
            return False
        line = self._line_of(connection)
        width, dashed = (1.0, False) if line is None else (line.width, line.dashed)
        self._zoom.show_found(ends_of(passage.layout, connection), found, width, dashed)
        return True

    def _turn(self, by: int) -> None:
        """The line before or after in strength, of the same layer as the one looked at."""
        if self._found is None or self._zoomed is None or self._overlay is None:
            return
        layer = [one for one in self._found.all if one.layer == self._zoomed.layer]
        at = next((at for at, one in enumerate(layer) if one[:3] == self._zoomed[:3]), None)
        if at is None:
            return
        self._zoomed = layer[(at + by) % len(layer)]
        self._tell_zoomed()

    def _line_of(self, connection: Connection) -> Line | None:
        lines = () if self._overlay is None else self._overlay.lines
        return next((line for line in lines if line.connection[:3] == connection[:3]), None)

    def _zoom_closed(self) -> None:
        self._zoomed = None
        if self._node is not None and self._bar is not None and self._found is not None:
            self._stand_bar(self._found)
            self._linger.start()


def _has(passage: Passage, node: Node) -> bool:
    """Whether a network has such a unit."""
    layer, unit = node
    return layer < len(passage.activations) and unit < passage.layout.widths[layer + 1]
