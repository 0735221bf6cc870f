"""Files that belong together: pictures and their labels, and the same content packed and unpacked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from engine.files.faults import DamageError, open_sentence
from engine.importing.arrays.array_files import NPY_START, npy_array, npz_arrays
from engine.importing.arrays.array_labels import label_words, same_topic, says_labels
from engine.importing.arrays.idx_files import IdxFile, looks_like_idx
from engine.importing.arrays.stored_array import StoredArray
from engine.importing.folder_files import ImportFile
from engine.importing.raw.gzip_content import GZIP_START
from engine.importing.raw.raw_pictures import FileRemark, Found
from engine.importing.raw.told_roles import role_in, words_of
from engine.importing.raw.unreadable import UnreadableError
from engine.pictures.place import MOST_PICTURES
from engine.wording import counted, quoted

_IS_IDX = re.compile(r"[-._]idx\d?(?:[-._](?:ubyte|int))?(?:\.gz)?$", re.IGNORECASE)
_IS_ARRAY = re.compile(rf"\.np[yz]$|{_IS_IDX.pattern}", re.IGNORECASE)


def is_label_file(path: Path) -> bool:
    """Whether a file has the labels of others, by its name."""
    return _IS_ARRAY.search(path.name) is not None and says_labels(path.name)


def without_doubles(files: Sequence[ImportFile]) -> tuple[list[ImportFile], list[FileRemark]]:
    """The files less those that hold the same as others by their names, and a remark on each of these.

    So it is with what gzip has packed beside the same unpacked, and with IDX files of the same size and name but
    for dots and dashes, in the same folder or in one called after them.
    """
    by_path = {file.path: file for file in files}
    idx: dict[object, ImportFile] = {}
    for file in files:
        if _IS_IDX.search(file.path.name) and not _is_packed(file.path):
            idx.setdefault((_home(file.path), words_of(file.path.name)), file)
    taken: list[ImportFile] = []
    left: list[FileRemark] = []
    for file in files:
        path = file.path
        plain = path.with_suffix("") if _is_packed(path) else path
        alike = idx.get((_home(plain), words_of(plain.name))) if _IS_IDX.search(plain.name) else None
        twin = by_path.get(plain) if plain != path else None
        twin = twin or alike
        if twin is None or twin is file or (plain == path and twin.size != file.size):
            taken.append(file)
        else:
            said = f"It was left out, as {quoted(twin.path.name)} beside it holds the same by its name."
            left.append(FileRemark(path, said))
    return taken, left


class LabelFiles:
    """Finds and reads the files of labels beside files of pictures; looks into a folder once."""

    def __init__(self) -> None:
        self._names: dict[Path, tuple[str, ...]] = {}

    def completed(self, found: Found, path: Path) -> Found:
        """What an array file gave, with what its name says it is for and the labels beside it.

        Labels are a courtesy: the pictures are good without them, and a remark says why they have none.
        """
        role = role_in(words_of(path.name))
        groups = [group.in_role(role) for group in found.groups]
        beside = self._beside(path) if len(groups) == 1 and not groups[0].labels else None
        if beside is None:
            return Found(groups, found.remarks)
        group = groups[0]
        count = group.table.rows if group.table is not None else len(group.names)
        try:
            words = _labels_in(beside, count)
        except UnreadableError as error:
            return Found(
                groups, [*found.remarks, f"The labels in {quoted(beside.name)} were left out: {error}"]
            )
        except OSError as error:
            return Found(groups, [*found.remarks, open_sentence(error, beside)])
        return Found([group.labelled_by(words)], found.remarks, (beside,))

    def _beside(self, path: Path) -> Path | None:
        """The file of labels, by its name: `y_train.npy` for `x_train.npy`.

        It is in the same folder or, if each file has a folder of its own, in the one called after it.
        """
        if _IS_ARRAY.search(path.name) is None or says_labels(path.name):
            return None
        home = _home(path)
        places = [
            path.parent,
            *([home, *map(home.joinpath, self._fitting(home, path))] if home != path.parent else []),
        ]
        found = [place / name for place in places for name in self._fitting(place, path)]
        return next((candidate for candidate in found if candidate.is_file()), None)

    def _fitting(self, folder: Path, path: Path) -> list[str]:
        """What is called as the labels of a file would be, in its own format first."""
        if folder not in self._names:
            try:
                names = sorted(inside.name for inside in folder.iterdir() if is_label_file(inside))
            except OSError:
                names = []
            self._names[folder] = tuple(names)
        names = [name for name in self._names[folder] if same_topic(path.name, name)]
        return sorted(names, key=lambda name: Path(name).suffix != path.suffix)


def _home(path: Path) -> Path:
    """The folder of a file, or if that is called after it and is there for it only, the one above."""
    name = path.stem if _is_packed(path) else path.name
    return path.parent.parent if words_of(path.parent.name) == words_of(name) else path.parent


def _is_packed(path: Path) -> bool:
    return path.suffix.lower() == ".gz"


def _labels_in(path: Path, count: int) -> tuple[str, ...]:
    """The labels in an IDX, NPY or NPZ file for so many pictures; raises `UnreadableError`, or `OSError`."""
    size = path.stat().st_size
    with path.open("rb") as file:
        start = file.read(8)
        file.seek(0)
        try:
            if start.startswith(GZIP_START) or looks_like_idx(start):
                return _words(IdxFile(file, size, path.stem).array(), count)
            if start.startswith(NPY_START):
                return _words(npy_array(file, size, path.stem)[0], count)
            with npz_arrays(file) as (arrays, _):
                if len(arrays) == 1:
                    return _words(arrays[0], count)
        except DamageError:
            raise UnreadableError("It is damaged; get the file again.") from None
    raise UnreadableError("It holds several arrays.")


def _words(array: StoredArray, count: int) -> tuple[str, ...]:
    """An array's labels, if they are as many as the pictures, of which there may be more than were taken."""
    there = (array.header.shape or (0,))[0]
    if there != count and (there < count or count != MOST_PICTURES):
        raise UnreadableError(f"There are {counted(there, 'label')} for {counted(count, 'picture')}.")
    return label_words(array, count)
