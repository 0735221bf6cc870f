"""The bar on top: what the run shall do, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QMenu, QPushButton, QToolButton, QWidget

from engine.training.snapshot import Snapshot
from engine.wording import loss_text
from gui.look.coloured_icon import coloured_icon
from gui.look.relative_font import RelativeFont, RelativeIcon
from gui.look.theme import Theme, Themes
from gui.panels.transport.parts_that_go import PartsThatGo
from gui.panels.transport.read_out import ReadOut
from gui.panels.transport.retrain_box import RetrainBox
from gui.panels.transport.seed_box import SeedBox
from gui.panels.transport.training_actions import TrainingActions
from gui.panels.transport.undo_actions import UndoActions
from gui.panels.transport.wording import SPEED_NAMES, epoch_text, terms_text
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from gui.widgets.parts_button import Part, PartsButton

TRAIN_WORDS = ("Train", "Continue", "Pause")
ICON = 18  # side
FEWEST_WORDS = 10  # the level at which no word is left to drop; at those that follow, whole parts go


class TransportBar(QFrame):
    """Drops words for icons, one after another, where the window is narrow, and then parts: no number is cut."""

    rejected = Signal(str)  # one sentence about a number that was typed
    righted = Signal()  # what was rejected is answered

    def __init__(
        self,
        model: DocumentModel,
        bridge: EngineBridge,
        themes: Themes,
        actions: TrainingActions,
        undo_actions: UndoActions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setObjectName("transport_bar")
        self._bridge = bridge
        self._actions = actions
        self._themes = themes
        self._train_icon: tuple[str, str] | None = None  # name and theme
        self._level = 0
        self._widths: list[int] = []  # least width of every level; empty: to be measured
        self._train_width = 0
        self._measuring = False
        self._built = False
        self.name = QLabel("Pinhole")
        self.name.setProperty("role", "title")
        RelativeFont(self.name, 1.15, QFont.Weight.Bold)
        self.reset = self._push_button(actions.reset)
        self.train = self._push_button(actions.train_or_pause)
        self.train.setProperty("role", "primary")
        self.step = self._step_button()
        self.speed = self._speed_button(themes)
        self.epoch = ReadOut("Epoch", "0,000", "number")
        self.train_loss = ReadOut("Train loss", "0.000000", "number", "Train")
        self.test_loss = ReadOut("Test loss", "0.000000", "number", "Test")
        self.read_outs = (self.epoch, self.train_loss, self.test_loss)
        self.retrain = RetrainBox(actions, themes)
        self.seed = SeedBox(model, bridge, actions)
        self.undo = self._icon_button(undo_actions.undo, "Undo")
        self.redo = self._icon_button(undo_actions.redo, "Redo")
        self._arrange()
        steps = (
            self.seed.commands,
            (self.undo, self.redo),
            (self.speed,),
            (self.retrain,),
            (self.test_loss,),
            (self.train_loss,),
        )
        self._going = PartsThatGo(steps)
        self._follow_train()
        self._follow_speed()
        self._built = True
        for box in (self.seed, self.retrain):
            box.rejected.connect(self.rejected)
            box.field.righted.connect(self.righted)
        for part in (self.seed, self.retrain, *self.read_outs):
            part.width_changed.connect(self._refit)
        actions.train_or_pause.changed.connect(self._follow_train)
        actions.step_epoch.changed.connect(self._follow_train)
        actions.reset.changed.connect(self._follow_train)
        themes.changed.connect(self._paint_train_icon)
        bridge.wishes_changed.connect(self._follow_speed)
        bridge.slow_ready.connect(self._show_snapshot)
        if bridge.snapshot is not None:
            self._show_snapshot(bridge.snapshot)

    @property
    def level(self) -> int:
        """How much was dropped: 0 is all there, `narrowest` the most."""
        return self._level

    @property
    def narrowest(self) -> int:
        """The level at which nothing more can be dropped."""
        return FEWEST_WORDS + self._going.steps

    def minimumSizeHint(self) -> QSize:
        if not self._widths and not self._measuring:
            self._measure()
        return QSize(self._widths[-1] if self._widths else 0, self._row.minimumSize().height())

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._built:
            self._refit()

    def _refit(self) -> None:
        """Measure again, because a width has changed, and choose the form that fits; unseen, when somebody asks."""
        if self._measuring:
            return
        if self.isVisible():
            self._measure()
            self.updateGeometry()
            self._fit()
        else:
            self._widths = []
            self.updateGeometry()

    def _fit(self) -> None:
        if self._measuring:
            return
        if not self._widths:
            self._measure()
        fitting = (level for level, width in enumerate(self._widths) if width <= self.width())
        level = next(fitting, self.narrowest)
        if level != self._level:
            self._apply(level)

    def _measure(self) -> None:
        self._measuring = True
        shown = self._level
        self._train_width = self._widest(self.train, TRAIN_WORDS)
        widths = []
        for level in range(FEWEST_WORDS + 1):
            self._apply(level)
            widths.append(self._row.minimumSize().width())
        self._widths = widths + self._going.widths(widths[-1])
        self._apply(shown)
        self._measuring = False

    @staticmethod
    def _widest(button: QPushButton, texts: tuple[str, ...]) -> int:
        shown = button.text()
        widths = []
        button.setMinimumWidth(0)
        for text in texts:
            button.setText(text)
            widths.append(button.sizeHint().width())
        button.setText(shown)
        return max(widths)

    def _apply(self, level: int) -> None:
        """Form `level` of the bar; each level drops a little more than the one before."""
        self._level = level
        self.retrain.set_words(3 if level < 1 else 2 if level < 3 else 1 if level < 9 else 0)
        self._show_speed()
        self.seed.set_short(level >= 4, hint=level < 9)
        for read_out in self.read_outs:
            read_out.set_small(level >= 10)
        self._show_words(self.reset, level < 5)
        style = Qt.ToolButtonStyle
        self.step.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if level < 6 else style.ToolButtonIconOnly
        )
        self.name.setVisible(level < 7)
        self._show_words(self.train, level < 8)
        self.train.setMinimumWidth(self._train_width if level < 8 else 0)
        self._going.leave_out(max(0, level - FEWEST_WORDS))
        self._row.setSpacing(8 if level < 4 else 6)
        for part in (self.reset, self.train, self.step):
            part.updateGeometry()
        self._row.invalidate()

    def _show_words(self, button: QPushButton, words: bool) -> None:
        button.setProperty("words", words)
        text = button.property("full") if words else ""
        if button.text() != text:
            button.setText(text)

    def _arrange(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.setContentsMargins(14, 6, 14, 6)
        for part in (self.name, self.reset, self.train, self.step, self.speed):
            self._row.addWidget(part)
        self._row.addSpacing(8)
        for read_out in self.read_outs:
            self._row.addWidget(read_out)
            self._row.addSpacing(4)
        self._row.addStretch(1)
        for last in (self.retrain, self.seed, self.undo, self.redo):
            self._row.addWidget(last)

    def _push_button(self, action: QAction) -> QPushButton:
        button = QPushButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves Space to training
        RelativeIcon(button, ICON)
        button.clicked.connect(action.trigger)
        return button

    def _icon_button(self, action: QAction, name: str) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        RelativeIcon(button, ICON)
        button.setAccessibleName(name)
        return button

    def _step_button(self) -> QToolButton:
        menu = QMenu(self)
        menu.addActions(list(self._actions.steps))
        menu.setToolTipsVisible(True)
        self._step_action = QAction("Step", self)
        self._step_action.triggered.connect(self._actions.step_epoch.trigger)
        button = QToolButton()
        button.setDefaultAction(self._step_action)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        RelativeIcon(button, ICON)
        button.setProperty("split", True)
        button.setAccessibleName("Step")
        return button

    def _speed_button(self, themes: Themes) -> PartsButton:
        menu = QMenu(self)
        menu.addActions(self._actions.speeds.actions())
        button = PartsButton(themes, opens=True)
        button.setMenu(menu)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName("Speed")
        return button

    def _show_speed(self) -> None:
        value = Part(SPEED_NAMES[self._bridge.speed], True)
        self.speed.set_icon("" if self._level < 9 else "speed")
        if self._level >= 9:
            self.speed.set_parts()
        else:
            words = (Part("Speed"), value) if self._level < 2 else (value,)
            self.speed.set_parts(*words, reserve=tuple(SPEED_NAMES.values()))

    def _follow_speed(self) -> None:
        self._show_speed()
        self.speed.setToolTip(f"Speed: {self._actions.speed_action(self._bridge.speed).text()}")

    def _follow_train(self) -> None:
        for button, action in ((self.reset, self._actions.reset), (self.train, self._actions.train_or_pause)):
            button.setProperty("full", action.text())
            button.setEnabled(action.isEnabled())
            button.setToolTip(action.toolTip())
            button.setAccessibleName(action.text())
            self._show_words(button, button.property("words") is not False)
        self.reset.setIcon(self._actions.reset.icon())
        self._paint_train_icon(self._themes.now)
        self._step_action.setIcon(self._actions.step_epoch.icon())
        self._step_action.setToolTip(self._actions.step_epoch.toolTip())
        self._step_action.setEnabled(self._actions.step_epoch.isEnabled())

    def _paint_train_icon(self, theme: Theme) -> None:
        """On the button the icon has the colour of its words; in menus it has that of the other icons."""
        wanted = (self._actions.train_icon, theme.name)
        if wanted != self._train_icon:
            self._train_icon = wanted
            self.train.setIcon(coloured_icon(wanted[0], theme.on_accent, theme))

    def _show_snapshot(self, snapshot: Snapshot) -> None:
        before = self._row.minimumSize().width()
        self.epoch.set_text(epoch_text(snapshot.epoch))
        self.train_loss.set_text(loss_text(snapshot.train_loss))
        self.test_loss.set_text(loss_text(snapshot.test_loss))
        self.train_loss.set_parts(terms_text(snapshot.measured.train))
        self.test_loss.set_parts(terms_text(snapshot.measured.test))
        if self._row.minimumSize().width() != before:
            self._refit()
