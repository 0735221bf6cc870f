"""What is liked in words, as JSON and as a table."""

from __future__ import annotations

import math
from collections.abc import Iterator

from engine.labs.fooling.ground.sure import SURE
from engine.labs.fooling.likes.against import ClassPictures, Shown
from engine.labs.fooling.likes.lab import LikesResult
from engine.labs.fooling.likes.liking import Likes
from engine.wording import NOTHING_YET, counted, one_line, percent

HEAD = (
    "liked by",
    "smoothness",
    "value",
    "best training picture",
    "its value",
    "nearest training picture",
    "pixel apart",
    "roughness",
)


BLENDED = (
    " For most classes the classifier is less sure than that of what the mean code paints, though it may lie nearest to"
    " a picture of its class: a code of more numbers, or more epochs, may do better."
)


def likes_sentence(likes: Likes) -> str:
    """How much more it likes what was made than any picture, what smoothness costs, and how noisy each is."""
    best, plain, smooth = (
        value_text(one) for one in (likes.learnt_values.max(), likes.values[0], likes.values[-1])
    )
    rough = [percent(likes.roughness[number], 0) for number in (0, -1)]
    usual = percent(likes.learnt_roughness, 0)
    smoothed = likes.smoothness[-1] > 0.0
    name = f"{likes.liked.name[:1].upper()}{likes.liked.name[1:]}"
    return (
        f"{name} comes to {best} at most for a training picture, but to {plain} for the one made for it"
        f"{f', and to {smooth} if that one has to be smooth' if smoothed else ''}. How noisy it is: two neighbouring"
        f" pixels differ by {rough[0]}{f', in the smooth one by {rough[1]}' if smoothed else ''}, and by {usual} in the"
        " training picture it likes most."
    )


def value_text(value: float) -> str:
    """A value with three figures that count, and a minus as long as a plus."""
    return f"{value:.3g}".replace("-", "\N{MINUS SIGN}")


def classes_sentence(result: LikesResult) -> str:
    """What the comparison says; empty until a class is done."""
    classes = result.classes
    if not classes:
        return ""
    sure = [sum(chance >= SURE for chance in each) for each in zip(*map(_chances, classes), strict=True)]
    apart = [sum(each) / len(classes) for each in zip(*map(_apart, classes), strict=True)]
    usual = sum(one.learnt[0] for one in classes) / len(classes)
    blended = BLENDED if 2 * sure[2] < len(classes) else ""
    return (
        f"For {counted(len(classes), 'class', 'classes')} the classifier is at least {percent(SURE, 0)} sure of"
        f" {sure[0]} pictures made to please it, of {sure[1]} smooth ones, and of {sure[2]} painted from a class's mean"
        f" code. How far they are from a real picture: a pixel is off by {percent(apart[0], 0)}, {percent(apart[1], 0)}"
        f" and {percent(apart[2], 0)}; between two real ones it is {percent(usual, 0)}.{blended}"
    )


WHY = (
    "A classifier only has to tell classes apart: any picture far enough on the right side of its boundary will do, and"
    " most of those are noise. A decoder has learnt to paint what it was shown, so a code from among those of a class"
    " comes out as something like it."
)


def likes_lines(result: LikesResult) -> Iterator[str]:
    """The result as text."""
    order = result.order
    yield f"What a unit likes: smoothness {percent(order.smoothness, 0)}, first picture by seed {order.seed}"
    yield ""
    yield f"{'value':>9} {'smooth':>9} {'best of training':>17}  rough  smooth  liked by"
    for likes in result.units:
        rough = [percent(one, 0) for one in likes.roughness]
        best = float(likes.learnt_values.max())
        yield (
            f"{likes.values[0]:>9.3g} {likes.values[-1]:>9.3g} {best:>17.3g}  {rough[0]:>5}  {rough[-1]:>6}"
            f"  {likes.liked.name}"
        )
    if result.why_not:
        yield ""
        yield result.why_not
    if result.classes:
        yield ""
        if result.accuracy is not None:
            yield f"A classifier that is right for {_accuracy(result.accuracy)}"
        yield classes_sentence(result)
        yield WHY
        yield f"{'likes most':>18} {'smooth':>18} {'decoded':>18}  class (chance, difference to the nearest)"
        for one in result.classes:
            parts = [f"{percent(shown.chance, 1):>9} {percent(shown.apart, 0):>8}" for shown in _shown(one)]
            yield f"{' '.join(parts)}  {one_line(one.name)}"


def likes_json(result: LikesResult) -> dict[str, object]:
    """The result as one JSON object."""
    return {
        "lab": "fooling",
        "part": "likes",
        "seed": result.order.document.seed,
        "smoothness": result.order.smoothness,
        "units": [
            {
                "liked_by": likes.liked.name,
                "value": float(likes.values[0]),
                "smooth_value": float(likes.values[-1]),
                "best_of_training": float(likes.learnt_values.max()),
                "roughness": likes.roughness[0],
                "smooth_roughness": likes.roughness[-1],
                "nearest": result.learnt.name(likes.nearest(-1)[0]),
            }
            for likes in result.units
        ],
        "accuracy": None if result.accuracy is None else [_known(one) for one in result.accuracy],
        "classes": [
            {
                "name": one.name,
                **{
                    key: {
                        "chance": shown.chance,
                        "apart": shown.apart,
                        "nearest": result.learnt.name(shown.nearest),
                    }
                    for key, shown in zip(("plain", "smooth", "decoded"), _shown(one), strict=True)
                },
                "between_training_pictures": one.learnt[0],
            }
            for one in result.classes
        ],
        "why_not": result.why_not,
    }


def unit_rows(likes: Likes) -> list[tuple[object, ...]]:
    """One number: a smoothness a row."""
    rows: list[tuple[object, ...]] = []
    for number, share in enumerate(likes.smoothness):
        place, apart = likes.nearest(number)
        rows.append(
            (
                likes.liked.name,
                share,
                float(likes.values[number]),
                likes.learnt.name(likes.most),
                float(likes.learnt_values.max()),
                likes.learnt.name(place),
                apart,
                likes.roughness[number],
            )
        )
    return rows


def class_rows(result: LikesResult) -> list[tuple[object, ...]]:
    """A class and a picture of it a row, the head first."""
    rows: list[tuple[object, ...]] = [
        ("class", "picture", "chance", "nearest training picture", "pixel apart")
    ]
    for one in result.classes:
        for name, shown in zip(("likes most", "smooth", "decoded"), _shown(one), strict=True):
            rows.append((one.name, name, shown.chance, result.learnt.name(shown.nearest), shown.apart))
    return rows


def likes_rows(result: LikesResult) -> list[tuple[object, ...]]:
    """The units, the head first."""
    return [HEAD, *(row for likes in result.units for row in unit_rows(likes))]


def _shown(one: ClassPictures) -> tuple[Shown, Shown, Shown]:
    return one.plain, one.smooth, one.decoded


def _chances(one: ClassPictures) -> tuple[float, ...]:
    return tuple(shown.chance for shown in _shown(one))


def _apart(one: ClassPictures) -> tuple[float, ...]:
    return tuple(shown.apart for shown in _shown(one))


def _accuracy(both: tuple[float, float]) -> str:
    train, test = (percent(one, 0) if math.isfinite(one) else NOTHING_YET for one in both)
    return f"{train} of the training pictures and {test} of the test pictures:"


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None
