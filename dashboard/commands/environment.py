"""The project's own Python environment: made when missing, left alone when it fits."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def named_file(name: str) -> Path:
    """A file or folder that a person named, seen from where they called."""
    return Path(os.environ.get("CSC_CALLED_FROM") or Path.cwd()) / name


def say(text: str) -> None:
    """Tell the person at the keyboard, on standard error: standard output is for data."""
    print(text, file=sys.stderr, flush=True)


def _stamp(requirements: Path) -> Path:
    """The mark left after a full installation of one requirements file, named by what it held."""
    text = (ROOT / "requirements.txt").read_bytes() + requirements.read_bytes() + sys.version.encode()
    return FOLDER / f".{requirements.stem}-{hashlib.sha256(text).hexdigest()[:12]}"


def ensure(with_tests: bool) -> None:
    """Make `.venv` and install what is pinned; silent when that was done before."""
    requirements = ROOT / ("requirements-dev.txt" if with_tests else "requirements.txt")
    stamp = _stamp(requirements)
    if stamp.exists() or (not with_tests and _stamp(ROOT / "requirements-dev.txt").exists()):
        return
    if not PYTHON.exists():
        say("Making the environment in .venv …")
        _make_folder()
    say(f"Installing {requirements.name} (once; about a minute) …")
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    done = subprocess.run([PYTHON, "-m", "pip", "install", *quiet, "-r", requirements], stdout=sys.stderr)
    if done.returncode:
        sys.exit(f"{requirements.name} could not be installed (see pip's lines above). Is a package index reachable?")
    stamp.touch()


def _make_folder() -> None:
    """Make the virtual environment, naming the Debian package where Python came without it."""
    made = subprocess.run([sys.executable, "-m", "venv", FOLDER], capture_output=True, text=True)
    if made.returncode and install_debian("python3-venv"):
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", FOLDER], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(FOLDER, ignore_errors=True)
        say(made.stdout + made.stderr)
        sys.exit(
            "Python could not make .venv. On Debian or Ubuntu: apt install python3-venv, then run this command again."
        )


def install_debian(package: str) -> bool:
    """Install a Debian package where that is possible without asking (root, apt-get present)."""
    apt = shutil.which("apt-get")
    if not apt or os.name == "nt" or os.geteuid() != 0:
        return False
    say(f"Installing Debian's {package} …")
    calm = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([apt, "update", "-qq"], stdout=sys.stderr, env=calm)
    return subprocess.run([apt, "install", "-y", "-qq", package], stdout=sys.stderr, env=calm).returncode == 0


def chromium() -> str:
    """The path of a Chromium or Chrome for the browser tests, installed when that is possible.

    Raises SystemExit with one sentence when there is none and it cannot be installed here.
    """
    # The shell draws pages as Chromium does and leaves out the browser around them: a quarter less work for the tests.
    shell = "chromium-headless-shell"
    names = (shell, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
    if not shutil.which(shell):
        install_debian(shell)
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        sys.exit("The browser tests need Chromium, and none is on the path. On Debian or Ubuntu: apt install chromium.")
    return found


def nginx() -> str:
    """The path of nginx for the tests of `deploy/`; empty where there is none, and those tests say so."""
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))
    return shutil.which("nginx", path=path) or ""


def install_nginx() -> None:
    """Install nginx for the tests where that is possible without asking."""
    if not nginx():
        install_debian("nginx-light")


def hand_over(arguments: list[str], **told: str) -> int:
    """Run Python inside the environment with these arguments and give back its exit code.

    told: what else stands in its environment. The project's folder becomes the working one; CSC_CALLED_FROM keeps the
    caller's, for files that are named.
    """
    command = [str(PYTHON), *arguments]
    known = {"CSC_CALLED_FROM": str(Path.cwd())} | os.environ | told
    if os.name != "nt":
        os.chdir(ROOT)
        os.execve(command[0], command, known)  # noqa: S606 - our own interpreter takes this process over
    return subprocess.run(command, cwd=ROOT, env=known).returncode
