"""One process beside the dashboard for heavy work: drawing pictures, building packs.

Drawing alone takes some 320 MB and seconds of processor time, which readers of the dashboard should not wait for. The
process starts with the first job, runs one job at a time at a lower priority, and goes when it had nothing to do.

A pool of `concurrent.futures` will not do here: its new process runs the started script again, and Streamlit puts each
page in that script's place.
"""

import atexit
import os
import pickle
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Lock, Semaphore, Timer
from typing import IO, Any, ParamSpec, TypeVar

ROOT = Path(__file__).resolve().parent.parent.parent
WAITING = 24  # jobs that may wait; more are turned away at once
JOB_SECONDS = 120
IDLE_SECONDS = 600
JOBS = 150  # after so many a fresh process takes over: what the drawing library keeps does not pile up
LENGTH = struct.Struct(">Q")
P = ParamSpec("P")
T = TypeVar("T")


class BusyError(RuntimeError):
    """Too many jobs are waiting; a sentence for the reader."""


class JobError(RuntimeError):
    """The job failed in the other process; the message says how."""


def _send(pipe: IO[bytes], content: object) -> None:
    packed = pickle.dumps(content)
    pipe.write(LENGTH.pack(len(packed)) + packed)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:
    """What the other side sent; raises EOFError where it is gone."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    return pickle.loads(pipe.read(*LENGTH.unpack(head)))  # noqa: S301 - both ends of the pipe are ours


class Worker:
    """The other process, started when there is work."""

    def __init__(self) -> None:
        self._lock, self._places = Lock(), Semaphore(WAITING)
        self._process: subprocess.Popen[bytes] | None = None
        self._done, self._clock = 0, Timer(0, self.stop)

    def run(self, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a module's function over there and give back its result, both of which must pickle.

        Raises BusyError where too many jobs wait, JobError where it failed or took too long.
        """
        if not self._places.acquire(blocking=False):
            raise BusyError("Many people are making files just now. Try again in a minute.")
        try:
            with self._lock:
                result: T = self._run(job, args, kwargs)
                return result
        finally:
            self._places.release()

    def _run(self, job: object, args: object, kwargs: object) -> Any:
        self._clock.cancel()
        process = self._started()
        limit = Timer(JOB_SECONDS, process.kill)
        limit.daemon = True
        limit.start()
        try:
            assert process.stdin and process.stdout  # noqa: S101 - both are pipes
            _send(process.stdin, (job, args, kwargs))
            is_good, result = _receive(process.stdout)
        except (EOFError, OSError) as gone:
            self._end()
            raise JobError("The file could not be made: the process that makes it ended or took too long.") from gone
        finally:
            limit.cancel()
        self._done += 1
        if self._done >= JOBS:
            self._end()
        self._clock = Timer(IDLE_SECONDS, self.stop)
        self._clock.daemon = True
        self._clock.start()
        if not is_good:
            raise JobError(str(result))
        return result

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "dashboard.packs.worker"]
            self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self._done = 0
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._process = None

    def stop(self) -> None:
        """End the process once its job is done; the next job starts another."""
        with self._lock:
            self._clock.cancel()
            self._end()


worker = Worker()
atexit.register(lambda: worker._end())


def serve() -> None:
    """Run the jobs that arrive on standard input, one after another, until it ends."""
    if hasattr(os, "nice"):
        os.nice(5)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing a job prints may land among the answers
    while True:
        try:
            job, args, kwargs = _receive(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer = (True, job(*args, **kwargs))
        except Exception as wrong:  # the job's failure is told to the one who asked for it
            print(f"{type(wrong).__name__}: {wrong}", file=sys.stderr, flush=True)
            answer = (False, f"{type(wrong).__name__}: {wrong}")
        _send(answers, answer)


if __name__ == "__main__":
    serve()
