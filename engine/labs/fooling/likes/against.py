"""Why a class cannot be drawn by a classifier but can be decoded: both asked for a picture of every class."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.labs.code_space.coder import Coder
from engine.labs.fooling.ground.classifier import Classifier
from engine.labs.fooling.likes.ascent import Pictures
from engine.labs.fooling.likes.class_score import ClassLiked
from engine.labs.fooling.likes.liking import Learnt, Likes, likes_of
from engine.networks.layout import Vector


@dataclass(frozen=True, eq=False)
class Shown:
    """A picture of a class, how sure the classifier is of it, and the training picture nearest to it."""

    picture: npt.NDArray[np.float32]  # (pixels,)
    chance: float  # of its class, 0 to 1
    nearest: int
    apart: float  # mean difference of a pixel


@dataclass(frozen=True, eq=False)
class ClassPictures:
    """One class: what the classifier likes most, plain and smooth, and what the decoder makes of its mean code."""

    name: str
    plain: Shown
    smooth: Shown
    decoded: Shown
    learnt: tuple[
        float, float
    ]  # how far the training pictures of it lie from their nearest other one: median, most


def class_pictures(
    classifier: Classifier,
    number: int,
    document: Document,
    parameters: Vector,
    learnt: Learnt,
    smoothness: float,
    seed: int,
) -> tuple[ClassPictures, Likes]:
    """Ask both for one class. The decoder knows no classes: it is given the mean code of the class's pictures."""
    likes = likes_of(ClassLiked(classifier, number), document, learnt, (0.0, smoothness), seed)
    coder = Coder(document.layout, parameters)
    own = classifier.classes.train[classifier.classes.train_labels == number]
    decoded = np.clip(coder.decode(coder.encode(own).mean(axis=0)[None])[0], 0.0, 1.0).astype(np.float32)
    pictures = np.concatenate([likes.pictures, decoded[None]])
    chances = classifier.chances(pictures)[:, number]
    plain, smooth, third = (
        Shown(picture, float(chance), *learnt.nearest(picture))
        for picture, chance in zip(pictures, chances, strict=True)
    )
    return (
        ClassPictures(classifier.classes.names[number], plain, smooth, third, between(own, learnt.rows)),
        likes,
    )


def between(own: Pictures, rows: Pictures) -> tuple[float, float]:
    """The mean difference of a pixel between training pictures and the nearest other one: median and largest."""
    far = []
    for picture in own[:200]:
        apart = np.abs(rows - picture[None]).mean(axis=1)
        others = apart[apart > 0.0]
        far.append(float(others.min()) if len(others) else 0.0)
    return float(np.median(far)), float(np.max(far))
