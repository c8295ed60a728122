"""The sub-commands of `manage.py` for facts people bring: import, versions, undo, export."""

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from dashboard.commands import environment

EVERY = 100_000


def add(commands: Any) -> None:
    """Add the sub-commands to the parser of manage.py."""
    bring = commands.add_parser("import", help="check a file of facts and put it in use")
    bring.add_argument("file", nargs="?", metavar="FILE", help="a table, or a folder made by export")
    bring.add_argument("--as", dest="kind", default="", metavar="KIND", help="read it as this kind; see --kinds")
    bring.add_argument("--sheet", default="", metavar="NAME", help="the sheet to read")
    bring.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="what holds for the whole file")
    bring.add_argument("--dry-run", action="store_true", help="print what was found and change nothing")
    bring.add_argument("--every-cell", action="store_true", help="print each cell, also where many say the same")
    bring.add_argument("--on-conflict", choices=("keep", "replace", "dispute"), default="", help="decide conflicts")
    bring.add_argument("--reason", default="", metavar="TEXT", help="why, for the log")
    bring.add_argument("--kinds", action="store_true", help="list the kinds of file that are recognised")
    bring.add_argument("--template", default="", metavar="KIND", help="print a layout to fill in, with an example")
    bring.add_argument("--dictionary", default="", metavar="KIND", help="print what the columns of a layout mean")

    commands.add_parser("versions", help="list the versions that were in use, with their batches")
    undo = commands.add_parser("undo", help="go back to the facts of an earlier version")
    undo.add_argument("version", nargs="?", default="", metavar="VERSION", help="default: before the last publication")
    undo.add_argument("--reason", default="", metavar="TEXT", help="why, for the log")
    export = commands.add_parser("export", help="write the whole store as CSV, notes and Parquet")
    export.add_argument("folder", metavar="DIR", help="a new or an empty folder")
    export.add_argument("--snapshot", action="store_true", help="into DIR/VERSION, for engines that read Parquet")


def bring(options: argparse.Namespace) -> int:
    """Import a file: 0 clean, 1 some rows rejected or something undecided, 2 nothing understood."""
    from dashboard.intake import whole
    from dashboard.intake.sheets import IntakeError

    try:
        if options.kinds or options.template or options.dictionary:
            return _describe(options)
        if not options.file:
            raise IntakeError(
                "Name the file to import: python3 manage.py import FILE. --kinds lists what is recognised."
            )
        settings = _settings(options.set)
        path = environment.named_file(options.file)
        if whole.is_export(path):
            return _restore(path, options)
        return _import(path, settings, options)
    except IntakeError as wrong:
        environment.say(str(wrong))
        return 2


def _settings(pairs: list[str]) -> dict[str, str]:
    from dashboard.intake.sheets import IntakeError

    found = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not value.strip():
            raise IntakeError(f"--set {pair} lacks its value; write --set {key.strip()}=VALUE.")
        found[key.strip()] = value.strip()
    return found


def _describe(options: argparse.Namespace) -> int:
    from dashboard.intake import kinds, templates

    if options.template:
        given = _settings(options.set)
        if options.template == templates.WIDE:
            sys.stdout.write(templates.wide_sheet(given.get("framework", ""), given.get("year", "")))
        else:
            sys.stdout.write(templates.template(options.template))
    elif options.dictionary:
        for row in templates.dictionary(options.dictionary):
            needed = " (needed)" if row["required"] else ""
            also = f" Other headings: {row['also']}." if row["also"] else ""
            sys.stdout.write(f"{row['column']}{needed}: {row['means']}{also}\n")
    else:
        for key, kind in kinds.load().kinds.items():
            sys.stdout.write(f"{key}: {kind.label}\n")
    return 0


def _import(path: Path, settings: Mapping[str, str], options: argparse.Namespace) -> int:
    from dashboard.intake import draft, examine, report
    from dashboard.intake.sheets import IntakeError
    from dashboard.store import store
    from dashboard.words import sentences

    store.ensure()
    decision = options.on_conflict
    examined = examine.examine(path, options.kind, options.sheet, settings, progress=_progress())
    made = examined.report
    sys.stdout.write(report.text(made, decision, options.every_cell))
    code = made.exit_code(decision)
    if options.dry_run or code == 2:
        environment.say("Nothing was changed." if code != 2 else "Nothing was understood, and nothing was changed.")
        return code
    if not made.is_done(decision) and (made.questions or made.needs_decision(decision)):
        environment.say("Nothing was published: answer the questions and decide the conflicts above first.")
        return 1
    try:
        entry = draft.publish(examined, decision, options.reason)
    except IntakeError as wrong:
        environment.say(str(wrong))
        return 1
    if entry is None:
        environment.say("Nothing to publish: everything understood is held already.")
    else:
        added = sentences.counted(entry.counts.get("added", 0), "fact")
        environment.say(f"Published version {entry.version}: {added} added. To take it back: manage.py undo.")
    return code


def _progress() -> Callable[[int], None]:
    """Rows read and rows per second on standard error, for long files."""
    started, said = time.monotonic(), 0

    def tell(rows: int) -> None:
        nonlocal said
        if rows - said >= EVERY:
            said = rows
            speed = rows / max(time.monotonic() - started, 0.001)
            environment.say(f"{rows:,} rows read, {speed:,.0f} a second …")

    return tell


def _restore(path: Path, options: argparse.Namespace) -> int:
    from dashboard.intake import whole

    if options.dry_run:
        environment.say(f"{path} is an export of the whole store; without --dry-run it is put in use.")
        return 0
    entry = whole.restore(path, options.on_conflict == "replace", options.reason)
    environment.say(f"Restored version {entry.version}." if entry else "The store is the exported one already.")
    return 0


def versions(_: argparse.Namespace) -> int:
    """Print the log, newest first, with the version in use marked."""
    from dashboard.store import publishing, store

    store.ensure()
    current = store.state().version
    for entry in reversed(publishing.entries()):
        mark = "*" if entry.version == current else " "
        current = None if mark == "*" else current
        what = f"{entry.action} {entry.file}".strip()
        counts = f", {entry.counts['added']:,} added" if "added" in entry.counts else ""
        reason = f", “{entry.reason}”" if entry.reason else ""
        who = f" by {entry.who}" if entry.who else ""
        batches = f"{len(entry.batches)} batch{'' if len(entry.batches) == 1 else 'es'}"
        sys.stdout.write(f"{mark} {entry.version}  {entry.at}  {what}{who}{counts}{reason} ({batches})\n")
    return 0


def undo(options: argparse.Namespace) -> int:
    """Go back to the facts of an earlier version."""
    from dashboard.store import publishing, store

    store.ensure()
    entry = publishing.undo(options.version, options.reason)
    environment.say(f"Version {entry.version} is in use again. To return: manage.py undo {entry.was}.")
    return 0


def export(options: argparse.Namespace) -> int:
    """Write the whole store into a folder."""
    from dashboard.intake import whole
    from dashboard.intake.sheets import IntakeError

    try:
        folder = environment.named_file(options.folder)
        if options.snapshot:
            version, is_new = whole.publish_snapshot(folder)
            environment.say(f"{'Published' if is_new else 'Already published:'} version {version} in {folder}.")
            return 0
        version = whole.export(folder)
    except IntakeError as wrong:
        environment.say(str(wrong))
        return 2
    environment.say(f"Exported version {version} into {options.folder}.")
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "import": bring,
    "versions": versions,
    "undo": undo,
    "export": export,
}
