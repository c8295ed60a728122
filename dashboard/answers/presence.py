"""Whether a cluster is there: found out aside, so that no reader waits for it."""

import time
from collections.abc import Callable
from threading import Lock, Thread

PAUSE = 5.0  # seconds that a look takes at most, and between two looks whether a cluster is back


class Presence:
    """Of one cluster: after a failure it is looked for until it answers.

    is_away: questions need not be sent. answered_at: when an answer came last, in seconds since 1970.
    """

    def __init__(self, look: Callable[[], bool]) -> None:
        self.is_away, self.answered_at = False, time.time()
        self._look, self._looking = look, Lock()

    def answered(self) -> None:
        """An answer came."""
        self.answered_at = time.time()

    def failed(self, *, is_away: bool) -> None:
        """None came: begin to look. is_away: it cannot be reached; else it may only be slow."""
        self.is_away = self.is_away or is_away
        if self._looking.acquire(blocking=False):
            Thread(target=self._until_there, name="cluster", daemon=True).start()

    def _until_there(self) -> None:
        try:
            while not self._look():
                self.is_away = True
                time.sleep(PAUSE)
        finally:
            self.is_away = False
            self._looking.release()
