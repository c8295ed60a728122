"""Written from the headers of queries/ by `manage.py check --update-notes`: not to be changed by hand."""

from datetime import date
from typing import Any, TypedDict

from pandas import DataFrame

class Authorities(TypedDict):
    authority_code: Any
    authority: Any
    authority_type: Any
    region: Any
    aliases: Any
    ons_code: Any
    predecessor_codes: Any
    successor_codes: Any
    connexions_partnership: Any
    existed_from: Any
    existed_to: Any

class _Authorities:
    def __call__(self) -> DataFrame:
        """Every authority of 2005 to today, with what it is known by and where it belongs."""
    def rows(self) -> list[Authorities]: ...

authorities: _Authorities

class AuthoritiesOfYear(TypedDict):
    authority_code: Any
    authority: Any

class _AuthoritiesOfYear:
    def __call__(self, year: int) -> DataFrame:
        """The authorities in being at the end of a year."""
    def rows(self, year: int) -> list[AuthoritiesOfYear]: ...

authorities_of_year: _AuthoritiesOfYear

class AuthorityGrades(TypedDict):
    framework: Any
    judgement: Any
    year: Any
    inspected_on: Any
    published_on: Any
    grade: Any
    grade_label: Any
    status: Any
    narrative: Any
    source_id: Any
    source_ref: Any

class _AuthorityGrades:
    def __call__(self, authority: str, judgement: str | None = None) -> DataFrame:
        """Every grade, ungraded visit and word we hold of one authority, oldest first."""
    def rows(self, authority: str, judgement: str | None = None) -> list[AuthorityGrades]: ...

authority_grades: _AuthorityGrades

class AuthorityLatest(TypedDict):
    authority_code: Any
    authority: Any
    region: Any
    authority_type: Any
    framework: Any
    framework_label: Any
    is_current: Any
    judgement: Any
    judgement_label: Any
    grade: Any
    grade_label: Any
    reason: Any
    reason_label: Any
    year: Any
    inspected_on: Any
    published_on: Any
    effective_on: Any
    before_framework: Any
    before_judgement: Any
    before_judgement_label: Any
    before_grade: Any
    before_grade_label: Any
    before_published_on: Any
    before_inspected_on: Any
    match: Any
    steps: Any
    days_between: Any
    source_id: Any
    source_ref: Any

class _AuthorityLatest:
    def __call__(self, authority: str | None = None, framework: str | None = None) -> DataFrame:
        """Each authority's latest grade in every judgement of every framework, or why there is none, and the one before."""
    def rows(self, authority: str | None = None, framework: str | None = None) -> list[AuthorityLatest]: ...

authority_latest: _AuthorityLatest

class AuthorityNames(TypedDict):
    authority_code: Any
    name: Any

class _AuthorityNames:
    def __call__(self) -> DataFrame:
        """Every name and code an authority is known by."""
    def rows(self) -> list[AuthorityNames]: ...

authority_names: _AuthorityNames

class AuthorityPair(TypedDict):
    framework: Any
    framework_label: Any
    is_current: Any
    judgement: Any
    judgement_label: Any
    grade: Any
    grade_label: Any
    reason_label: Any
    year: Any
    other_grade: Any
    other_grade_label: Any
    other_reason_label: Any
    other_year: Any
    steps: Any
    source_id: Any
    other_source_id: Any

class _AuthorityPair:
    def __call__(self, authority: str, other: str) -> DataFrame:
        """Two authorities' latest grades side by side."""
    def rows(self, authority: str, other: str) -> list[AuthorityPair]: ...

authority_pair: _AuthorityPair

class AuthorityStory(TypedDict):
    authority_code: Any
    authority: Any
    kind: Any
    from_day: Any
    to_day: Any
    year: Any
    framework: Any
    framework_label: Any
    judgement: Any
    judgement_label: Any
    grade: Any
    text: Any
    status: Any
    inspection_type: Any
    inspected_on: Any
    published_on: Any
    note: Any
    source_id: Any
    source_ref: Any

class _AuthorityStory:
    def __call__(self, authority: str | None = None, kind: str | None = None) -> DataFrame:
        """Everything dated that we hold of an authority: inspections, assessments, visits, words in text and events."""
    def rows(self, authority: str | None = None, kind: str | None = None) -> list[AuthorityStory]: ...

authority_story: _AuthorityStory

class BankHolidays(TypedDict):
    holiday_on: Any
    holiday: Any
    library: Any

class _BankHolidays:
    def __call__(self, year: int | None = None) -> DataFrame:
        """England's bank holidays, which are no working days."""
    def rows(self, year: int | None = None) -> list[BankHolidays]: ...

bank_holidays: _BankHolidays

class CapacityTrend(TypedDict):
    framework: Any
    judgement: Any
    year: Any
    grade: Any
    grade_label: Any
    count: Any
    percent: Any
    n: Any
    basis: Any
    n_authorities_in_scope: Any
    grade_low: Any
    grade_high: Any
    status: Any
    source_id: Any

class _CapacityTrend:
    def __call__(self, framework: str | None = None) -> DataFrame:
        """Capacity to improve by year, counted from the grades we hold and as published."""
    def rows(self, framework: str | None = None) -> list[CapacityTrend]: ...

capacity_trend: _CapacityTrend

class ComparatorCounts(TypedDict):
    authority_code: Any
    framework: Any
    judgement: Any
    own_grade: Any
    better: Any
    same: Any
    worse: Any
    n: Any
    without: Any
    members: Any
    lists: Any

class _ComparatorCounts:
    def __call__(self, authority: str | None = None, comparators: str | None = None, own: str | tuple[str, ...] | None = None) -> DataFrame:
        """How many comparators have a better, the same or a worse latest grade than an authority, by judgement."""
    def rows(self, authority: str | None = None, comparators: str | None = None, own: str | tuple[str, ...] | None = None) -> list[ComparatorCounts]: ...

comparator_counts: _ComparatorCounts

class ComparatorGrades(TypedDict):
    framework: Any
    judgement: Any
    authority_code: Any
    authority: Any
    neighbour_rank: Any
    grade: Any
    grade_label: Any
    reason: Any
    reason_label: Any
    year: Any
    published_on: Any
    own_grade: Any
    relation: Any
    source_id: Any
    source_ref: Any

class _ComparatorGrades:
    def __call__(self, authority: str, comparators: str | None = None, own: str | tuple[str, ...] | None = None, framework: str | None = None, judgement: str | None = None) -> DataFrame:
        """The latest grade of each comparator of one authority, and whether it is better, the same or worse."""
    def rows(self, authority: str, comparators: str | None = None, own: str | tuple[str, ...] | None = None, framework: str | None = None, judgement: str | None = None) -> list[ComparatorGrades]: ...

comparator_grades: _ComparatorGrades

class ComparatorIndicators(TypedDict):
    authority_code: Any
    measure: Any
    measure_label: Any
    better: Any
    period: Any
    position: Any
    rank_label: Any
    tied_count: Any
    ranked_count: Any
    value: Any
    value_label: Any
    statistic: Any
    comparator_value: Any
    better_count: Any
    same_count: Any
    worse_count: Any
    n: Any
    members: Any
    source_id: Any
    source_ref: Any

class _ComparatorIndicators:
    def __call__(self, authority: str | None = None, comparators: str | None = None, own: str | tuple[str, ...] | None = None) -> DataFrame:
        """An authority's NEET and participation figures beside those of its comparators, at its latest period."""
    def rows(self, authority: str | None = None, comparators: str | None = None, own: str | tuple[str, ...] | None = None) -> list[ComparatorIndicators]: ...

comparator_indicators: _ComparatorIndicators

class ComparatorMiddle(TypedDict):
    authority_code: Any
    framework: Any
    judgement: Any
    year: Any
    n: Any
    lower: Any
    higher: Any

class _ComparatorMiddle:
    def __call__(self, authority: str | None = None, comparators: str | None = None, own: str | tuple[str, ...] | None = None, judgement: str | None = None) -> DataFrame:
        """The middle grade of an authority's comparators at the end of each year, by framework and judgement."""
    def rows(self, authority: str | None = None, comparators: str | None = None, own: str | tuple[str, ...] | None = None, judgement: str | None = None) -> list[ComparatorMiddle]: ...

comparator_middle: _ComparatorMiddle

class Comparators(TypedDict):
    authority_code: Any
    authority: Any
    region: Any
    authority_type: Any
    neighbour_rank: Any
    closeness: Any

class _Comparators:
    def __call__(self, authority: str | None = None, comparators: str | None = None, own: str | tuple[str, ...] | None = None) -> DataFrame:
        """The authorities in being with which one authority is compared, itself left out."""
    def rows(self, authority: str | None = None, comparators: str | None = None, own: str | tuple[str, ...] | None = None) -> list[Comparators]: ...

comparators: _Comparators

class Coverage(TypedDict):
    framework: Any
    framework_label: Any
    year: Any
    n_authorities: Any
    n_authorities_in_scope: Any

class _Coverage:
    def __call__(self) -> DataFrame:
        """How many authorities have a grade of each framework, for each year it was in use: what our data cover."""
    def rows(self) -> list[Coverage]: ...

coverage: _Coverage

class Documents(TypedDict):
    source_id: Any
    title: Any
    authority_code: Any
    area: Any
    published_on: Any
    report_published_on: Any
    findings_count: Any
    recommendations_count: Any
    plan_actions_count: Any
    events_count: Any
    numbers_count: Any

class _Documents:
    def __call__(self, authority: str | None = None) -> DataFrame:
        """The documents that review children's services or plan their improvement, and how much is held of each."""
    def rows(self, authority: str | None = None) -> list[Documents]: ...

documents: _Documents

class Elsewhere(TypedDict):
    document_id: Any
    document: Any
    url: Any
    about: Any
    from_year: Any
    to_year: Any
    authority: Any
    place: Any
    holds: Any
    state: Any

class _Elsewhere:
    def __call__(self, about: str | None = None, year: int | None = None) -> DataFrame:
        """Which documents hold figures that are missing here."""
    def rows(self, about: str | None = None, year: int | None = None) -> list[Elsewhere]: ...

elsewhere: _Elsewhere

class Events(TypedDict):
    event_id: Any
    authority_code: Any
    area: Any
    event: Any
    happened_on: Any
    from_day: Any
    to_day: Any
    date_text: Any
    kind: Any
    kind_label: Any
    note: Any
    source_id: Any
    source_ref: Any

class _Events:
    def __call__(self, authority: str | None = None, kind: str | None = None) -> DataFrame:
        """Dated facts of the source documents: what happened, what was planned then, and dates worked out by us."""
    def rows(self, authority: str | None = None, kind: str | None = None) -> list[Events]: ...

events: _Events

class FigureOverTime(TypedDict):
    authority_code: Any
    role: Any
    area: Any
    year: Any
    value: Any
    value_label: Any
    rank_label: Any
    n: Any
    reason: Any
    source_id: Any
    source_ref: Any

class _FigureOverTime:
    def __call__(self, survey: str, measure: str, authority: str | None = None, comparators: str | None = None, own: str | tuple[str, ...] | None = None) -> DataFrame:
        """The figure of a measure in the years an authority is ranked in, its own, its region's, England's, and the middle one of its comparators; of the months and ages of its latest table alone."""
    def rows(self, survey: str, measure: str, authority: str | None = None, comparators: str | None = None, own: str | tuple[str, ...] | None = None) -> list[FigureOverTime]: ...

figure_over_time: _FigureOverTime

class Figures(TypedDict):
    figure_id: Any
    area: Any
    figure_number: Any
    caption: Any
    framework: Any
    judgement: Any
    judgement_as_printed: Any
    n: Any
    period: Any
    text_says: Any
    text_facts: Any
    source_id: Any
    source_ref: Any

class _Figures:
    def __call__(self, framework: str | None = None, judgement: str | None = None) -> DataFrame:
        """The figures of the national report of 2007, whose charts are lost: what the text says of each."""
    def rows(self, framework: str | None = None, judgement: str | None = None) -> list[Figures]: ...

figures: _Figures

class FiguresBeside(TypedDict):
    area_code: Any
    area: Any
    kind: Any
    period: Any
    year: Any
    value: Any
    value_label: Any
    rank_label: Any
    ranked_count: Any
    source_id: Any
    source_ref: Any

class _FiguresBeside:
    def __call__(self, survey: str, measure: str, among: str | tuple[str, ...]) -> DataFrame:
        """The figure of one measure over the periods held, of some authorities and England, to be drawn side by side."""
    def rows(self, survey: str, measure: str, among: str | tuple[str, ...]) -> list[FiguresBeside]: ...

figures_beside: _FiguresBeside

class FiguresOverYears(TypedDict):
    area_code: Any
    year: Any
    value: Any
    value_label: Any
    source_id: Any

class _FiguresOverYears:
    def __call__(self, survey: str, measure: str, period: str, level: str | None = None) -> DataFrame:
        """The figures of one measure in the eight years up to a table's, for every row of that table."""
    def rows(self, survey: str, measure: str, period: str, level: str | None = None) -> list[FiguresOverYears]: ...

figures_over_years: _FiguresOverYears

class FindingCounts(TypedDict):
    authority_code: Any
    area: Any
    review: Any
    review_label: Any
    theme: Any
    theme_label: Any
    strength_count: Any
    improvement_count: Any
    question_count: Any
    mixed_count: Any
    finding_count: Any
    national_improvement_count: Any
    national_place: Any
    national_tied_count: Any
    national_theme_count: Any
    source_id: Any

class _FindingCounts:
    def __call__(self, authority: str | None = None, review: str | None = None) -> DataFrame:
        """How many findings of each kind a review has in each theme, and how often the national report names that theme."""
    def rows(self, authority: str | None = None, review: str | None = None) -> list[FindingCounts]: ...

finding_counts: _FindingCounts

class Findings(TypedDict):
    finding_id: Any
    authority_code: Any
    area: Any
    review: Any
    review_label: Any
    theme: Any
    theme_label: Any
    polarity: Any
    polarity_label: Any
    summary: Any
    source_id: Any
    source_ref: Any

class _Findings:
    def __call__(self, authority: str | None = None, review: str | None = None, theme: str | None = None, polarity: str | None = None, words: str | None = None) -> DataFrame:
        """What reviewers found: strengths, areas for improvement and questions, in our own words."""
    def rows(self, authority: str | None = None, review: str | None = None, theme: str | None = None, polarity: str | None = None, words: str | None = None) -> list[Findings]: ...

findings: _Findings

class FrameworkComparison(TypedDict):
    authority_code: Any
    authority: Any
    judgement: Any
    left_year: Any
    left_grade: Any
    right_year: Any
    right_grade: Any
    steps: Any

class _FrameworkComparison:
    def __call__(self, left: str, right: str, judgement: str, left_year: int | None = None, right_year: int | None = None) -> DataFrame:
        """Authorities graded by both of two frameworks in answering judgements, and the steps between the grades."""
    def rows(self, left: str, right: str, judgement: str, left_year: int | None = None, right_year: int | None = None) -> list[FrameworkComparison]: ...

framework_comparison: _FrameworkComparison

class GradeDistribution(TypedDict):
    framework: Any
    judgement: Any
    year: Any
    grade: Any
    grade_label: Any
    count: Any
    percent: Any
    n: Any
    basis: Any
    n_authorities_in_scope: Any
    grade_low: Any
    grade_high: Any
    status: Any
    source_id: Any

class _GradeDistribution:
    def __call__(self, framework: str | None = None, judgement: str | None = None, year: int | None = None) -> DataFrame:
        """How often each grade was given in one judgement: counted from the grades we hold, and as published."""
    def rows(self, framework: str | None = None, judgement: str | None = None, year: int | None = None) -> list[GradeDistribution]: ...

grade_distribution: _GradeDistribution

class GradeGrid(TypedDict):
    authority_code: Any
    authority: Any
    region: Any
    authority_type: Any
    judgement: Any
    judgement_label: Any
    grade: Any
    grade_label: Any
    reason: Any
    reason_label: Any
    year: Any
    published_on: Any
    source_id: Any
    source_ref: Any

class _GradeGrid:
    def __call__(self, framework: str, region: str | None = None, authority_type: str | None = None, among: str | tuple[str, ...] | None = None) -> DataFrame:
        """The latest grades of many authorities in every judgement of one framework."""
    def rows(self, framework: str, region: str | None = None, authority_type: str | None = None, among: str | tuple[str, ...] | None = None) -> list[GradeGrid]: ...

grade_grid: _GradeGrid

class GradeMovement(TypedDict):
    span: Any
    authority_code: Any
    authority: Any
    region: Any
    authority_type: Any
    is_in_being: Any
    framework: Any
    judgement: Any
    judgement_label: Any
    from_framework: Any
    from_judgement: Any
    from_judgement_label: Any
    from_on: Any
    from_grade: Any
    from_grade_label: Any
    to_on: Any
    to_grade: Any
    to_grade_label: Any
    steps: Any
    match: Any
    days_between: Any
    source_id: Any
    source_ref: Any

class _GradeMovement:
    def __call__(self, authority: str | None = None, framework: str | None = None, judgement: str | None = None, region: str | None = None, span: str | None = None) -> DataFrame:
        """Each authority's latest grade beside the one before it, or beside the first of its line (SIF for ILACS)."""
    def rows(self, authority: str | None = None, framework: str | None = None, judgement: str | None = None, region: str | None = None, span: str | None = None) -> list[GradeMovement]: ...

grade_movement: _GradeMovement

class GradedShare(TypedDict):
    framework: Any
    judgement: Any
    year: Any
    held: Any
    graded: Any

class _GradedShare:
    def __call__(self, framework: str | None = None, judgement: str | None = None, year: int | None = None) -> DataFrame:
        """Of how many authorities graded in one judgement we hold the grade."""
    def rows(self, framework: str | None = None, judgement: str | None = None, year: int | None = None) -> list[GradedShare]: ...

graded_share: _GradedShare

class GradesByName(TypedDict):
    judgement: Any
    grade: Any
    grade_label: Any
    authority_code: Any
    authority: Any
    region: Any
    year: Any
    source_id: Any
    source_ref: Any

class _GradesByName:
    def __call__(self, framework: str, year: int, judgement: str | None = None, region: str | None = None) -> DataFrame:
        """The authorities with a grade we hold in a framework as at a year, by judgement and grade, by name."""
    def rows(self, framework: str, year: int, judgement: str | None = None, region: str | None = None) -> list[GradesByName]: ...

grades_by_name: _GradesByName

class HexPositions(TypedDict):
    authority_code: Any
    authority: Any
    region: Any
    short_name: Any
    column: Any
    row: Any

class _HexPositions:
    def __call__(self) -> DataFrame:
        """Where each authority in being lies on a map of hexagons of one size."""
    def rows(self) -> list[HexPositions]: ...

hex_positions: _HexPositions

class IndicatorTables(TypedDict):
    survey: Any
    measure: Any
    period: Any
    level: Any
    area_count: Any
    ranked_count: Any
    is_printed: Any

class _IndicatorTables:
    def __call__(self, survey: str | None = None, measure: str | None = None, level: str | None = None) -> DataFrame:
        """Which league tables are held: by survey, measure, period and level, and whether each has ranks."""
    def rows(self, survey: str | None = None, measure: str | None = None, level: str | None = None) -> list[IndicatorTables]: ...

indicator_tables: _IndicatorTables

class JudgementNames(TypedDict):
    framework: Any
    judgement: Any
    official_name: Any
    kind: Any
    period: Any
    place: Any
    from_on: Any
    to_on: Any
    note: Any
    source_id: Any
    source_ref: Any

class _JudgementNames:
    def __call__(self, framework: str | None = None) -> DataFrame:
        """The judgements each framework gives, under each name and period as printed."""
    def rows(self, framework: str | None = None) -> list[JudgementNames]: ...

judgement_names: _JudgementNames

class LeagueRoles(TypedDict):
    authority_code: Any
    area_code: Any
    role: Any

class _LeagueRoles:
    def __call__(self, survey: str, measure: str, period: str, level: str | None = None, authority: str | None = None) -> DataFrame:
        """Which rows of a league table are an authority's own, and which its region's."""
    def rows(self, survey: str, measure: str, period: str, level: str | None = None, authority: str | None = None) -> list[LeagueRoles]: ...

league_roles: _LeagueRoles

class LeagueTable(TypedDict):
    position: Any
    rank_label: Any
    tied_count: Any
    ranked_count: Any
    area_code: Any
    area: Any
    value: Any
    value_label: Any
    from_rank_label: Any
    from_value: Any
    from_value_label: Any
    places: Any
    region: Any
    authority_type: Any
    not_known_percent: Any
    cohort: Any
    age_group: Any
    kind: Any
    reason: Any
    reason_count: Any
    reason_of: Any
    note: Any
    role: Any
    is_shown: Any
    shown_position: Any
    shown_label: Any
    shown_count: Any
    source_id: Any
    source_ref: Any

class _LeagueTable:
    def __call__(self, survey: str, measure: str, period: str, level: str | None = None, from_period: str | None = None, authority: str | None = None, region: str | None = None, authority_type: str | None = None, among: str | tuple[str, ...] | None = None) -> DataFrame:
        """One league table with an earlier one beside it, a reader's authority marked and a choice of rows placed."""
    def rows(self, survey: str, measure: str, period: str, level: str | None = None, from_period: str | None = None, authority: str | None = None, region: str | None = None, authority_type: str | None = None, among: str | tuple[str, ...] | None = None) -> list[LeagueTable]: ...

league_table: _LeagueTable

class LeagueTableFacts(TypedDict):
    area_count: Any
    ranked_count: Any
    tied_count: Any
    unranked_count: Any
    is_printed: Any
    least: Any
    most: Any
    nation: Any

class _LeagueTableFacts:
    def __call__(self, survey: str, measure: str, period: str, level: str | None = None) -> DataFrame:
        """One league table in brief: how many are ranked, how many share a rank, its ends and England."""
    def rows(self, survey: str, measure: str, period: str, level: str | None = None) -> list[LeagueTableFacts]: ...

league_table_facts: _LeagueTableFacts

class MatchedDistribution(TypedDict):
    judgement: Any
    side: Any
    framework: Any
    grade: Any
    grade_label: Any
    count: Any
    percent: Any
    n: Any

class _MatchedDistribution:
    def __call__(self, left: str, right: str, year: int, region: str | None = None) -> DataFrame:
        """How often each grade was given to the authorities graded by both of two frameworks, on each side."""
    def rows(self, left: str, right: str, year: int, region: str | None = None) -> list[MatchedDistribution]: ...

matched_distribution: _MatchedDistribution

class MatchedPairs(TypedDict):
    judgement: Any
    authority_code: Any
    authority: Any
    region: Any
    left_year: Any
    left_grade: Any
    left_label: Any
    right_judgement: Any
    right_year: Any
    right_grade: Any
    right_label: Any
    steps: Any

class _MatchedPairs:
    def __call__(self, left: str, right: str, year: int, judgement: str | None = None, region: str | None = None) -> DataFrame:
        """Authorities graded by both of two frameworks by the end of a year, each side's latest grade, by name."""
    def rows(self, left: str, right: str, year: int, judgement: str | None = None, region: str | None = None) -> list[MatchedPairs]: ...

matched_pairs: _MatchedPairs

class MatchedSteps(TypedDict):
    judgement: Any
    n: Any
    better_count: Any
    same_count: Any
    worse_count: Any

class _MatchedSteps:
    def __call__(self, left: str, right: str, year: int, region: str | None = None) -> DataFrame:
        """How many authorities graded by both of two frameworks have a better, the same or a worse grade in the second."""
    def rows(self, left: str, right: str, year: int, region: str | None = None) -> list[MatchedSteps]: ...

matched_steps: _MatchedSteps

class MeasureMoves(TypedDict):
    measure: Any
    area_count: Any
    median_places: Any
    most_places: Any

class _MeasureMoves:
    def __call__(self, survey: str, measure: str, period: str, level: str | None = None) -> DataFrame:
        """How far areas move when one measure takes another's place, in one period."""
    def rows(self, survey: str, measure: str, period: str, level: str | None = None) -> list[MeasureMoves]: ...

measure_moves: _MeasureMoves

class MeasurePlaces(TypedDict):
    area_code: Any
    area: Any
    measure: Any
    position: Any
    rank_label: Any
    ranked_count: Any
    value: Any
    value_label: Any
    places: Any
    source_id: Any
    source_ref: Any

class _MeasurePlaces:
    def __call__(self, survey: str, measure: str, period: str, level: str | None = None) -> DataFrame:
        """Where each area stands by every measure of a survey in one period, and the places it moves from one measure."""
    def rows(self, survey: str, measure: str, period: str, level: str | None = None) -> list[MeasurePlaces]: ...

measure_places: _MeasurePlaces

class Milestones(TypedDict):
    event_id: Any
    authority_code: Any
    area: Any
    event: Any
    happened_on: Any
    due: Any
    days_left: Any
    note: Any
    source_id: Any
    source_ref: Any

class _Milestones:
    def __call__(self, today_on: date | str, authority: str | None = None) -> DataFrame:
        """Dates a document set for the time to come, and how far they are from a day the reader names; past ones first."""
    def rows(self, today_on: date | str, authority: str | None = None) -> list[Milestones]: ...

milestones: _Milestones

class MovementByRegion(TypedDict):
    region: Any
    improved: Any
    same: Any
    declined: Any
    n: Any
    scope: Any
    improved_percent: Any
    same_percent: Any
    declined_percent: Any
    least_days_between: Any
    median_days_between: Any
    most_days_between: Any

class _MovementByRegion:
    def __call__(self, framework: str, judgement: str, span: str) -> DataFrame:
        """Where grades rose, stayed and fell between two inspections, and the time between them."""
    def rows(self, framework: str, judgement: str, span: str) -> list[MovementByRegion]: ...

movement_by_region: _MovementByRegion

class MovementCounts(TypedDict):
    from_grade: Any
    from_grade_label: Any
    to_grade: Any
    to_grade_label: Any
    steps: Any
    count: Any
    n: Any
    scope: Any
    n_from_before: Any

class _MovementCounts:
    def __call__(self, framework: str, judgement: str, span: str, region: str | None = None, authority_type: str | None = None) -> DataFrame:
        """How many authorities went from which grade to which: the grade before, or the first, against the latest."""
    def rows(self, framework: str, judgement: str, span: str, region: str | None = None, authority_type: str | None = None) -> list[MovementCounts]: ...

movement_counts: _MovementCounts

class MovesAlike(TypedDict):
    authority_code: Any
    framework: Any
    judgement: Any
    judgement_label: Any
    steps: Any
    from_on: Any
    to_on: Any
    improved: Any
    same: Any
    declined: Any
    alike: Any
    n: Any

class _MovesAlike:
    def __call__(self, authority: str | None = None, framework: str | None = None) -> DataFrame:
        """How many authorities moved the same way as one did between its latest inspection and the one before."""
    def rows(self, authority: str | None = None, framework: str | None = None) -> list[MovesAlike]: ...

moves_alike: _MovesAlike

class NeetStanding(TypedDict):
    authority_code: Any
    authority: Any
    measure: Any
    measure_label: Any
    better: Any
    period: Any
    is_latest: Any
    position: Any
    rank_label: Any
    tied_count: Any
    ranked_count: Any
    value: Any
    value_label: Any
    not_known_percent: Any
    region: Any
    region_label: Any
    region_rank: Any
    region_count: Any
    neighbour_rank: Any
    neighbour_count: Any
    england_label: Any
    reason: Any
    reason_count: Any
    reason_of: Any
    note: Any
    source_id: Any
    source_ref: Any

class _NeetStanding:
    def __call__(self, authority: str | None = None) -> DataFrame:
        """Where one authority comes in each NEET and participation table of the latest period it is in."""
    def rows(self, authority: str | None = None) -> list[NeetStanding]: ...

neet_standing: _NeetStanding

class NeighbourChanges(TypedDict):
    authority_code: Any
    authority: Any
    from_rank: Any
    from_closeness: Any
    to_rank: Any
    to_closeness: Any
    change: Any
    is_in_being: Any
    from_source_id: Any
    to_source_id: Any

class _NeighbourChanges:
    def __call__(self, authority: str, from_model: str | None = None, to_model: str | None = None) -> DataFrame:
        """Who stayed, came and went between two lists of one authority's statistical neighbours."""
    def rows(self, authority: str, from_model: str | None = None, to_model: str | None = None) -> list[NeighbourChanges]: ...

neighbour_changes: _NeighbourChanges

class NeighbourModels(TypedDict):
    neighbour_model: Any
    title: Any
    published_on: Any
    authorities: Any
    neighbours: Any
    source_id: Any

class _NeighbourModels:
    def __call__(self) -> DataFrame:
        """The lists of statistical neighbours we hold, each with its date and whom it covers."""
    def rows(self) -> list[NeighbourModels]: ...

neighbour_models: _NeighbourModels

class Numbers(TypedDict):
    number_id: Any
    authority_code: Any
    area: Any
    topic: Any
    topic_label: Any
    measure_label: Any
    value: Any
    value_printed: Any
    unit: Any
    period: Any
    qualifier: Any
    note: Any
    source_id: Any
    source_ref: Any

class _Numbers:
    def __call__(self, authority: str | None = None, topic: str | None = None, source_id: str | None = None) -> DataFrame:
        """Figures stated in the source documents, each with its unit and period as printed."""
    def rows(self, authority: str | None = None, topic: str | None = None, source_id: str | None = None) -> list[Numbers]: ...

numbers: _Numbers

class PlanActions(TypedDict):
    plan_action_id: Any
    authority_code: Any
    area: Any
    plan: Any
    plan_label: Any
    theme: Any
    theme_label: Any
    action_title: Any
    progress_period: Any
    progress_summary: Any
    next_actions_summary: Any
    status: Any
    status_label: Any
    same_text_as: Any
    plan_column: Any
    source_id: Any
    source_ref: Any

class _PlanActions:
    def __call__(self, authority: str | None = None, plan: str | None = None, theme: str | None = None, status: str | None = None) -> DataFrame:
        """What improvement plans promise: each action with its progress, what comes next and its status."""
    def rows(self, authority: str | None = None, plan: str | None = None, theme: str | None = None, status: str | None = None) -> list[PlanActions]: ...

plan_actions: _PlanActions

class PlanCosts(TypedDict):
    authority_code: Any
    area: Any
    line: Any
    kind: Any
    actual_2007_08: Any
    forecast_2008_09: Any
    forecast_2009_10: Any
    printed_total: Any
    added_2007_08: Any
    added_2008_09: Any
    added_2009_10: Any
    added_total: Any
    note: Any
    source_id: Any
    source_ref: Any

class _PlanCosts:
    def __call__(self, authority: str | None = None) -> DataFrame:
        """The costs of a plan, line by line as printed, beside what the parts of each line add up to."""
    def rows(self, authority: str | None = None) -> list[PlanCosts]: ...

plan_costs: _PlanCosts

class PlanCounts(TypedDict):
    authority_code: Any
    area: Any
    plan: Any
    plan_label: Any
    theme: Any
    theme_label: Any
    not_started_count: Any
    on_track_count: Any
    done_count: Any
    unknown_count: Any
    action_count: Any
    blank_progress_count: Any
    blank_next_count: Any
    source_id: Any

class _PlanCounts:
    def __call__(self, authority: str | None = None, plan: str | None = None) -> DataFrame:
        """How many actions of each heading of a plan are not started, on track, done or of unknown status."""
    def rows(self, authority: str | None = None, plan: str | None = None) -> list[PlanCounts]: ...

plan_counts: _PlanCounts

class PracticeExamples(TypedDict):
    practice_example_id: Any
    authority_code: Any
    area: Any
    title: Any
    judgement: Any
    outcome_area_label: Any
    summary: Any
    linked_from: Any
    source_id: Any
    source_ref: Any

class _PracticeExamples:
    def __call__(self, authority: str | None = None, judgement: str | None = None) -> DataFrame:
        """The ten examples of practice in the national report of 2007."""
    def rows(self, authority: str | None = None, judgement: str | None = None) -> list[PracticeExamples]: ...

practice_examples: _PracticeExamples

class PublishedRemainder(TypedDict):
    framework: Any
    judgement: Any
    year: Any
    grade: Any
    grade_label: Any
    count: Any
    percent: Any
    n: Any
    basis: Any
    grade_low: Any
    grade_high: Any
    status: Any
    total: Any
    other: Any
    source_id: Any
    other_source_id: Any

class _PublishedRemainder:
    def __call__(self, framework: str | None = None, judgement: str | None = None, year: int | None = None) -> DataFrame:
        """What a published total of two frameworks leaves for one once the other's published counts are taken off."""
    def rows(self, framework: str | None = None, judgement: str | None = None, year: int | None = None) -> list[PublishedRemainder]: ...

published_remainder: _PublishedRemainder

class RankChange(TypedDict):
    area_code: Any
    area: Any
    from_rank_label: Any
    to_rank_label: Any
    places: Any
    from_value: Any
    to_value: Any
    kind: Any

class _RankChange:
    def __call__(self, survey: str, measure: str, from_period: str, period: str, level: str | None = None) -> DataFrame:
        """The same league table at two periods: each area's places gained or lost."""
    def rows(self, survey: str, measure: str, from_period: str, period: str, level: str | None = None) -> list[RankChange]: ...

rank_change: _RankChange

class RankHistory(TypedDict):
    survey: Any
    measure: Any
    period: Any
    year: Any
    area_code: Any
    area: Any
    position: Any
    rank_label: Any
    tied_count: Any
    ranked_count: Any
    value: Any
    value_label: Any
    not_known_percent: Any
    kind: Any
    reason: Any
    reason_count: Any
    reason_of: Any
    source_id: Any
    source_ref: Any

class _RankHistory:
    def __call__(self, authority: str, survey: str | None = None, measure: str | None = None, level: str | None = None) -> DataFrame:
        """One authority's rank in every table that lists it, each measure by its periods."""
    def rows(self, authority: str, survey: str | None = None, measure: str | None = None, level: str | None = None) -> list[RankHistory]: ...

rank_history: _RankHistory

class Ranking(TypedDict):
    position: Any
    rank_label: Any
    tied_count: Any
    ranked_count: Any
    area_code: Any
    area: Any
    value: Any
    value_label: Any
    region: Any
    not_known_percent: Any
    kind: Any
    reason: Any
    reason_count: Any
    reason_of: Any
    source_id: Any
    source_ref: Any

class _Ranking:
    def __call__(self, survey: str, measure: str, period: str, level: str | None = None) -> DataFrame:
        """One league table: competition ranks with = on ties, regions and England set in place as unranked rows."""
    def rows(self, survey: str, measure: str, period: str, level: str | None = None) -> list[Ranking]: ...

ranking: _Ranking

class RecentGrades(TypedDict):
    authority_code: Any
    framework: Any
    judgement: Any
    year: Any
    inspected_on: Any
    published_on: Any
    grade: Any
    grade_label: Any
    status: Any
    narrative: Any
    source_id: Any
    source_ref: Any

class _RecentGrades:
    def __call__(self, authority: str | None = None) -> DataFrame:
        """An authority's counted grades, of each framework and judgement the latest hundred, oldest first."""
    def rows(self, authority: str | None = None) -> list[RecentGrades]: ...

recent_grades: _RecentGrades

class RecommendationCounts(TypedDict):
    authority_code: Any
    area: Any
    review: Any
    review_label: Any
    kind: Any
    kind_label: Any
    horizon: Any
    horizon_label: Any
    recommendation_count: Any
    source_id: Any

class _RecommendationCounts:
    def __call__(self, authority: str | None = None, review: str | None = None) -> DataFrame:
        """How many recommendations of each kind there are for each horizon."""
    def rows(self, authority: str | None = None, review: str | None = None) -> list[RecommendationCounts]: ...

recommendation_counts: _RecommendationCounts

class Recommendations(TypedDict):
    recommendation_id: Any
    authority_code: Any
    area: Any
    review: Any
    review_label: Any
    horizon: Any
    horizon_label: Any
    number: Any
    kind: Any
    kind_label: Any
    summary: Any
    source_id: Any
    source_ref: Any

class _Recommendations:
    def __call__(self, authority: str | None = None, review: str | None = None, horizon: str | None = None, kind: str | None = None) -> DataFrame:
        """What was recommended: by an inspection, as advice in a text, or as a decision asked of a committee."""
    def rows(self, authority: str | None = None, review: str | None = None, horizon: str | None = None, kind: str | None = None) -> list[Recommendations]: ...

recommendations: _Recommendations

class RegionDistribution(TypedDict):
    framework: Any
    judgement: Any
    year: Any
    region: Any
    grade: Any
    grade_label: Any
    count: Any
    percent: Any
    n: Any
    basis: Any
    n_authorities_in_scope: Any
    grade_low: Any
    grade_high: Any
    status: Any

class _RegionDistribution:
    def __call__(self, framework: str, judgement: str, year: int, region: str) -> DataFrame:
        """How often each grade was given in one judgement in one region, counted from the grades we hold."""
    def rows(self, framework: str, judgement: str, year: int, region: str) -> list[RegionDistribution]: ...

region_distribution: _RegionDistribution

class RehearsalResults(TypedDict):
    authority_code: Any
    area: Any
    review: Any
    review_label: Any
    stage: Any
    known_on: Any
    framework: Any
    framework_label: Any
    judgement: Any
    judgement_label: Any
    year: Any
    grade: Any
    grade_label: Any
    strength_count: Any
    improvement_count: Any
    question_count: Any
    source_id: Any
    source_ref: Any

class _RehearsalResults:
    def __call__(self, authority: str | None = None) -> DataFrame:
        """What a rehearsal of an inspection found, beside the grades held from before and after it."""
    def rows(self, authority: str | None = None) -> list[RehearsalResults]: ...

rehearsal_results: _RehearsalResults

class ReviewAreas(TypedDict):
    review: Any
    review_label: Any
    review_area: Any
    review_area_label: Any
    period: Any
    place: Any
    kind: Any
    note: Any
    source_id: Any
    source_ref: Any

class _ReviewAreas:
    def __call__(self, review: str | None = None) -> DataFrame:
        """The areas, sections and headings of reviews and plans that give no grade."""
    def rows(self, review: str | None = None) -> list[ReviewAreas]: ...

review_areas: _ReviewAreas

class ScaleWords(TypedDict):
    framework: Any
    grade: Any
    grade_label: Any
    grade_as_printed: Any
    descriptor: Any
    period: Any
    note: Any
    source_id: Any
    source_ref: Any

class _ScaleWords:
    def __call__(self, framework: str | None = None) -> DataFrame:
        """What each step of each grade scale is called and means, as each publication prints it."""
    def rows(self, framework: str | None = None) -> list[ScaleWords]: ...

scale_words: _ScaleWords

class SourceUses(TypedDict):
    table_name: Any
    rows: Any

class _SourceUses:
    def __call__(self, source: str, place: str | None = None) -> DataFrame:
        """How many rows of each table rest on one publication, or on one place in it."""
    def rows(self, source: str, place: str | None = None) -> list[SourceUses]: ...

source_uses: _SourceUses

class Sources(TypedDict):
    source_id: Any
    title: Any
    publisher: Any
    published_on: Any
    url: Any
    licence: Any
    rows: Any

class _Sources:
    def __call__(self) -> DataFrame:
        """Every publication a fact was taken from, and how many rows rest on it."""
    def rows(self) -> list[Sources]: ...

sources: _Sources

class StatutoryClock(TypedDict):
    duty: Any
    duty_label: Any
    days: Any
    convention: Any
    published_on: Any
    due: Any
    days_left: Any
    working_days_left: Any
    holidays_count: Any
    holidays: Any
    library: Any
    source_id: Any
    source_ref: Any

class _StatutoryClock:
    def __call__(self, published_on: date | str, today_on: date | str, convention: str | None = None) -> DataFrame:
        """What must follow a published inspection report, by when, and how long is left on a day the reader names."""
    def rows(self, published_on: date | str, today_on: date | str, convention: str | None = None) -> list[StatutoryClock]: ...

statutory_clock: _StatutoryClock

class WorkingDays(TypedDict):
    start_on: Any
    days: Any
    convention: Any
    due: Any
    holidays_count: Any
    holidays: Any
    library: Any

class _WorkingDays:
    def __call__(self, start_on: date | str, days: int, convention: str | None = None) -> DataFrame:
        """The day on which a number of working days from a date is up; England's bank holidays are left out."""
    def rows(self, start_on: date | str, days: int, convention: str | None = None) -> list[WorkingDays]: ...

working_days: _WorkingDays

