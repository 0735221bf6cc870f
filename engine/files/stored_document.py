"""A document with the run that belongs to it, and the plain parts that both are stored as."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import starmap
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.errors import PinholeError
from engine.files.faults import DamageError, RunDamageError, WeightsError
from engine.files.plain_data import from_plain, to_plain
from engine.files.tensors import Array
from engine.networks.layout import Vector
from engine.networks.network import Network
from engine.networks.shapes.dense import DENSE
from engine.pictures.picture import GridSize, Picture, check_grid_size
from engine.pictures.place import MOST_PICTURES, Role
from engine.scores.verdict import VerdictSettings
from engine.settings.training import LARGEST_SEED, InputNoise, TrainingSettings
from engine.wording import quoted

VERSION = 2  # the newest that is read
PLAIN_VERSION = 1  # of a document without labels, which the first Pinhole reads too
APP = "Pinhole"
MOST_HISTORY = 1_000_000  # points
MOST_COUNTED = 2**53  # steps or epochs: a loss curve, of float64, can tell them apart up to here
COUNTERS = ("optimizer_steps", "step", "epoch", "position", "started_from")
_SECTIONS = ("version", "app", "size", "network", "training", "noise", "verdict", "seed", "pictures")
LABELS = "labels"  # a section of version 2, there only if a picture has a label

# Every grey that an 8-bit file can hold, as documents hold it.
_GREYS = (np.arange(256) / 255).astype(np.float32)
_GREYS.flags.writeable = False


@dataclass(frozen=True, eq=False)
class StoredDocument:
    """What one file holds; without weights the run has not begun and the fields below mean nothing.

    `weights` and both `moments` are float32 with one entry a parameter of the document's network; `moments`
    are the optimizer's memory (see `engine.trainers.state.TrainingState`). `history` is float64 (points, 3):
    epoch, train loss, test loss, by rising epoch, NaN where there was no loss.
    """

    document: Document
    weights: Vector | None = None
    moments: tuple[Vector, Vector] | None = None
    optimizer_steps: int = 0
    step: int = 0
    epoch: int = 0
    position: int = 0  # pictures of the present epoch already used
    started_from: int = 0  # seed of the first weights
    history: npt.NDArray[np.float64] | None = None


class Parts(NamedTuple):
    """A stored document as plain values: `description` for JSON, arrays (or none) for the rest."""

    description: dict[str, Any]
    pictures: Array  # (pictures, height, width), uint8 greys of 255 or float32, in document order
    weights: dict[str, Array]
    history: dict[str, Array]


def take_apart(stored: StoredDocument) -> Parts:
    """The parts of a stored document; raises `PinholeError` for a run that does not fit its document."""
    document = stored.document
    weights: dict[str, Array] = {}
    history: dict[str, Array] = {}
    if stored.weights is not None:
        weights["parameters"] = np.asarray(stored.weights, dtype=np.float32)
        if stored.moments is not None:
            first, second = stored.moments
            weights["first_moment"] = np.asarray(first, dtype=np.float32)
            weights["second_moment"] = np.asarray(second, dtype=np.float32)
        weights["counters"] = np.array([getattr(stored, name) for name in COUNTERS], dtype=np.int64)
        if stored.history is not None:
            history["points"] = np.asarray(stored.history, dtype=np.float64)
        try:
            check_run(weights, history, document)
        except DamageError as fault:
            raise WeightsError(f"The run cannot be saved: {fault}.") from None
    return Parts(describe(document), greys_or_floats(document), weights, history)


def put_together(parts: Parts) -> StoredDocument:
    """The stored document of parts read from a file; raises `DamageError` or `PinholeError`."""
    document = document_of(parts.description, parts.pictures)
    if not parts.weights:
        return StoredDocument(document)
    check_run(parts.weights, parts.history, document)
    moments = None
    if "first_moment" in parts.weights:
        moments = parts.weights["first_moment"], parts.weights["second_moment"]
    steps, step, epoch, position, seed = (int(value) for value in parts.weights["counters"])
    return StoredDocument(
        document=document,
        weights=parts.weights["parameters"],
        moments=moments,
        optimizer_steps=steps,
        step=step,
        epoch=epoch,
        position=position,
        started_from=seed,
        history=parts.history.get("points"),
    )


def describe(document: Document) -> dict[str, Any]:
    """The document without its pixels, as plain values."""
    description: dict[str, Any] = {
        "version": PLAIN_VERSION,
        "app": APP,
        "size": {"width": document.size.width, "height": document.size.height},
        "network": _plain_network(document.network),
        "training": to_plain(document.training, leave_out=("noise",)),
        "noise": to_plain(document.training.noise),
        "verdict": to_plain(document.verdict),
        "seed": document.seed,
        "pictures": {
            role.value: [_unicode(picture.name) for picture in document.of_role(role)] for role in Role
        },
    }
    if any(picture.label for picture in document.pictures):
        description["version"] = VERSION
        description[LABELS] = {
            role.value: [_unicode(picture.label) for picture in document.of_role(role)] for role in Role
        }
    return description


def _plain_network(network: Network) -> dict[str, Any]:
    """A dense network; raises `PinholeError` for another shape, which the file has no words for."""
    if network.shape != DENSE:
        raise PinholeError(
            f"A document with a network of the shape {network.shape.name} cannot be saved yet."
        )
    plain: dict[str, Any] = to_plain(network, leave_out=("shape",))
    return plain


def _unicode(text: str) -> str:
    """A name can hold what is no Unicode, as file names do; nobody could read that back."""
    return text.encode("utf-8", "replace").decode()


def size_and_names(description: dict[str, Any]) -> tuple[GridSize, dict[Role, list[str]]]:
    """The size of all pictures and their names by role; raises `DamageError` or `PinholeError`."""
    for key in _SECTIONS:
        if key not in description:
            raise DamageError(f"its section '{key}' is missing")
    for key in description:
        if key not in _SECTIONS and not (key == LABELS and description["version"] > PLAIN_VERSION):
            raise DamageError(f"it has the section {quoted(key)}, which this version does not know")
    if type(description["app"]) is not str or type(description["seed"]) is not int:
        raise DamageError("its app or its seed is malformed")
    plain_size = description["size"]
    if not (
        isinstance(plain_size, dict)
        and set(plain_size) == {"width", "height"}
        and all(type(side) is int for side in plain_size.values())
    ):
        raise DamageError("its picture size is malformed")
    size = GridSize(plain_size["width"], plain_size["height"])
    check_grid_size(size, "a picture in it")
    names = _texts_by_role(description["pictures"], "its list of pictures")
    if sum(map(len, names.values())) > MOST_PICTURES:
        raise DamageError(f"it has more than {MOST_PICTURES:,} pictures")
    return size, names


def labels_of(description: dict[str, Any], names: dict[Role, list[str]]) -> dict[Role, list[str]]:
    """A label for each name, "" where a picture has none; raises `DamageError` if they are not as many."""
    if LABELS not in description:
        return {role: [""] * len(listed) for role, listed in names.items()}
    labels = _texts_by_role(description[LABELS], "its list of labels")
    if any(len(labels[role]) != len(listed) for role, listed in names.items()):
        raise DamageError("its labels do not fit its list of pictures")
    return labels


def _texts_by_role(plain: object, where: str) -> dict[Role, list[str]]:
    """Lists of texts, one for each role."""
    if not isinstance(plain, dict) or set(plain) != {role.value for role in Role}:
        raise DamageError(f"{where} is malformed")
    texts = {role: plain[role.value] for role in Role}
    for listed in texts.values():
        if not (isinstance(listed, list) and all(type(text) is str for text in listed)):
            raise DamageError(f"{where} is malformed")
    return texts


def document_of(description: dict[str, Any], pictures: Array) -> Document:
    """The document of a description and its pixels; raises `DamageError` or `PinholeError`."""
    size, names = size_and_names(description)
    labels = labels_of(description, names)
    noise = from_plain(InputNoise, description["noise"], "its noise")
    values = _GREYS[pictures] if pictures.dtype == np.uint8 else pictures
    values.flags.writeable = False
    made: dict[Role, tuple[Picture, ...]] = {}
    start = 0
    for role, listed in names.items():
        rows = values[start : start + len(listed)]
        made[role] = tuple(starmap(Picture, zip(listed, rows, labels[role], strict=True)))
        start += len(listed)
    return Document(
        size=size,
        train=made[Role.TRAIN],
        test=made[Role.TEST],
        network=from_plain(Network, description["network"], "its network", {"shape": DENSE}),
        training=from_plain(TrainingSettings, description["training"], "its training", {"noise": noise}),
        verdict=from_plain(VerdictSettings, description["verdict"], "its verdict"),
        seed=description["seed"],
    )


def greys_or_floats(document: Document) -> Array:
    """All pixels (pictures, height, width), exactly: uint8 if all are whole 255ths, else float32."""
    shape = (len(document.pictures), document.size.height, document.size.width)
    greys = np.empty(shape, dtype=np.uint8)
    for index, picture in enumerate(document.pictures):
        greys[index] = np.rint(picture.pixels * 255)
        if not np.array_equal(_GREYS[greys[index]], picture.pixels):
            return np.stack([picture.pixels for picture in document.pictures])
    return greys


def check_run(weights: dict[str, Array], history: dict[str, Array], document: Document) -> None:
    """Raise `RunDamageError` unless the arrays of a run are finite and fit the document's network."""
    count = document.layout.count
    vectors = {name for name in weights if name != "counters"}
    if (
        vectors not in ({"parameters"}, {"parameters", "first_moment", "second_moment"})
        or "counters" not in weights
    ):
        raise RunDamageError("its weights are not the parts that they should be")
    for name in vectors:
        vector = weights[name]
        if vector.dtype != np.float32 or vector.shape != (count,):
            raise RunDamageError(f"its weights do not fit its network, which has {count:,} parameters")
        if not np.isfinite(vector).all():
            raise RunDamageError("its weights are not all finite numbers")
    counters = weights["counters"]
    if counters.dtype != np.int64 or counters.shape != (len(COUNTERS),) or counters.min() < 0:
        raise RunDamageError("its counters are malformed")
    position, seed = counters[-2:]
    if position > len(document.train) or seed > LARGEST_SEED:
        raise RunDamageError("its counters are impossible")
    if counters.max() > MOST_COUNTED:
        raise RunDamageError("it counts more steps or epochs than any training takes")
    if not history:
        return
    points = history.get("points")
    if (
        points is None
        or len(history) > 1
        or points.dtype != np.float64
        or points.ndim != 2
        or points.shape[1] != 3
    ):
        raise RunDamageError("its loss curve is malformed")
    epochs = points[:, 0]
    rising = (np.diff(epochs, prepend=0.0) >= 0).all()
    if (
        len(points) > MOST_HISTORY
        or np.isinf(points).any()
        or not rising
        or epochs.max(initial=0) > MOST_COUNTED
    ):
        raise RunDamageError("its loss curve has impossible points")


def run_bytes(description: dict[str, Any], size: GridSize) -> int:
    """The most bytes that a run can have; raises `DamageError` or `PinholeError` for no network."""
    network = from_plain(Network, description["network"], "its network", {"shape": DENSE})
    network.check_size(size)
    return 3 * 4 * network.layout(size).count + 8 * len(COUNTERS)


def check_version(description: dict[str, Any]) -> None:
    """Raise `PinholeError` for a version made by a newer Pinhole and `DamageError` for no version at all."""
    version = description.get("version")
    if type(version) is not int or version < 1:
        raise DamageError("its version is missing")
    if version > VERSION:
        raise PinholeError(
            f"it was made by a newer version of Pinhole (format {version}, this one knows {VERSION});"
            " open it with that one, or get the newest"
        )
