"""Words of the part On pictures."""

from __future__ import annotations

import numpy as np

from engine.labs.fooling.ground.sure import sure_words
from engine.labs.fooling.pictures.alarms import Alarm, alarm
from engine.labs.fooling.pictures.fooled import Judges, Seen
from engine.labs.fooling.pictures.gradient import PGD, Nudged
from engine.labs.fooling.pictures.guards import Guard, Guards
from engine.labs.fooling.pictures.judge import Goal
from engine.labs.fooling.pictures.report import accuracy_sentence, figure
from engine.labs.fooling.pictures.search import Fewest, levels_of
from engine.labs.fooling.pictures.summary import nudge_words
from engine.pictures.picture import Picture
from engine.scores.verdict import Verdict
from engine.wording import counted, one_line, percent
from gui.look.theme import Theme
from gui.look.verdict_mark import alarm_words, verdict_words

GOALS = {Goal.CLASS: "Change the class", Goal.VERDICT: "Turn the verdict"}
TIPS = {
    Goal.CLASS: "Make a small classifier take the picture for another class",
    Goal.VERDICT: "Let an anomaly pass the autoencoder, or a normal picture be refused by it",
}
FLIPS, NUDGE = "flips", "nudge"
WAYS = {FLIPS: "Fewest flips", NUDGE: "Smallest nudge"}
WAY_TIPS = {
    FLIPS: "The machine flips the fewest pixels to their far end, white or black; outlined blue where ink came, orange"
    " where it went",
    NUDGE: "The machine changes every pixel a little, along the slope (FGSM, PGD)",
}
UNLEARNT = "The network is untrained, so nothing notices and nothing repairs yet; press Train."
GUARDS = "Two guards watch for meddling"
RIGHTLY = "this picture as it is, rightly: it is an anomaly, whatever its verdict. Fool a normal one instead."
UNTRAINED = "The network is untrained, so there is no verdict to turn yet; press Train."
LEARNING = "The classifier is learning…"
NO_PICTURE = "There is no picture to flip pixels of; add one, or open a picture set."
INVITATION = (
    "Your turn first: click pixels of the picture in the middle, as few as you can. Then let the machine try."
)
NUDGE_INVITATION = (
    "A nudge changes every pixel a little, which only the machine can do: let it try. To flip pixels yourself, choose"
    " Fewest flips."
)
UNKNOWN_LABEL = " This picture's label, {0}, is none that it learnt, so any class is wrong."
WRONG = " It errs about this picture: the label says {0}, so changing the class starts from a wrong one."
MOVED_ON = "That was the network of a moment ago; it learns."
SLOPES = "The slopes are being followed."


def searching_words(pixels: int) -> str:
    """What the machine does with a picture of so many pixels."""
    return f"All ways with up to {counted(levels_of(pixels)[-1], 'flip')} are being tried, and then what comes nearest."


def turn_words(told: str) -> str:
    """What turning a verdict means for a picture that is told as this; empty: there is no verdict yet."""
    if told == Verdict.ANOMALY:
        return "Pass this anomaly"
    return "Reject this normal" if told == Verdict.NORMAL else GOALS[Goal.VERDICT]


def about_words(goal: Goal, judges: Judges, epoch: int) -> str:
    """Who is to be fooled, and how good it is; empty where there is no classifier."""
    if goal is Goal.VERDICT:
        line = percent(judges.network.verdict.threshold, 0)
        return f"The autoencoder after {counted(epoch, 'epoch')}, by its own verdict: an anomaly is below {line}."
    classifier = judges.classifier
    return "" if classifier is None else f"{classifier.classes.words} {accuracy_sentence(classifier)}"


def own_class_words(goal: Goal, judges: Judges, picture: Picture, told: str) -> str:
    """Where the classifier does not know the picture's own class, or errs about it; else empty."""
    classifier = judges.classifier
    if goal is not Goal.CLASS or classifier is None or classifier.classes.by_picture or not picture.label:
        return ""
    if picture.label not in classifier.classes.names:
        return UNKNOWN_LABEL.format(one_line(picture.label))
    return "" if told == picture.label else WRONG.format(one_line(picture.label))


def longest_own_words(goal: Goal, judges: Judges) -> str:
    """About the most that `own_class_words` may say of a picture, so that its room is there for all of them."""
    classifier = judges.classifier
    if goal is not Goal.CLASS or classifier is None or classifier.classes.by_picture:
        return ""
    return WRONG.format(max(map(one_line, classifier.classes.names), key=len))


def told_words(goal: Goal, seen: Seen, threshold: float, theme: Theme, strong: bool, side: int) -> str:
    """Class or verdict as rich text, with how sure it is; `strong` where it is another one than before.

    `threshold` is the verdict's, 0 to 1. An icon is `side` logical pixels large.
    """
    if goal is Goal.VERDICT:
        return verdict_words(Verdict(seen.told), theme, f", {percent(seen.sure, 1, threshold)}", side)
    sure = sure_words(seen.sure)
    told = one_line(seen.told).replace("&", "&amp;").replace("<", "&lt;")
    return f"<b>{told}</b>, {sure} sure" if strong else f"{told}, {sure} sure"


def untrained_words(theme: Theme) -> str:
    """What a guard of a network says that has learnt nothing yet, as rich text."""
    return f"<span style='color:{theme.muted}'>{Verdict.UNTRAINED}</span>"


def guard_words(
    guard: Guard, seen: Seen, before: Seen, anomaly: bool, digits: int, theme: Theme, side: int
) -> str:
    """What a guard sees of a form of the picture `before`, as rich text.

    It is red with an icon, `side` logical pixels large, where it rings for the untouched picture, which is a false
    alarm unless that is an `anomaly`, or for this form alone; where it rings for both, that tells nothing and is said
    quietly.
    """
    value = figure(seen.values[guard], digits)
    told = alarm(guard, before, seen)
    if told is Alarm.NEW:
        return f"{value} {alarm_words('noticed', theme, side)}"
    if told is Alarm.BOTH and untouched(seen, before):
        word = "noticed" if anomaly or before.told == Verdict.ANOMALY else "false alarm"
        return f"{value} {alarm_words(word, theme, side)}"
    words = "noticed, untouched too" if told is Alarm.BOTH else "not noticed"
    return f"{value} <span style='color:{theme.muted}'>{words}</span>"


def untouched(seen: Seen, before: Seen) -> bool:
    """Whether this form is the picture as it is."""
    return np.array_equal(seen.pixels, before.pixels)


def watching_sentence(before: Seen | None, learnt: bool, anomaly: bool = False) -> str:
    """Who watches, and whether what they say of this picture, which may be an `anomaly`, is worth anything."""
    if not learnt:
        return f"{GUARDS}, as soon as the network has learnt something."
    if before is None:
        return f"{GUARDS}."
    if not before.alarms:
        return f"{GUARDS}; neither notices anything while the picture is untouched."
    who = "both" if len(before.alarms) == len(Guard) else f"the {before.alarms[0].value}"
    ring, they = (
        ("notices", "its alarm proves") if len(before.alarms) == 1 else ("notice", "their alarms prove")
    )
    if anomaly:
        return f"{GUARDS}; {who} {ring} {RIGHTLY}"
    return f"{GUARDS}; {who} {ring} even the untouched picture, so here {they} nothing."


def denoised_words(seen: Seen, before: str) -> str:
    """What the picture is told as, sent through the autoencoder first; plain text."""
    told = one_line(seen.denoised_told)
    if seen.told == before:
        return told
    return (
        f"{told} again"
        if seen.denoised_told == before
        else f"still {told}"
        if seen.denoised_told == seen.told
        else told
    )


LONGEST_WATCHING = f"{GUARDS}; the code distance notices {RIGHTLY}"
LONGEST_NAME = "Code distance\nnoticed above 0.0000"


def guard_name(guard: Guard, guards: Guards | None, digits: int) -> str:
    """A row's name: `Loss`, and from which value on it is noticed; None: not yet known."""
    name = f"{guard.value[:1].upper()}{guard.value[1:]}"
    if guards is None:
        return f"{name}\nno line yet"
    return f"{name}\nnoticed above {figure(guards.thresholds[guard], digits)}"


def guard_tip(guard: Guard, guards: Guards | None) -> str:
    """Who notices what, and whose line it is."""
    if guards is None:
        return UNLEARNT
    kind = f"{guards.model.words} " if guard is Guard.CODE else ""
    return (
        f"A guard that knows the learnt pictures alone notices pictures whose {guard.value} lies above its line:"
        f" {guards.words}. It is another line than the verdict's, which is by how alike picture and answer are."
        f" {kind}The page Anomalies shows the same numbers."
    )


def nudge_sentence(nudges: tuple[Nudged, ...], picked: Nudged | None) -> str:
    """What the slopes found."""
    if picked is None:
        return "By slope no way was found; that proves nothing."
    others = [one for one in nudges if one is not picked]
    beside = (
        f" One step in one direction ({others[0].method}) takes {nudge_words(others[0].largest)}."
        if others
        else ""
    )
    by = "by many small steps along the slope" if picked.method == PGD else "by one step along the slope"
    return (
        f"Found {by} ({picked.method}), not proven to be the smallest: at most {nudge_words(picked.largest)}, of the"
        f" way from white to black.{beside}"
    )


def game_sentence(mine: int, fooled: bool, fewest: Fewest) -> str:
    """You against the machine; empty while you have not fooled it."""
    if not fooled or fewest.flips is None:
        return ""
    theirs = len(fewest.flips)
    if mine < theirs:
        return f"You did it with {mine}: you beat the machine."
    if mine == theirs:
        return (
            f"You did it with {mine} too: nobody can do better."
            if fewest.proven
            else f"You did it with {mine} too."
        )
    return f"You took {counted(mine, 'flip')}."
