"""A program's words in the colours of the theme."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from gui.look.theme import Theme
from gui.pages.code.spans import Sort, Span


class Highlighter(QSyntaxHighlighter):
    """Paints the spans that it was told; keywords have the accent, comments are quiet."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._spans: Mapping[int, list[Span]] = {}
        self._formats = _formats(theme)

    def show_spans(self, spans: Mapping[int, list[Span]]) -> None:
        """Take the spans of the text that is set next."""
        self._spans = spans

    def wear(self, theme: Theme) -> None:
        """Paint anew in another theme's colours."""
        self._formats = _formats(theme)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        for span in self._spans.get(self.currentBlock().blockNumber(), ()):
            self.setFormat(span.start, span.length, self._formats[span.sort])


def _formats(theme: Theme) -> dict[Sort, QTextCharFormat]:
    return {
        Sort.KEYWORD: _format(theme.accent, bold=True),
        Sort.NAME: _format(theme.text, bold=True),
        Sort.TEXT: _format(theme.good),
        Sort.NUMBER: _format(theme.accent),
        Sort.COMMENT: _format(theme.muted, slanted=True),
    }


def _format(colour: str, bold: bool = False, slanted: bool = False) -> QTextCharFormat:
    result = QTextCharFormat()
    result.setForeground(QColor(colour))
    if bold:
        result.setFontWeight(QFont.Weight.DemiBold)
    result.setFontItalic(slanted)
    return result
