"""Little memory is said before a library ends the process over it, and not blamed on that library."""

from __future__ import annotations

import pytest

from engine.errors import PinholeError
from engine.memory_room import MEGABYTE, check_room, has_room, lacks_memory
from engine.trainers.compiled import cache as compile_cache
from engine.trainers.compiled.cache import CompiledUnavailableError

MORE_THAN_ADDRESSES = 2**62  # no processor of today has so many


def test_a_megabyte_is_there_and_more_than_all_addresses_is_not() -> None:
    assert has_room(MEGABYTE)
    assert not has_room(MORE_THAN_ADDRESSES)


def test_the_sentence_says_what_needs_how_much_and_what_to_do() -> None:
    with pytest.raises(
        PinholeError, match=r"^The window needs [\d,]+ MB of memory, and there is less; close"
    ):
        check_room(MORE_THAN_ADDRESSES, "The window")


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ("libtorch_cpu.so: failed to map segment from shared object", True),
        ("libx.so: cannot allocate memory in static TLS block", True),
        ("libEGL.so.1: cannot open shared object file: No such file or directory", False),
    ],
)
def test_a_library_without_room_is_told_from_a_missing_one(words: str, lacks: bool) -> None:
    assert lacks_memory(ImportError(words)) is lacks


def test_the_compiled_trainer_is_given_up_before_its_compiler_aborts(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setattr(compile_cache, "has_room", lambda size: False)
    monkeypatch.setattr(compile_cache, "compiled_is_ready", lambda folder: True)
    folder = tmp_path_factory.mktemp("kernels")
    with pytest.raises(CompiledUnavailableError, match="too little memory"):
        compile_cache.load_trainer(folder)
    with pytest.raises(CompiledUnavailableError, match="too little memory"):
        compile_cache.compile_to(folder)
