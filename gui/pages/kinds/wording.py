"""The words of the page Kinds."""

from __future__ import annotations

from engine.document import Document
from engine.kind_changes import change_sentence
from engine.labs.kinds_report import remark_of
from engine.labs.kinds_result import KindColumn, KindsResult
from engine.objective.catalogue import term_label
from engine.scores.similarity import Measure
from engine.wording import counted, in_figures, loss_text
from gui.widgets.lab_controls import GETTING_READY
from gui.widgets.shown_score import shown_score

HAVE = "This is the document's network."
ANEW = "Start then trains every kind anew."
BEFORE = "Before the change:"
CHOOSE = "Click to make it the document's network."


def shown_of(words: str, shown: int, there: int) -> str:
    """A heading over pictures, which says how many there are where not all are shown."""
    return words if shown == there else f"{words} ({shown} of {there:,} shown)"


def column_remark(column: KindColumn) -> str:
    """What went wrong with a kind and what to do on this page; empty if nothing did."""
    remark = remark_of(column)
    return f"{remark} {ANEW}" if remark and column.document is not None else remark


def head_described(column: KindColumn, document: Document, mine: bool, able: bool) -> str:
    """A kind and where it stands, for tooltips and screen readers."""
    kind = column.kind
    lines = [f"{kind.title}: {kind.sentence}"]
    if remark := column_remark(column):
        lines.append(remark)
    if column.document is not None:
        figures = counted(column.parameters, "parameter")
        if column.answered is not None:
            done = counted(column.epoch, "epoch")
            figures = f"{figures}, {done} in {in_figures(column.seconds)} s ({column.trainer})"
        lines.append(f"{figures}.")
        terms = zip(column.measured.train.terms, column.measured.test.terms, strict=True)
        lines += [f"{term_label(name)}: {loss_text(a)} / {loss_text(b)}" for (name, a), (_, b) in terms]
        if mine:
            lines.append(HAVE)
        elif able:
            lines.append(f"{CHOOSE} {change_sentence(document, column.document)}")
    return "\n".join(lines)


def cell_described(result: KindsResult, picture: int, column: int) -> str:
    """One answer in a sentence."""
    name = result.pictures[picture].name or "unnamed"
    if column < len(result.columns):
        whose, answered = result.columns[column].kind.title, result.columns[column].answered
    else:
        plain = result.plain[column - len(result.columns)]
        whose, answered = plain.name, plain.answered
    if answered is None:
        return name
    measure = result.document.verdict.measure
    score = float(answered.scores[picture][list(Measure).index(measure)])
    return f"{name}, {whose}: {measure} {shown_score(score)}"


def progress_words(epoch: int, epochs: int, begun: bool) -> str:
    """How far training is."""
    if not begun:
        return GETTING_READY
    return f"Epoch {epoch:,} of {epochs:,}"


def change_words(changed: str, running: bool) -> str:
    """The notice that the document would train otherwise by now; empty where nothing has `changed`."""
    if not changed:
        return ""
    if running:
        return f"{changed} changed since these kinds were started: they train on as begun, and none can be chosen."
    return f"{changed} changed since these kinds were trained: start again to choose one."


def rest_words(result: KindsResult) -> str:
    """What a comparison came to that is over."""
    epoch = result.epoch
    done = (
        counted(epoch, "epoch")
        if epoch >= result.epochs
        else f"Stopped after {epoch:,} of {result.epochs:,} epochs"
    )
    _, test = result.scored
    scored = f" · scores are means over {counted(test, 'test picture')}" if test else ""
    return f"{done} from seed {result.document.seed}{scored} · underlined or bold: the best of its row"
