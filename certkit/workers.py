"""Worker processes: one pool for a whole run, and what happens when one of them dies."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

__all__ = ["Workers", "tidy"]

L = TypeVar("L")
T = TypeVar("T")
_GARBAGE = 300_000
"""Objects in reach of the collector that a worker may leave behind before it looks for cycles among them."""


class Workers:
    """Processes of its own, so that a parser that crashes takes no run with it.

    They start with the first work and end with `close`. `count` 0 means one per processor this process may use.
    """

    def __init__(self, count: int, progress: Callable[[int, int, str], None]) -> None:
        self.count, self.progress = count or len(os.sched_getaffinity(0)), progress
        self._pool: ProcessPoolExecutor | None = None

    def each(
        self,
        work: Sequence[tuple[L, tuple[Any, ...]]],
        call: Callable[..., T],
        what: str,
        lost: Callable[[L], T],
        meanwhile: Callable[[], object] = lambda: None,
    ) -> Iterator[tuple[L, T]]:
        """Yields (label, result) of `call(*arguments)` for each (label, arguments), in any order.

        `meanwhile` is called in this process once the others have begun. What a crash interrupted is done again one by
        one, and what crashes then has the result `lost(label)`.
        """
        self.progress(0, len(work), what)
        finished = set()
        for label, result in self._some(work, call, self.count, meanwhile):
            finished.add(label)
            self.progress(len(finished), len(work), what)
            yield label, result
        for label, arguments in work:
            if label not in finished:
                finished.add(label)
                again = next(self._some([(label, arguments)], call, 1), None)
                self.progress(len(finished), len(work), what)
                yield label, again[1] if again else lost(label)

    def _some(
        self,
        work: Sequence[tuple[L, tuple[Any, ...]]],
        call: Callable[..., T],
        count: int,
        meanwhile: Callable[[], object] = lambda: None,
    ) -> Iterator[tuple[L, T]]:
        """Yields (label, result) until all is done or a worker died."""
        if not work:
            return
        pool = self._started(min(count, len(work)))
        try:
            futures: dict[Future[T], L] = {pool.submit(call, *arguments): label for label, arguments in work}
            meanwhile()
            for future in as_completed(futures):
                yield futures.pop(future), future.result()
        except BrokenProcessPool:
            self.close()
        except BaseException:
            for child in multiprocessing.active_children():
                child.terminate()
            self.close()
            raise

    def _started(self, count: int) -> ProcessPoolExecutor:
        if self._pool is None:
            method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
            gc.freeze()  # what is loaded by now is shared by all and never garbage
            self._pool = ProcessPoolExecutor(count, multiprocessing.get_context(method), initializer=_begin)
        return self._pool

    def close(self) -> None:
        """Ends the processes; work that has not begun is dropped."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _begin() -> None:
    """A worker ends at once and silently when the user interrupts; the run itself says so.

    A unit is a great web of cycles that lives as long as the work on it: looking through it again and again for garbage
    takes a quarter of the time and finds none. `tidy` does so between units.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.freeze()
    gc.disable()


def tidy() -> None:
    """Frees units that earlier work of this process has left behind, once they have become many."""
    if not gc.isenabled() and gc.get_count()[0] > _GARBAGE:
        gc.collect()
