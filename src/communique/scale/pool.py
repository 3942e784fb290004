"""Items -> results, worked on by supervised processes: a worker that is killed loses nothing and hangs nobody.

Each worker owns a pipe and one item at a time. When it dies, its item goes back to the front of the queue and a new
worker takes its place; an item that has killed two workers is given up and reported.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from communique.errors import WorkerError

T = TypeVar("T")
R = TypeVar("R")
Factory = Callable[[], Callable[[T], R]]
TRIES = 2
_READY = "ready"
_SPAWN = multiprocessing.get_context("spawn")


@dataclass
class _Task(Generic[T]):
    item: T
    tries: int = 0


@dataclass
class _Worker(Generic[T]):
    process: Any
    pipe: Connection
    task: _Task[T] | None = field(default=None)
    ready: bool = False

    def stop(self) -> None:
        self.process.terminate()
        self.process.join()
        self.pipe.close()


def pool_map(factory: Factory[T, R], items: Iterable[T], workers: int) -> Iterator[tuple[T, R | WorkerError]]:
    """Yields every item with its result, or with a WorkerError, as each is done; the order depends on the workers.

    `factory` is called once in each worker (it loads the models) and gives what is called with each item; it must be
    picklable, so a function or a `functools.partial` of a module. One worker means no other process at all.
    WorkerError is raised where workers cannot start.
    """
    if workers <= 1:
        work = _made(factory)
        for item in items:
            yield item, _try(work, item)
        return
    queue = deque(_Task(item) for item in items)
    crew: list[_Worker[T]] = []
    try:
        while queue or any(worker.task for worker in crew):
            crew.extend(_start(factory) for _ in range(min(workers, _open(queue, crew)) - len(crew)))
            for worker in _waited_for(crew):
                result = _receive(worker, queue, crew)
                if result is not None:
                    yield result
            _hand_out(queue, crew)
    finally:
        for worker in crew:
            worker.stop()


def _open(queue: deque[_Task[T]], crew: list[_Worker[T]]) -> int:
    """How many items are waiting or being worked on."""
    return len(queue) + sum(worker.task is not None for worker in crew)


def _waited_for(crew: list[_Worker[T]]) -> list[_Worker[T]]:
    """The workers that have something to say, or have died, once there are any."""
    ready = wait([worker.pipe for worker in crew if worker.task or not worker.ready])
    return [worker for worker in crew if worker.pipe in ready]


def _receive(worker: _Worker[T], queue: deque[_Task[T]], crew: list[_Worker[T]]) -> tuple[T, Any] | None:
    """Takes a worker's message: an item done or given up; None when it became ready or its item was requeued."""
    try:
        message = worker.pipe.recv()
    except (EOFError, OSError):
        return _bury(worker, queue, crew)
    if worker.task is None:
        if message != _READY:
            raise message
        worker.ready = True
        return None
    task, worker.task = worker.task, None
    return task.item, message


def _bury(worker: _Worker[T], queue: deque[_Task[T]], crew: list[_Worker[T]]) -> tuple[T, WorkerError] | None:
    """Removes a worker that died and requeues its item, or gives it up after TRIES."""
    worker.stop()
    crew.remove(worker)
    task = worker.task
    if not worker.ready:
        raise WorkerError(f"a worker process ended before it could start (exit code {worker.process.exitcode})")
    if task is None:
        return None
    task.tries += 1
    if task.tries < TRIES:
        queue.appendleft(task)
        return None
    return task.item, WorkerError(
        f"{task.tries} worker processes died on it (exit code {worker.process.exitcode}); it was given up"
    )


def _hand_out(queue: deque[_Task[T]], crew: list[_Worker[T]]) -> None:
    for worker in crew:
        if queue and worker.ready and worker.task is None:
            task = queue.popleft()
            worker.task = task
            try:
                worker.pipe.send(task.item)
            except OSError:
                continue  # it has died; the next wait finds the closed pipe and buries it with its item


def _start(factory: Factory[T, R]) -> _Worker[T]:
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_serve, args=(factory, theirs), daemon=True)
    with _interrupts_ignored():
        process.start()
    theirs.close()
    return _Worker(process, ours)


def _serve(factory: Factory[T, R], pipe: Connection) -> None:
    """A worker's life: make what works, say so, then answer item after item until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle; it stops the workers
    try:
        work = factory()
    except Exception as error:
        pipe.send(WorkerError(f"a worker process could not start: {type(error).__name__}: {error}"))
        return
    pipe.send(_READY)
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        pipe.send(_try(work, item))


def _made(factory: Factory[T, R]) -> Callable[[T], R]:
    try:
        return factory()
    except Exception as error:  # whatever stops a worker from starting stops the run, with its reason
        raise WorkerError(f"a worker could not start: {type(error).__name__}: {error}") from error


def _try(work: Callable[[T], R], item: T) -> R | WorkerError:
    try:
        return work(item)
    except Exception as error:
        return WorkerError(f"{type(error).__name__}: {error}")


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Lets a new process begin with Ctrl-C ignored, so that it dies quietly even before it has started."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
