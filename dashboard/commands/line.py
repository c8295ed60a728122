"""The sub-commands of `manage.py`. Data goes to standard output, everything said to the person to standard error."""

import argparse
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from dashboard.commands import data, environment, packs, spark

NEED_TESTS = frozenset({"test", "bench"})
LOOPBACK = ("127.0.0.1", "localhost", "::1")
FORMATS = ("table", "csv", "json")
QUICK = ("answers", "charts", "check", "settings", "words", "test_rooms.py", "test_unused.py")
SLOWEST = "--durations=20"
TOOL_CHECKS = (
    ("format", ("ruff", "format", "--check", ".")),
    ("lint", ("ruff", "check", ".")),
    ("types", ("mypy",)),
)


def parser() -> argparse.ArgumentParser:
    """The command line: one sub-command each, with its help."""
    top = argparse.ArgumentParser(prog="manage.py", description="Run, test and question Children's Services Compare.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="open the dashboard (makes the environment and the store when missing)")
    run.add_argument("--port", type=int, default=8501, help="port to listen on (8501)")
    run.add_argument("--address", default="127.0.0.1", help="address to listen on (127.0.0.1: this machine only)")
    run.add_argument(
        "--host", action="append", default=[], metavar="NAME", help="answer to this name alone; repeatable"
    )
    run.add_argument("--headless", action="store_true", help="do not open a browser")
    run.add_argument("--edit", action="store_true", help="open the page on which data are added")

    test = commands.add_parser("test", help="format, lint, types and every test")
    test.add_argument("--all", action="store_true", help="also the long trials: kills, races, load, volume")
    test.add_argument("--quick", action="store_true", help="a minute's worth: no page, no pack, no browser")
    test.add_argument(
        "--engine", choices=("duckdb", "spark"), default="duckdb", help="spark: a cluster; with --only its tests"
    )
    test.add_argument("--only", metavar="WORD", help="only tests whose name has this word")

    commands.add_parser("build", help="build the store from data/ and put it in use")

    query = commands.add_parser("query", help="print the answer to one question of queries/")
    query.add_argument("name", nargs="?", metavar="NAME", help="the question; see --list")
    query.add_argument("--list", action="store_true", help="describe every question, its parameters and columns")
    query.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="a parameter; may be repeated")
    query.add_argument("--format", choices=FORMATS, default="table", help="how to print it (table)")

    check = commands.add_parser("check", help="check data/: every bad row with its file and line")
    check.add_argument(
        "--update-notes", action="store_true", help="write checksums and row counts into the notes first"
    )
    check.add_argument("--prove", action="store_true", help="compute figures a second way and print what differs")

    data.add(commands)
    packs.add(commands)
    measured = commands.add_parser("bench", help="measure what a choice costs, against bare pages in the same run")
    measured.add_argument("--quick", action="store_true", help="three pages, in under two minutes")
    return top


def _ensure_store() -> None:
    from dashboard.store import store

    version, built = store.ensure()
    if built:
        environment.say(f"Built the store from data/ (version {version}).")


def _may_edit(address: str) -> bool:
    """Whether the page for adding data may be opened: at this machine, or where config.yaml names the editors."""
    from dashboard.settings import config

    if address not in LOOPBACK and not config.load().access.editors:
        environment.say(
            f"--edit on {address} would let anybody who reaches it change the data. Leave --address out, or name "
            "access.user_header and access.editors in config.yaml and put a proxy in front."
        )
        return False
    return True


def run(options: argparse.Namespace) -> int:
    """Serve the dashboard until it is stopped."""
    if options.edit and not _may_edit(options.address):
        return 2
    _ensure_store()
    flags = [f"--server.port={options.port}", f"--server.address={options.address}"]
    flags.append(f"--server.headless={'true' if options.headless else 'false'}")
    if options.address in LOOPBACK or options.host:
        # Names that point here from outside are refused: no page elsewhere can read this dashboard.
        flags += [f"--server.allowedHosts={host}" for host in (*LOOPBACK, *options.host)]
    told = {"CSC_EDIT": "1"} if options.edit else {}
    return environment.hand_over(["-m", "streamlit", "run", "app.py", *flags], **told)


def test(options: argparse.Namespace) -> int:
    """Format, lint and types, then pytest; the first that fails decides the exit code."""
    _ensure_store()
    if options.engine == "spark":
        return _test_on_spark(options.only or "")
    if not options.quick:
        environment.chromium()
        environment.install_nginx()
    tools = Path(sys.executable).parent
    for name, (tool, *arguments) in TOOL_CHECKS:
        environment.say(f"Checking {name} …")
        if code := subprocess.run([tools / tool, *arguments], cwd=environment.ROOT).returncode:
            environment.say(f"The {name} check failed: see the lines above.")
            return code
    only = ["-k", options.only] if options.only else []
    some = [f"tests/{name}" for name in QUICK] if options.quick else []
    runs = [
        ["-m", "not long and not spark", "-n", "auto", "--maxprocesses=4", "--dist=worksteal", SLOWEST, *only, *some]
    ]
    if options.all:
        # One at a time: they measure, and they fill the machine by themselves.
        runs.append(["-m", "long", *only])
    codes = [
        subprocess.run([sys.executable, "-m", "pytest", *chosen], cwd=environment.ROOT).returncode for chosen in runs
    ]
    if options.all and not only:
        codes += [_test_on_spark(named, left_out=0) for named in ("", spark.PAGES)]
    return next(filter(None, codes), 0)


def _test_on_spark(only: str = "", left_out: int = 2) -> int:
    """Try every question on a cluster of processes, or the tests named `only`; `left_out` where Java is missing."""
    try:
        return spark.test(only)
    except spark.NotHereError as missing:
        environment.say(f"{missing} The trial on Spark was left out.")
        return left_out


def build(_: argparse.Namespace) -> int:
    """Build the store and say which version is in use."""
    from dashboard.store import store

    version, built = store.ensure()
    environment.say(f"{'Built' if built else 'Already built:'} version {version}, now in use.")
    return 0


def query(options: argparse.Namespace) -> int:
    """Print one answer, or describe the questions."""
    from dashboard.answers import answers_text, asking

    if options.list or not options.name:
        sys.stdout.write(answers_text.listing())
        return 0
    values: dict[str, str] = {}
    for pair in options.set:
        key, equals, value = pair.partition("=")
        if not equals:
            environment.say(f"--set {pair} lacks its value; write --set {pair}=VALUE.")
            return 2
        values[key.strip()] = value.strip()
    _ensure_store()
    try:
        answer = asking.ask(options.name, **values)
    except asking.UnknownValueError as wrong:
        environment.say(str(wrong))
        return 2
    sys.stdout.write(answers_text.write(answer, options.format))
    return 0


def check(options: argparse.Namespace) -> int:
    """Report every bad row of data/ with its file and line; exit code 1 if there is any."""
    from dashboard import check as checks
    from dashboard.answers import stub
    from dashboard.settings import room_words

    room_words.check()

    if options.update_notes:
        for name in checks.update_notes():
            environment.say(f"Updated the note of {name}.")
        if not stub.is_current():
            stub.write()
            environment.say(f"Wrote {stub.FILE.name} from the headers of queries/.")
    if not stub.is_current():
        environment.say(
            f"{stub.FILE.name} is older than the headers of queries/: `check --update-notes` writes it anew."
        )
        return 1
    if options.prove:
        return _prove()
    found = checks.problems()
    for problem in found:
        sys.stdout.write(f"{problem}\n")
    environment.say(
        f"{len(found)} problem{'' if len(found) == 1 else 's'} in data/." if found else "data/ is in order."
    )
    return 1 if found else 0


def _prove() -> int:
    """Compute figures a second way and print how many differ, each by name; exit code 1 if any does."""
    from dashboard.answers import proof
    from dashboard.sections.data import sources

    _ensure_store()
    for _ in proof.steps():
        pass
    proved = proof.last()
    assert proved  # noqa: S101 - it has just come to its end
    wrong = 0
    for one in proved.proofs:
        wrong += len(one.differences)
        sys.stdout.write(f"{sources.proved_kind(one.what)}: {one.figures:,} figures, {len(one.differences)} differ\n")
        sys.stdout.writelines(f"  {difference}\n" for difference in one.differences)
    return 1 if wrong else 0


def bench(options: argparse.Namespace) -> int:
    """Measure the pages against bare ones and print the figures."""
    _ensure_store()
    environment.chromium()
    return environment.hand_over(["-m", "tests.bench", *(["--quick"] if options.quick else [])])


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "run": run,
    "test": test,
    "build": build,
    "query": query,
    "check": check,
    "bench": bench,
    **data.COMMANDS,
    **packs.COMMANDS,
}


def main(arguments: list[str]) -> int:
    """Run one sub-command; a mistake in the configuration or the data is a sentence, never a traceback."""
    options = parser().parse_args(arguments)
    from dashboard.settings.config import ConfigError
    from dashboard.store.store import StoreError

    try:
        return COMMANDS[options.command](options)
    except (ConfigError, StoreError) as wrong:
        environment.say(str(wrong))
        return 1
    except BrokenPipeError:
        return 0
    except (KeyboardInterrupt, RuntimeError) as stopped:
        # DuckDB tells of Ctrl-C in the middle of a question in its own way.
        if isinstance(stopped, RuntimeError) and str(stopped) != "Query interrupted":
            raise
        environment.say("Stopped. Nothing that was not finished is in use.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
