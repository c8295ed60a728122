"""kinds.yaml: a mistake is named with its key and remedy, and a new year's layout is a change there alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.intake import kinds
from dashboard.settings import records
from dashboard.store import store
from tests.intake.kit import look, shipped_store, table

__all__ = ["shipped_store"]


def read(tmp_path: Path, change: Callable[[str], str]) -> kinds.Kinds:
    file = tmp_path / "kinds.yaml"
    text = kinds.FILE.read_text(encoding="utf-8")
    assert change(text) != text
    file.write_text(change(text), encoding="utf-8")
    return records.read(kinds.Kinds, file, kinds._check)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('table: "findings"', 'table: "finding"', "kinds.findings.table is 'finding'"),
        ('{field: "polarity"', '{field: "polarty"', "kinds.findings.polarity fills 'polarty'"),
        (
            'numbered_scales: ["ofsted_2005"',
            'numbered_scales: ["ofsted_05"',
            "the scale 'ofsted_05' is not in config.yaml",
        ),
        ('fields: {judgement: "leadership"}', 'fields: {judgment: "leadership"}', "fills 'judgment'"),
        ("  staying_safe: [", "  staying_saf: [", "judgement_names names 'staying_saf'"),
        (
            'finding_id: {left_out: "we number them ourselves", example: ""}',
            'finding_id: {example: ""}',
            "needs a field",
        ),
        ("day_first: true", 'day_first: "yes"', "should be bool"),
        ("is_wide: true", "is_broad: true", "has the key 'is_broad', which nothing reads"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(records.RecordError, match=r"kinds\.yaml: ") as caught:
        read(tmp_path, lambda text: text.replace(old, new, 1))
    assert said in str(caught.value)


def test_every_judgement_and_column_name_is_a_judgement_of_its_own() -> None:
    """No spelling in judgement_names means two judgements of one framework."""
    from dashboard.settings import config

    known = kinds.load().judgement_names
    for framework in config.load().frameworks.values():
        seen: dict[str, str] = {}
        for judgement in framework.judgements:
            for name in known.get(judgement, ()):
                assert seen.setdefault(kinds.fold(name), judgement) == judgement


def test_a_new_layout_is_a_change_of_the_file_alone(
    shipped_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Next year the Department calls its columns otherwise and has one more: say so, and the file is understood."""
    head = ["time_period", "geographic_level", "new_la_code", "la_name", "Age", "NEET_pc", "NK_pc", "Wellbeing_score"]
    row = ["2026", "Local authority", "E06000016", "Leicester", "16-17", "5.1", "low", "7"]
    path = table(tmp_path / "UD_2026.csv", [head, row])
    with pytest.raises(ValueError, match="lacks NEET_percent and Notknown_percent"):
        look(path, as_kind="neet_scorecard")

    def change(text: str) -> str:
        text = text.replace("NEET_percent: {", "NEET_pc: {", 1).replace("Notknown_percent: {", "NK_pc: {", 1)
        text = text.replace('"NEET_percent", "Notknown_percent"]', '"NEET_pc", "NK_pc"]', 1)
        return text.replace('ends: ["quintile"]', 'ends: ["quintile", "score"]', 1)

    changed = read(tmp_path, change)
    monkeypatch.setattr(kinds, "load", lambda: changed)
    examined = look(path)
    assert examined.report.kind == "neet_scorecard" and examined.report.facts["new"] == 2
    assert not [note for note in examined.report.notes if "not known here" in note]
    found = {row["measure"]: (row["value"], row["symbol"]) for row in examined.facts.table().to_pylist()}
    assert found == {"neet_percent": ("5.1", None), "not_known_percent": (None, "low")}


def test_what_is_not_in_the_fingerprint() -> None:
    """Batches are understood when they are brought: another kinds.yaml makes no other version of them."""
    assert kinds.FILE not in store.inputs()
