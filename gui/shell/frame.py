"""What of the frame the user arranges: panels beside the page, the size of text, presenting, the ways out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gui.exporting.view_exports import ViewExports
from gui.look.text_size import TextSize
from gui.panels.pictures.pictures_panel import USUAL_WIDTH, beside_text
from gui.shell.main_window import INSPECTOR, PAGE, PICTURES, RAIL, MainWindow
from gui.shell.page_stack import PageStack
from gui.shell.present import Present
from gui.shell.side_panels import SidePanels
from gui.shell.welcome import Welcome
from gui.shell.window_state import restore_layout, restore_place, save_layout, save_place
from gui.state.engine_bridge import EngineBridge
from gui.state.preferences import FOLDED, TEXT_SIZE, Preferences

HOW_TO_LEAVE = "Presenting; Esc or F11 brings menus and panels back."
PASSES = 4  # in which layouts within layouts have told each other how wide they are


class Frame(QObject):
    """Puts back what was chosen before, and remembers each change. Make it after the window."""

    def __init__(
        self,
        text: TextSize,
        window: MainWindow,
        pages: PageStack,
        bridge: EngineBridge,
        exports: ViewExports,
        preferences: Preferences,
        dock: QWidget,
    ) -> None:
        super().__init__(window)
        self._preferences = preferences
        self._is_closed = False
        self._window = window
        self._inspector = window.inspector
        self.text = text
        self.panels = SidePanels(window, window.body, window.pictures, window.inspector, preferences)
        self.panels.unfolded.connect(self._give_width)
        self.presenting = Present(window, window.body, self.panels, self.text, (*window.foot, dock))
        self.exports = exports
        self._pages = pages
        window.header.add_button(self.panels.pictures, "panel-left", left=True)
        window.header.add_button(self.panels.inspector, "panel-right", left=False)
        self.welcome = Welcome(window.header, pages, bridge, preferences)
        pages.shown.connect(self._head_page)
        self._head_page(pages.now)
        self.presenting.changed.connect(self._tell_presenting)
        self.exports.notice.connect(window.tell)
        self.presenting.begins.connect(self._keep_before_presenting)
        self.text.changed.connect(window.name_pages)
        self.text.chosen.connect(self._keep_text_size)
        self._inspector.fold(preferences.value(FOLDED, list[str]()))
        self._inspector.folded_changed.connect(self._keep_folded)

    def restore(self) -> None:
        """Put the window and its parts where they were at the last start."""
        restore_place(self._window, self._preferences)
        self.panels.arrange()  # a window that was never seen has heard of no new width
        self._window.name_pages()
        restore_layout(self._window, self._preferences)
        self._window.fit_rail()

    def remember(self) -> None:
        """Remember where the window is and how it is divided, while presenting as it was before; not after `close`."""
        if self._is_closed:
            return
        save_place(self._window, self._preferences)
        if not self.presenting.present.isChecked():
            self._keep_layout()

    def begin_again(self) -> None:
        """Open and divide the panels as at the first start."""
        self.panels.show_both()
        self._inspector.fold([])
        self._keep_folded([])
        self._settle()
        self._divide()

    def close(self) -> None:
        """Remember the window, and give the application back what was its own; call once."""
        self.remember()
        self._is_closed = True
        self.text.close()

    def _tell_presenting(self, on: bool) -> None:
        if not on:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # a hand may be on its way
            self._settle()
            self.presenting.divide_again()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if on:
            self._window.tell(HOW_TO_LEAVE)
        elif self._window.banner.text == HOW_TO_LEAVE:
            self._window.banner.dismiss()

    def _head_page(self, place: int) -> None:
        page = self._pages.page
        self._window.header.show_page(page.name, (page.sentence, *page.shorter), self._actions_of_page)

    def _actions_of_page(self) -> Sequence[QAction]:
        page = self._pages.currentWidget()
        return () if page is None else self.exports.of(page).actions

    def _keep_text_size(self, percent: int) -> None:
        self._settle()
        self._divide()
        self._preferences.set_value(TEXT_SIZE, percent)

    def _keep_before_presenting(self, on: bool) -> None:
        if on:
            self._keep_layout()

    def _keep_layout(self) -> None:
        save_layout(self._window, self._preferences)

    def _settle(self) -> None:
        """Let the panels find out at once how wide their letters are."""
        self._inspector.even_out()
        inner = self._inspector.findChildren(QWidget)
        for part in (*reversed(inner), self._inspector, self._window.body):  # each tells the one around it
            QCoreApplication.sendPostedEvents(part, QEvent.Type.LayoutRequest)

    def _divide(self) -> None:
        """Panels as wide as they usually are beside text of this size; the page has the rest."""
        for _ in range(PASSES):
            sizes = self._window.body.sizes()
            for place, wanted in (
                (RAIL, self._window.rail.maximumWidth()),
                (PICTURES, beside_text(USUAL_WIDTH)),
                (INSPECTOR, self._inspector.sizeHint().width()),
            ):
                if sizes[place]:
                    sizes[PAGE] += sizes[place] - wanted
                    sizes[place] = wanted
            if sizes == self._window.body.sizes():
                return
            self._window.body.setSizes(sizes)
            self._settle()

    def _give_width(self, panel: QWidget, width: int) -> None:
        """A panel that is there again is as wide as it was, or as it usually is where the text has another size."""
        if not width:
            self._settle()
            width = panel.sizeHint().width()
        sizes, place = self._window.body.sizes(), self._window.body.indexOf(panel)
        sizes[PAGE] += sizes[place] - width
        sizes[place] = width
        self._window.body.setSizes(sizes)

    def _keep_folded(self, titles: list[str]) -> None:
        self._preferences.set_value(FOLDED, titles)
