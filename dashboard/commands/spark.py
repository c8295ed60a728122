"""The trial on a cluster of Spark: an environment beside `.venv` with Spark's programs, and the machine's Java."""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

from dashboard.commands import environment

FOLDER = environment.ROOT / ".venv-spark"
PYTHON = FOLDER / environment.PYTHON.relative_to(environment.FOLDER)
REQUIREMENTS = environment.ROOT / "requirements-spark.txt"
JAVA = 17  # and later: what this Spark runs on
SECONDS = int(os.environ.get("CSC_SPARK_SECONDS", "600"))  # for the whole trial; more on a busy machine
TRIAL = ["-m", "spark", "tests/spark", "--durations=0"]
INSTEAD = ["-m", "not long and not spark", "-p", "tests.spark.instead", "tests", "-k"]  # other tests, answered by Spark
PAGES = "test_page"
HOME = "SPARK_HOME"


class NotHereError(RuntimeError):
    """The trial cannot be run on this machine: a sentence."""


def test(only: str = "") -> int:
    """Run the trial, or the ordinary tests named `only` with every question answered by a cluster; give the exit code.

    Raises NotHereError where Java or a package is missing.
    """
    _need_java()
    environment.chromium()
    _make_ready()
    # In a group of its own, so that Ctrl-C comes once, from here, and pytest can end what it started.
    chosen = [*INSTEAD, only] if only else TRIAL
    trial = subprocess.Popen(
        [PYTHON, "-m", "pytest", *chosen, "-p", "no:cacheprovider"], cwd=environment.ROOT, start_new_session=True
    )
    try:
        return trial.wait(None if only else SECONDS)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        environment.say(f"The trial on Spark is stopped: it was interrupted, or took longer than {SECONDS} seconds.")
        trial.send_signal(signal.SIGINT)
        trial.wait(60)
        return 1


def _need_java() -> None:
    if not shutil.which("java"):
        environment.install_debian("default-jre-headless")
    if not shutil.which("java"):
        raise NotHereError(f"Spark needs Java {JAVA} or later, and none is on the path.")
    told = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr  # noqa: S607
    found = re.search(r'version "(\d+)', told)
    if not found or int(found[1]) < JAVA:
        raise NotHereError(f"Spark needs Java {JAVA} or later; this is {told.splitlines()[0] if told else 'another'}.")


def programs() -> Path:
    """The folder with Spark's programs: the one SPARK_HOME names, else our own."""
    return Path(os.environ.get(HOME) or FOLDER / "programs" / "pyspark")


def _make_ready() -> None:
    """Make the environment, and get Spark's programs, where they are missing."""
    given = os.environ.get(HOME, "")
    made = REQUIREMENTS.read_bytes() + sys.version.encode() + given.encode()
    stamp = FOLDER / f".spark-{hashlib.sha256(made).hexdigest()[:12]}"
    if stamp.exists():
        return
    environment.say("Making .venv-spark, with Spark's programs in it (once; half a gigabyte) …")
    _run([sys.executable, "-m", "venv", "--clear", FOLDER])
    # It sees what .venv holds and adds Spark's: nothing is installed twice, nor into .venv.
    beside = subprocess.run(
        [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True
    ).stdout.strip()
    (Path(beside) / "beside.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    _run([*pip, "-r", REQUIREMENTS])
    if not given:
        version = re.search(r"^pyspark-client==(.+)$", REQUIREMENTS.read_text(encoding="utf-8"), re.MULTILINE)
        assert version  # noqa: S101 - it is pinned there
        _run([*pip, "--no-deps", "--target", FOLDER / "programs", f"pyspark=={version[1]}"])
    stamp.touch()


def _run(command: Sequence[str | Path]) -> None:
    if subprocess.run(command, stdout=sys.stderr).returncode:
        raise NotHereError("Spark's packages could not be installed (see the lines above).")
