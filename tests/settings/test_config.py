"""config.yaml: what is shipped is whole, and each kind of mistake is reported with its place and the remedy."""

from pathlib import Path

import pytest

from dashboard.settings import config

TEXT = config.FILE.read_text(encoding="utf-8")


def read_with(tmp_path: Path, old: str, new: str) -> config.Config:
    """The shipped file with one passage changed, read from a copy."""
    assert old in TEXT
    file = tmp_path / "config.yaml"
    file.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    return config.read(file)


def test_the_shipped_file_is_whole() -> None:
    settings = config.load()
    assert settings.scale_of("APA").label(4) == "Outstanding"
    assert [step.grade for step in settings.scale_of("SEND").steps] == [3, 2, 1]
    for scale in settings.scales.values():
        assert "best" in scale.direction and "worst" in scale.direction
    assert set(settings.outcome_areas) <= set(settings.frameworks["APA"].judgements)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('  short: "CS Compare"\n', "", "site lacks the key 'short'; add it"),
        ('  short: "CS Compare"\n', '  short: "CS Compare"\n  shorter: "CSC"\n', "'shorter', which nothing reads"),
        ('  short: "CS Compare"\n', '  short: "CS Compare"\n  short: "CSC"\n', "'short' is given twice"),
        ("tiny_cohort: 100", 'tiny_cohort: "100"', "tiny_cohort is '100'; it should be a whole number"),
        ('scale: "ofsted_2005"', 'scale: "ofsted_2004"', "frameworks.APA.scale names 'ofsted_2004'"),
        ('timing: "annual"', 'timing: "yearly"', "frameworks.APA.timing names 'yearly'"),
        ("years: [2005, 2008]", "years: [2008, 2005]", "frameworks.APA.years should be [first, last]"),
        ('best: "#12436D"', 'best: "blue"', "write a colour as #RRGGBB"),
        ("{grade: 4, label: \"Outstanding\"", "{grade: 0, label: \"Outstanding\"",
         "should run from the best grade down"),
        ('match: "same"}', 'match: "none"}', "matches `none` exactly when"),
        ('measures: ["in_learning_percent"]', 'measures: ["in_learning"]', "surveys.year_11_activity_survey.measures"),
        ('unit: "percent", better: "lower"', 'unit: "percent", better: "less"', "measures.neet_percent.better"),
        ("outcome_areas: [", "outcome_areas: [[", "config.yaml cannot be read near line"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(tmp_path: Path, old: str, new: str, words: str) -> None:
    with pytest.raises(config.ConfigError, match=r"config\.yaml") as wrong:
        read_with(tmp_path, old, new)
    assert words in str(wrong.value)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(config.ConfigError, match="cannot be opened"):
        config.read(tmp_path / "config.yaml")
