"""Charts as files: text really drawn, title, source and date inside, nothing asked of another host, one worker."""

import io
import re

import pandas as pd
import pytest
from PIL import Image

from dashboard.packs import pictures
from dashboard.packs.worker import JobError, Worker
from dashboard.sections.rankings import league
from dashboard.sections.rankings.choices import LeagueTable
from dashboard.sections.reader import Reader
from dashboard.sections.section import Section
from dashboard.settings import config

MADE_ON = "Drawn 1 March 2026 from data version 0123456789ab."


def pid(worker: Worker) -> int | None:
    """The other process, where one runs."""
    return worker._process.pid if worker._process else None


@pytest.fixture(scope="module")
def section() -> Section:
    return league.league_table(LeagueTable("neet_participation", "neet_percent", "2025"), Reader("856", "dfe_2025"))


def test_text_is_drawn(section: Section) -> None:
    """The same picture with a word more has more ink where the word stands: a missing font would draw none."""
    made = pictures.drawing(section, MADE_ON)
    picture = Image.open(io.BytesIO(pictures.png(made))).convert("L")
    assert picture.width == 2 * (pictures.WIDTH + 2 * pictures.MARGIN)
    title = picture.crop((0, 2 * pictures.MARGIN, picture.width, 2 * (pictures.MARGIN + pictures.HEADING + 6)))
    foot = picture.crop((0, picture.height - 2 * pictures.MARGIN - 30, picture.width, picture.height))
    for part in (title, foot):
        assert 0.005 < sum(part.histogram()[:140]) / (part.width * part.height) < 0.4


def test_labels_inside_the_chart_are_drawn(section: Section) -> None:
    """Text marks and axis labels alone, without the lines around them."""
    drawn = pictures.bare_svg(pictures.drawing(section, MADE_ON).spec)
    without = re.sub(r"<text.*?</text>", "", drawn, flags=re.DOTALL)
    inked = [
        sum(Image.open(io.BytesIO(pictures.svg_png(one, 2))).convert("L").histogram()[:140]) for one in (drawn, without)
    ]
    assert inked[0] > inked[1] + 2000


def test_svg_carries_title_source_date_and_font(section: Section) -> None:
    drawn = pictures.svg(pictures.drawing(section, MADE_ON))
    for said in (section.title[:40], section.credit[:60], MADE_ON, "@font-face", "<desc>"):
        assert said in drawn
    assert not re.search(r"(href|src|url)\s*[=(]\s*[\"']?https?://", drawn)


def test_a_section_without_chart_is_refused() -> None:
    rows = pd.DataFrame({"a": [1]})
    with pytest.raises(ValueError, match="has no chart"):
        pictures.drawing(Section("key", "Title", "Question?", rows, rows, "stem", "Source."), MADE_ON)


def test_worker_works_fails_and_starts_again(section: Section) -> None:
    worker = Worker()
    try:
        made = pictures.drawing(section, MADE_ON)
        assert worker.run(pictures.png, made)[:4] == b"\x89PNG"
        first = pid(worker)
        with pytest.raises(JobError, match=r"\w+Error: "):
            worker.run(pictures.png, pictures.Drawing("no specification", "Title", (), "", 100))
        assert pid(worker) == first
        assert worker._process
        worker._process.kill()
        worker._process.wait()
        assert worker.run(pictures.svg, made).startswith("<svg")
        assert pid(worker) != first
    finally:
        worker.stop()


def test_dark_theme_does_not_reach_files(section: Section) -> None:
    assert config.load().colours["dark"].paper not in pictures.drawing(section, MADE_ON).spec
