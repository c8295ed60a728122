"""Putting people's facts in use and taking them back: a batch joins the list, or an older list returns."""

import getpass
from collections.abc import Mapping
from pathlib import Path

from dashboard.store import batches, ledger, store
from dashboard.store.ledger import Entry
from dashboard.store.store import State, StoreError


def entries() -> list[Entry]:
    """The log, oldest first."""
    return ledger.entries(store.folder(), store.state().version)


def person() -> str:
    """Who is at the keyboard, for the log."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"


def published_before(checksum: str, kind: str, sheet: str, options: Mapping[str, str]) -> batches.Note | None:
    """The note of the batch in use that came last from the same file read the same way; None where there is none."""
    for name in reversed(store.state().batches):
        note = batches.note(name, store.folder())
        if (note.checksum, note.kind, note.sheet, dict(note.options)) == (checksum, kind, sheet, dict(options)):
            return note
    return None


def publish(draft: Path, expected: State, reason: str = "", who: str = "") -> Entry:
    """Put a finished batch in use on top of the expected state and return the log's entry.

    draft: a folder with the batch's files and note; it becomes part of the store. Publishing what is in use already
    changes nothing and returns the latest entry. Raises store.MovedOnError where someone else was first (the draft is
    kept, nothing else changed) and StoreError where the new version is refused.
    """
    try:
        note = batches.read_note(draft)
        name = batches.keep(draft, store.folder())
    except OSError as wrong:
        raise StoreError(f"The batch could not be written ({wrong.strerror}). Nothing was published.") from wrong
    if name in expected.batches:
        return _latest(expected)
    added = (*expected.batches, name)
    version = store.fingerprint(added)
    store.prepare(version, added)
    entry = Entry(
        action="publish",
        version=version,
        batches=added,
        was=expected.version or "",
        was_batches=expected.batches,
        who=who or person(),
        batch=name,
        file=note.file,
        checksum=note.checksum,
        counts=note.counts,
        reason=reason,
    )
    store.switch(expected, entry)
    return entry


def adopt(added: tuple[str, ...], expected: State, reason: str = "", who: str = "") -> Entry:
    """Put a whole list of batches that are in the store in use, as an export had them."""
    version = store.fingerprint(added)
    store.prepare(version, added)
    was = expected.version or ""
    entry = Entry("restore", version, added, was, expected.batches, who or person(), reason=reason)
    store.switch(expected, entry)
    return entry


def undo(version: str = "", reason: str = "", who: str = "") -> Entry:
    """Go back to the facts of an earlier version: the one before the last publication, or any version of the log.

    The batches of that version are used with the present data/, so an update of data/ is never undone with them.
    Raises StoreError where there is nothing to undo or the version is unknown.
    """
    now = store.state()
    added = _batches_of(version) if version else _before(now)
    if added == now.batches:
        raise StoreError(f"Version {now.version} already has these facts; nothing was changed.")
    to = store.fingerprint(added)
    store.prepare(to, added)
    entry = Entry("undo", to, added, now.version or "", now.batches, who or person(), reason=reason)
    store.switch(now, entry)
    return entry


def _latest(expected: State) -> Entry:
    known = [entry for entry in entries() if entry.version == expected.version]
    return known[-1] if known else Entry("publish", expected.version or "", expected.batches)


def _batches_of(version: str) -> tuple[str, ...]:
    """The batches of a version in the log, which may be named by its first digits."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in entries():
        for name, added in ((entry.was, entry.was_batches), (entry.version, entry.batches)):
            if name.startswith(version):
                found[name] = added
    if len(found) > 1:
        raise StoreError(f"{version} begins several versions: {', '.join(sorted(found))}. Give more of it.")
    if not found:
        raise StoreError(f"There is no version {version} in the log; see python3 manage.py versions.")
    return found.popitem()[1]


def _before(now: State) -> tuple[str, ...]:
    """The batches that were in use before the publication that made the present ones."""
    for entry in reversed(entries()):
        if entry.action in ("publish", "restore") and entry.batches == now.batches:
            return entry.was_batches
    raise StoreError("Nothing was published that could be undone.")
