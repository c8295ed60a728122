"""`manage.py pack`: files written, mistakes told in a sentence, every authority in one go."""

import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.commands import line, packs
from dashboard.packs import manifest, words
from tests.packs import templates

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, before: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[str]":
    command = [*before, sys.executable, "-m", "dashboard.commands.line", "pack", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_a_pack_is_written_and_the_next_says_what_changed(tmp_path: Path) -> None:
    first, second = tmp_path / "one.csv.zip", tmp_path / "new" / "two.xlsx"
    made = run("--authority", "Hull", "--format", "csv", "--out", str(first), "--made-on", "2026-01-05")
    assert made.returncode == 0 and made.stdout == "" and str(first) in made.stderr
    held = manifest.read(first.read_bytes())
    assert held["order"]["authority"] == "810" and held["made_on"] == "2026-01-05"
    again = run("--authority", "810", "--format", "xlsx", "--out", str(second), "--previous", str(first))
    assert again.returncode == 0 and "No change since the pack of 5 January 2026" in again.stderr
    parts = manifest.read(second.read_bytes())["parts"]
    spoken = ("method", "since")  # one names the day, the other is of two packs
    assert [one for one in parts if one["key"] not in spoken] == [
        one for one in held["parts"] if one["key"] not in spoken
    ]


def test_a_template_is_taken_and_what_has_no_place_in_it_is_said(tmp_path: Path) -> None:
    look, out = tmp_path / "council.pptx", tmp_path / "p.pptx"
    look.write_bytes(templates.renamed())
    made = run("--authority", "856", "--sections", "record", "--template", str(look), "--out", str(out))
    assert made.returncode == 0 and "two places for content" in made.stderr and out.exists()
    look.write_bytes(b"no presentation")
    wrong = run("--authority", "856", "--template", str(look), "--out", str(out))
    assert wrong.returncode == 2 and words.template_broken in wrong.stderr and "Traceback" not in wrong.stderr
    other = run("--authority", "856", "--format", "csv", "--template", str(look), "--out", str(out))
    assert other.returncode == 2 and words.template_format.format(suffix=".pptx", format="pptx") in other.stderr


def test_sections_comparators_and_site_are_taken(tmp_path: Path) -> None:
    out, site = tmp_path / "p.zip", "https://compare.example.org"
    chosen = ("--sections", "record,neet_table", "--comparators", "region", "--site", f"{site}/")
    assert run("--authority", "856", "--format", "csv", "--out", str(out), *chosen).returncode == 0
    held = manifest.read(out.read_bytes())
    assert [part["key"] for part in held["parts"]] == ["record", "neet_table"]
    assert held["link"].startswith(f"{site}/pack?authority=856&comparators=region&sections=record,neet_table&data=")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--authority", "Atlantis"), "Atlantis"),
        (("--authority", "856", "--sections", "weather"), "weather"),
        (("--authority", "856", "--comparators", "friends"), "friends"),
        (("--authority", "856", "--previous", "README.md"), "no pack"),
        (("--authority", "856", "--previous", "missing.pptx"), "missing.pptx"),
    ],
)
def test_mistakes_are_a_sentence_and_two(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    done = run(*arguments, "--out", str(tmp_path / "p.pptx"))
    assert done.returncode == 2 and said in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "p.pptx").exists()


def test_several_formats_come_in_one_run_and_an_unknown_one_is_a_sentence(tmp_path: Path) -> None:
    few = ("--authority", "856", "--sections", "standing")
    assert line.parser().parse_args(["pack", *few, "--format", "csv, pptx"]).format == ("pptx", "csv")
    assert line.parser().parse_args(["pack", *few, "--format", "all"]).format == packs.FORMATS
    wrong = run(*few, "--format", "pptx,odp")
    assert wrong.returncode == 2 and "'odp' is not known" in wrong.stderr
    two = run(*few, "--format", "csv,yaml", "--out", str(tmp_path / "p"))
    assert two.returncode == 2 and words.one_file in two.stderr


@pytest.mark.long
def test_every_authority_in_one_go_with_steady_memory(tmp_path: Path) -> None:
    """The most memory a run takes does not grow with the number of packs: a process of its own asks for its child's."""
    ask = "import resource, subprocess, sys; code = subprocess.run(sys.argv[1:]).returncode; "
    ask += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss); sys.exit(code)"
    done = run("--all-authorities", str(tmp_path / "all"), "--format", "pptx", before=(sys.executable, "-c", ask))
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "all").glob("*.pptx"))) == 153
    assert "153 of 153 packs written" in done.stderr
    assert int(done.stdout.split()[-1]) < 500 * 1024
