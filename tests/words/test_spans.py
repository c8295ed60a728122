"""What follows from published figures: checked by hand, and against random distributions that are known whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.words.spans import Figure, bounds, figure, segments

GRADES = (1, 2, 3, 4)


def drawn(*printed: tuple[int, int, int | None, float | None, int | None]) -> list[tuple[int, int, str, int, int]]:
    """Segments as (low, high, status, least, most), grades without a hole and shares in tenths of a percent."""
    found = segments(GRADES, [figure(*one) for one in printed])
    return [
        (one.grades[-1], one.grades[0], one.status, round(one.least * 1000), round(one.most * 1000)) for one in found
    ]


def test_staying_safe_2006_is_split_by_subtraction() -> None:
    # 73 % good or better less 16 % outstanding leaves 56 to 58 %; 4 of 102 were inadequate.
    assert drawn((3, 4, None, 73, None), (4, 4, None, 16, None), (1, 1, 4, None, 102)) == [
        (4, 4, "published", 155, 165),
        (3, 3, "derived", 560, 580),
        (2, 2, "derived", 226, 236),
        (1, 1, "published", 39, 39),
    ]


def test_a_span_is_never_split_and_the_rest_is_a_gap() -> None:
    assert drawn((3, 4, None, 87, None)) == [(3, 4, "span", 865, 875), (1, 2, "gap", 125, 135)]


def test_one_printed_grade_leaves_one_gap() -> None:
    assert drawn((1, 1, 0, None, 37)) == [(2, 4, "gap", 1000, 1000), (1, 1, "published", 0, 0)]


def test_nothing_printed_is_one_gap() -> None:
    assert drawn() == [(1, 4, "gap", 1000, 1000)]


def test_whole_publication_needs_no_derivation() -> None:
    statuses = [
        one[2]
        for one in drawn((4, 4, 10, None, 102), (3, 3, 76, None, 102), (2, 2, 14, None, 102), (1, 1, 2, None, 102))
    ]
    assert statuses == ["published"] * 4


def test_exact_counts_stay_exact_however_often_they_are_narrowed() -> None:
    # 24, 17, 1 and 0 of 42: a last binary digit once grew to 0.008 within fifty rounds.
    figures = [figure(1, 3, 42, None, 42), figure(2, 3, 18, None, 42), figure(3, 4, 1, None, 42)]
    assert bounds(GRADES, figures) == {1: (24 / 42, 24 / 42), 2: (17 / 42, 17 / 42), 3: (1 / 42, 1 / 42), 4: (0, 0)}


@given(
    counts=st.lists(st.integers(0, 60), min_size=4, max_size=4).filter(any),
    spans=st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=4),
    rounded=st.booleans(),
)
def test_the_truth_always_lies_inside(counts: list[int], spans: list[tuple[int, int]], rounded: bool) -> None:
    n = sum(counts)
    figures = []
    for one, other in spans:
        low, high = sorted((one, other))
        count = sum(counts[low - 1 : high])
        printed = (None, float(round(100 * count / n)), None) if rounded else (count, None, n)
        figures.append(figure(low, high, *printed))
    for grade, (least, most) in bounds(GRADES, figures).items():
        assert least - 1e-9 <= counts[grade - 1] / n <= most + 1e-9
    for segment in segments(GRADES, figures):
        share = sum(counts[grade - 1] for grade in segment.grades) / n
        assert segment.least - 1e-9 <= share <= segment.most + 1e-9
    assert sorted(grade for one in segments(GRADES, figures) for grade in one.grades) == [1, 2, 3, 4]


def test_what_is_left_around_a_known_grade_is_one_gap_at_the_end() -> None:
    assert [(one.grades, one.status) for one in segments(GRADES, [figure(2, 2, None, 22, None)])] == [
        ((2,), "published"),
        ((4, 3, 1), "gap"),
    ]


def test_a_percentage_is_good_to_half_its_last_place() -> None:
    assert figure(3, 4, None, 84, None) == Figure(3, 4, 0.835, 0.845)
    assert figure(3, 4, None, 84.5, None).least == pytest.approx(0.8445)
