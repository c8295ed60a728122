"""Writing that survives a crash: flushed to disk, put in place by one rename, one writer at a time."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ALIVE = ".alive"
ABANDONED_SECONDS = 60


def flush(path: Path) -> None:
    """Force a file or folder to disk; folders cannot be opened on Windows and need no flush there."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_text(target: Path, text: str) -> None:
    """Put a small text file in place whole: readers see the old text or the new one, never a part."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    aside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    flush(target.parent)


def _take(handle: int, wait: bool) -> bool:
    """Lock an open file for this handle alone; the system frees it when the process ends, however it ends."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock file: threads and processes that want the same one wait."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        while not _take(handle, wait=True):
            time.sleep(0.05)
        yield
    finally:
        os.close(handle)


@contextmanager
def aside(parent: Path, prefix: str) -> Iterator[Path]:
    """A folder to build in, gone afterwards; one left by a killed process is swept by a later call."""
    parent.mkdir(parents=True, exist_ok=True)
    _sweep(parent, prefix)
    folder = Path(tempfile.mkdtemp(dir=parent, prefix=prefix))
    handle = os.open(folder / ALIVE, os.O_RDWR | os.O_CREAT)
    _take(handle, wait=False)
    try:
        yield folder
    finally:
        os.close(handle)
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(parent: Path, prefix: str) -> None:
    """Remove building folders whose maker is gone: old enough, and nobody holds their lock."""
    for folder in parent.glob(f"{prefix}*"):
        try:
            if time.time() - folder.stat().st_mtime < ABANDONED_SECONDS:
                continue
            handle = os.open(folder / ALIVE, os.O_RDWR | os.O_CREAT)
        except OSError:
            continue
        try:
            abandoned = _take(handle, wait=False)
        finally:
            os.close(handle)
        if abandoned:
            shutil.rmtree(folder, ignore_errors=True)
