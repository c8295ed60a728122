"""The sub-command `pack` of `manage.py`: one pack, or one for every authority, without a browser window."""

import argparse
import re
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.commands import environment
from dashboard.packs import words as pack_words

FORMATS = ("pptx", "docx", "html", "pdf", "xlsx", "csv")
SITE = "http://127.0.0.1:8501"


def add(commands: Any) -> None:
    """Add the sub-command to the parser of manage.py."""
    pack = commands.add_parser("pack", help="make a committee pack: slides, report, HTML, PDF, workbook or CSV")
    whose = pack.add_mutually_exclusive_group(required=True)
    whose.add_argument("--authority", metavar="CODE", help="three-digit code, or any name it is known by")
    whose.add_argument("--all-authorities", metavar="DIR", help="one pack for each authority in being, into a folder")
    pack.add_argument("--format", choices=FORMATS, default="pptx", help="the format (pptx)")
    pack.add_argument("--out", metavar="FILE", help="where to write the pack (default: its own name, here)")
    pack.add_argument("--sections", default="default", metavar="KEYS", help="keys with commas, or default")
    pack.add_argument("--comparators", default="dfe_2025", metavar="KEY", help="with whom to compare (dfe_2025)")
    pack.add_argument("--own", default="", metavar="CODES", help="codes with commas, for --comparators own")
    pack.add_argument("--period", default="", metavar="YEAR", help="of the NEET tables (the latest)")
    pack.add_argument("--previous", metavar="OLD", help="an earlier pack, or with --all-authorities a folder of them")
    pack.add_argument("--template", metavar="FILE", help="your own .pptx or .potx: its layouts, fonts and colours")
    pack.add_argument("--site", default=SITE, metavar="ADDRESS", help=f"where the dashboard answers ({SITE})")
    pack.add_argument("--made-on", default="", metavar="DATE", help="the access date (today)")


def pack(options: argparse.Namespace) -> int:
    """Make the pack or packs: 0 all made, 1 some failed, 2 an unknown name, key or file."""
    from dashboard.answers import asking
    from dashboard.packs.manifest import PackFileError
    from dashboard.store import store

    store.ensure()
    try:
        _require_known(options)
        if options.all_authorities:
            return _every(options, _template(options))
        code = asking.authority_code(options.authority)
        earlier = _earlier(environment.named_file(options.previous)) if options.previous else None
        content, stem, suffix = _made(options, code, earlier, _template(options))
    except (asking.UnknownValueError, PackFileError, OSError) as wrong:
        environment.say(str(wrong))
        return 2
    except RuntimeError as wrong:  # no browser to print with
        environment.say(str(wrong))
        return 1
    target = environment.named_file(options.out or f"{stem}.{suffix}")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    environment.say(f"Wrote {target} ({len(content) // 1024} kB).")
    return 0


def _require_known(options: argparse.Namespace) -> None:
    from dashboard.answers import asking
    from dashboard.sections.rankings.choices import periods
    from dashboard.settings import config

    settings = config.load()
    asked = [] if options.sections == "default" else options.sections.split(",")
    for key in asked:
        if key not in pack_words["sections"]:
            known = ", ".join(pack_words["sections"])
            raise asking.UnknownValueError(f"There is no section {key!r}; use default, or some of {known}.")
    held = periods("neet_participation", "neet_percent", "authority")
    if options.period and options.period not in held:
        raise asking.UnknownValueError(f"There is no NEET table of {options.period!r}; use one of {', '.join(held)}.")
    if options.comparators not in settings.comparators:
        known = ", ".join(settings.comparators)
        raise asking.UnknownValueError(f"There are no comparators {options.comparators!r}; use one of {known}.")


def _earlier(file: Path) -> Any:
    from dashboard.packs import manifest

    return manifest.read(file.read_bytes())


def _order(options: argparse.Namespace, code: str) -> Any:
    from dashboard.packs.model import Order

    sections = () if options.sections == "default" else tuple(options.sections.split(","))
    made_on = date.fromisoformat(options.made_on) if options.made_on else date.today()
    own = tuple(filter(None, options.own.split(",")))
    return Order(
        code, made_on, options.comparators, own, sections, site=options.site.rstrip("/"), period=options.period
    )


def _template(options: argparse.Namespace) -> Any:
    """The template named, read once, None where none is; what of ours has no place in it is said."""
    from dashboard.packs.council import TemplateError, council

    if not options.template:
        return None
    if options.format != "pptx":
        raise TemplateError(pack_words.template_format)
    found = council(environment.named_file(options.template).read_bytes())
    for line in found.said:
        environment.say(line)
    return found


def _made(options: argparse.Namespace, code: str, earlier: Any, template: Any) -> tuple[bytes, str, str]:
    """The file, the stem of its name and its ending."""
    from dashboard.packs import changes, formats
    from dashboard.packs.build import build
    from dashboard.packs.pptx_slides import pptx

    one, made = formats.FORMATS[options.format], build(_order(options, code))
    if earlier:
        made = changes.since(made, earlier)
        environment.say(made.said_of_changes())
    return pptx(made, template) if template else one.make(made), made.file_stem, one.suffix


def _every(options: argparse.Namespace, template: Any) -> int:
    """A pack for each authority in being, with a progress bar and a summary of what failed and why."""
    from dashboard.answers import engine, queries

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
            content, stem, suffix = _made(options, code, earlier, template)
            (folder / f"{code}-{stem}.{suffix}").write_bytes(content)
            written += 1
        except Exception as wrong:  # one that fails must not stop the others; all are named at the end
            failed.append(f"{code}: {type(wrong).__name__}: {wrong}")
        engine.forget()  # answers about one authority do not serve the next
        _progress(number, len(codes))
    seconds = time.monotonic() - begun
    environment.say(f"{written} of {len(codes)} packs written to {folder} in {seconds:.0f} s.")
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
