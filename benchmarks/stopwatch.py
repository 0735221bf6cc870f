"""Where the milliseconds of a frame go: time of nested stages, each without what it calls of the others."""

from __future__ import annotations

import functools
import inspect
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from types import CodeType
from typing import Any

Times = dict[str, list[float]]  # stage: calls, wall seconds, processor's seconds


class Stopwatch:
    """Adds up each stage's own time until `lap`; every thread has a stack of its own.

    Processor time is that of the thread that runs the stage, so it does not grow while other programs run.
    """

    def __init__(self) -> None:
        self._local = threading.local()
        self._lock = threading.Lock()
        self._times: Times = defaultdict(lambda: [0, 0.0, 0.0])

    def timed(self, stage: str, method: Callable[..., Any]) -> Callable[..., Any]:
        """The method as it is, its time counted under `stage`; it may be given more arguments than it takes."""
        takes = _most_arguments(method)

        @functools.wraps(method, updated=())
        def stand_in(*arguments: Any, **named: Any) -> Any:
            self._begin(stage)
            try:
                return method(*arguments[:takes], **named)
            finally:
                self._end()

        vars(stand_in).pop("__wrapped__")  # Qt would ask the method itself how many arguments it takes
        return stand_in

    def lap(self) -> Times:
        """What has ended since the last lap."""
        with self._lock:
            times, self._times = self._times, defaultdict(lambda: [0, 0.0, 0.0])
            return times

    def _begin(self, stage: str) -> None:
        stack = self._local.__dict__.setdefault("stack", [])
        stack.append([stage, time.perf_counter(), time.thread_time(), 0.0, 0.0])

    def _end(self) -> None:
        stack = self._local.stack
        stage, wall, cpu, inner_wall, inner_cpu = stack.pop()
        wall, cpu = time.perf_counter() - wall, time.thread_time() - cpu
        if stack:
            stack[-1][3] += wall
            stack[-1][4] += cpu
        with self._lock:
            entry = self._times[stage]
            entry[0] += 1
            entry[1] += wall - inner_wall
            entry[2] += cpu - inner_cpu


def _most_arguments(method: Callable[..., Any]) -> int | None:
    code: CodeType | None = getattr(method, "__code__", None)  # a method of Qt has none
    return None if code is None or code.co_flags & inspect.CO_VARARGS else code.co_argcount
