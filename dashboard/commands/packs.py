"""The sub-command `pack` of `manage.py`: one pack, or one for every authority, without a browser window."""

import argparse
import re
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.commands import environment
from dashboard.packs import words as pack_words
from dashboard.settings.config import NEIGHBOURS

FORMATS = ("pptx", "docx", "html", "pdf", "slides_pdf", "xlsx", "csv", "yaml")
SITE = "http://127.0.0.1:8501"
KEEP_BYTES = 64 * 2**20  # of answers, while packs of all authorities are made: each is needed once


def add(commands: Any) -> None:
    """Add the sub-command to the parser of manage.py."""
    pack = commands.add_parser("pack", help="make a committee pack: slides, report, HTML, PDF, workbook or CSV")
    whose = pack.add_mutually_exclusive_group()
    whose.add_argument("--authority", metavar="CODE", help="three-digit code, or any name it is known by")
    whose.add_argument("--all-authorities", metavar="DIR", help="one pack for each authority in being, into a folder")
    pack.add_argument("--from", dest="file", metavar="FILE", help="choices and words of a pack.yaml")
    pack.add_argument(
        "--format",
        type=_formats,
        default=("pptx",),
        metavar="NAMES",
        help=f"with commas, or all: {', '.join(FORMATS)} (pptx); yaml: the choices alone",
    )
    pack.add_argument("--out", metavar="FILE", help="where to write the pack (default: its own name, here)")
    pack.add_argument("--sections", default="", metavar="KEYS", help="keys with commas, or default")
    pack.add_argument("--comparators", default="", metavar="KEY", help=f"with whom to compare ({NEIGHBOURS})")
    pack.add_argument("--own", default="", metavar="CODES", help="codes with commas, for --comparators own")
    pack.add_argument("--period", default="", metavar="YEAR", help="of the NEET tables (the latest)")
    pack.add_argument(
        "--previous",
        metavar="OLD",
        help="an earlier pack, or with --all-authorities a folder of them: what changed is marked; without --from its "
        "choices and words are kept",
    )
    pack.add_argument(
        "--template", metavar="FILE", help="your own .pptx or .potx for slides, .docx or .dotx for the report"
    )
    pack.add_argument("--site", default=SITE, metavar="ADDRESS", help=f"where the dashboard answers ({SITE})")
    pack.add_argument("--made-on", default="", metavar="DATE", help="the access date (today)")


def _formats(text: str) -> tuple[str, ...]:
    """The formats named, each once, in our order."""
    asked = FORMATS if text == "all" else tuple(filter(None, (one.strip() for one in text.split(","))))
    if strange := [one for one in asked if one not in FORMATS]:
        raise argparse.ArgumentTypeError(f"{strange[0]!r} is not known; use one of {', '.join(FORMATS)}, or all")
    return tuple(one for one in FORMATS if one in asked)


def pack(options: argparse.Namespace) -> int:
    """Make the pack or packs: 0 all made, 1 some failed, 2 an unknown name, key or file."""
    from dashboard.answers.asking import UnknownValueError
    from dashboard.packs.manifest import PackFileError
    from dashboard.settings.records import RecordError
    from dashboard.store import store

    store.ensure()
    try:
        given = _given(options)
        if options.all_authorities:
            return _every(options, given, _template(options))
        earlier = _earlier(environment.named_file(options.previous)) if options.previous else None
        template = _template(options)
        if options.out and len(options.format) > 1:
            raise PackFileError(pack_words.one_file)
        made = list(_made(options, given, earlier, template))
    except (UnknownValueError, PackFileError, RecordError, OSError) as wrong:
        environment.say(str(wrong))
        return 2
    except RuntimeError as wrong:  # no browser to print with
        environment.say(str(wrong))
        return 1
    for name, content in made:
        target = environment.named_file(options.out or name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        environment.say(f"Wrote {target} ({len(content) // 1024} kB).")
    return 0


def _given(options: argparse.Namespace) -> dict[str, str]:
    """The codes of what was asked for: those of --from, and over them those of the command line itself."""
    from dashboard.answers import asking
    from dashboard.packs import pack_file

    held = pack_file.read(environment.named_file(options.file).read_bytes()) if options.file else {}
    asked = {name: getattr(options, name) for name in ("comparators", "sections", "own", "period")}
    held |= {name: text for name, text in asked.items() if text}
    if held.get("sections") == "default":
        del held["sections"]
    if options.authority:
        held["authority"] = asking.authority_code(options.authority)
    pack_file.require_known(held)
    return held


def _earlier(file: Path) -> Any:
    from dashboard.packs import manifest

    return manifest.read(file.read_bytes())


def _order(options: argparse.Namespace, given: dict[str, str], earlier: Any) -> Any:
    """The order: where no file says more, an earlier pack's choices and words stay, but its day of meeting."""
    from dashboard.packs import manifest

    kept = {} if options.file or not earlier else dict(earlier["order"])
    kept.pop("front_meeting_on", None)
    codes = {"comparators": NEIGHBOURS} | kept | given
    if options.sections == "default":
        codes.pop("sections", None)
    if not codes.get("authority"):
        raise manifest.PackFileError(pack_words.file_nobody)
    made_on = date.fromisoformat(options.made_on) if options.made_on else date.today()
    return manifest.order(codes, made_on, options.site.rstrip("/"))


def _template(options: argparse.Namespace) -> Any:
    """The template named, read once, None where none is; what of ours has no place in it is said."""
    from dashboard.packs import formats
    from dashboard.packs.council import TemplateError

    if not options.template:
        return None
    suffix = Path(options.template).suffix.lower()
    wanted = next((name for name, endings in formats.TEMPLATES.items() if suffix in endings), "")
    if not wanted:
        raise TemplateError(pack_words.template_other)
    if wanted not in options.format:
        raise TemplateError(pack_words.template_format.format(suffix=suffix, format=wanted))
    found = formats.template(wanted, environment.named_file(options.template).read_bytes())
    for line in found.said:
        environment.say(line)
    return found


def _made(
    options: argparse.Namespace, given: dict[str, str], earlier: Any, template: Any
) -> Iterator[tuple[str, bytes]]:
    """The name and content of a file in each format asked for."""
    from dashboard.packs import changes, formats
    from dashboard.packs.build import build

    made = build(_order(options, given, earlier))
    if earlier:
        made = changes.since(made, earlier)
        environment.say(made.said_of_changes())
    for name in options.format:
        held = (
            template if template and Path(options.template).suffix.lower() in formats.TEMPLATES.get(name, ()) else None
        )
        yield f"{made.file_stem}.{formats.FORMATS[name].suffix}", formats.on_template(made, name, held)


def _every(options: argparse.Namespace, given: dict[str, str], template: Any) -> int:
    """A pack for each authority in being, with a progress bar and a summary of what failed and why."""
    from dashboard.answers import engine, queries

    engine.keep_at_most(KEEP_BYTES)
    folder = environment.named_file(options.all_authorities)
    folder.mkdir(parents=True, exist_ok=True)
    held = queries.authorities()
    codes = list(held.loc[held["existed_to"].isna(), "authority_code"])
    before = _by_authority(environment.named_file(options.previous)) if options.previous else {}
    failed: list[str] = []
    begun, written = time.monotonic(), 0
    for number, code in enumerate(codes, 1):
        try:
            earlier = _earlier(before[code]) if code in before else None
            for name, content in _made(options, given | {"authority": code}, earlier, template):
                (folder / f"{code}-{name}").write_bytes(content)
                written += 1
        except Exception as wrong:  # one that fails must not stop the others; all are named at the end
            failed.append(f"{code}: {type(wrong).__name__}: {wrong}")
        _progress(number, len(codes))
    seconds = time.monotonic() - begun
    environment.say(f"{written} of {len(codes) * len(options.format)} packs written to {folder} in {seconds:.0f} s.")
    for line in failed:
        environment.say(f"Failed: {line}")
    return 1 if failed else 0


def _by_authority(folder: Path) -> dict[str, Path]:
    """The packs of an earlier run by the authority's code, which begins their names."""
    return {file.name[:3]: file for file in sorted(folder.iterdir()) if re.match(r"\d{3}-", file.name)}


def _progress(done: int, of: int) -> None:
    """A bar on standard error; line by line where that is no screen."""
    if sys.stderr.isatty():
        filled = done * 40 // of
        end = "\n" if done == of else ""
        sys.stderr.write(f"\r[{'#' * filled}{'.' * (40 - filled)}] {done} of {of}{end}")
        sys.stderr.flush()
    elif done % 25 == 0 or done == of:
        environment.say(f"{done} of {of} packs.")


COMMANDS = {"pack": pack}
