"""What must hold between the entries of config.yaml: each name is defined, scales run downwards, pairs fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dashboard.settings.records import RecordError

if TYPE_CHECKING:
    from dashboard.settings.config import Config


def _require(known: Mapping[str, Any], key: str, where: str) -> None:
    if key not in known:
        raise RecordError(f"{where} names {key!r}, which is not defined; use one of {', '.join(known)}.")


def check(config: Config) -> None:
    """The references inside the file, each reported with its place."""
    for judgement in config.outcome_areas:
        _require(config.judgements, judgement, "outcome_areas")
    for theme, palette in config.colours.items():
        for name, colour in {**vars(palette), **palette.grades}.items():
            if isinstance(colour, str) and not (len(colour) == 7 and colour.startswith("#")):
                raise RecordError(f"colours.{theme}.{name} is {colour!r}; write a colour as #RRGGBB.")
    _check_scales(config)
    _check_frameworks(config)
    _check_pairs(config)
    _check_access(config)
    _check_engine(config)


def _check_access(config: Config) -> None:
    if bool(config.access.user_header) != bool(config.access.editors or config.access.readers):
        raise RecordError("access needs both user_header and editors or readers, or none; give what is missing.")


def _check_engine(config: Config) -> None:
    engine = config.engine
    _require(dict.fromkeys(("duckdb", "spark")), engine.kind, "engine.kind")
    is_told = engine.remote.startswith("sc://") and engine.snapshot and engine.seconds > 0
    if engine.kind == "spark" and not is_told:
        raise RecordError("engine needs remote (sc://host:port), snapshot (a folder) and seconds above 0 for spark.")
    if engine.kind == "duckdb" and (engine.remote or engine.snapshot):
        raise RecordError("engine names remote or snapshot, which only kind: spark reads; change kind or remove them.")


def _check_scales(config: Config) -> None:
    for key, scale in config.scales.items():
        grades = [step.grade for step in scale.steps]
        if grades != sorted(set(grades), reverse=True):
            raise RecordError(f"scales.{key}.steps should run from the best grade down, each once.")
        for step in scale.steps:
            _require(config.colours["light"].grades, step.colour, f"scales.{key}")


def _check_frameworks(config: Config) -> None:
    for key, framework in config.frameworks.items():
        _require(config.scales, framework.scale, f"frameworks.{key}.scale")
        _require(dict.fromkeys(("annual", "rolling", "published")), framework.timing, f"frameworks.{key}.timing")
        _require(dict.fromkeys(("complete", "partial")), framework.coverage, f"frameworks.{key}.coverage")
        if len(framework.years) != 2 or framework.years[0] > framework.years[1]:
            raise RecordError(f"frameworks.{key}.years should be [first, last].")
        for judgement in (*framework.judgements, *framework.absent, *framework.ungraded_visits, *framework.formerly):
            _require(config.judgements, judgement, f"frameworks.{key}")
        for earlier in framework.formerly.values():
            _require(dict.fromkeys(framework.judgements), earlier, f"frameworks.{key}.formerly")
        for reason in framework.absent.values():
            _require(config.reasons, reason, f"frameworks.{key}.absent")


def _check_pairs(config: Config) -> None:
    """Correspondences and comparisons name only what exists."""
    for place, pair in enumerate(config.correspondences):
        where = f"correspondences[{place}]"
        for side in (pair.left, pair.right):
            _require(config.frameworks, side, where)
        _require(dict.fromkeys(("same", "nearest", "none")), pair.match, f"{where}.match")
        if (pair.match == "none") != (not pair.to):
            raise RecordError(f"{where}: a pair matches `none` exactly when its `to` is empty.")
        for judgement in (pair.judgement, *pair.to):
            _require(config.judgements, judgement, where)
    _require(config.frameworks, config.comparison.left, "comparison.left")
    for framework in (config.comparison.right, *config.overall):
        _require(config.frameworks, framework, "comparison.right, overall")
    _check_series(config)


def _check_series(config: Config) -> None:
    """Capacity series and surveys name only what exists."""
    for series in (*config.capacity.judgements, *config.capacity.between, *config.capacity.carried_on_by):
        _require(config.frameworks, series.framework, "capacity")
        _require(dict.fromkeys(config.frameworks[series.framework].judgements), series.judgement, "capacity")
    for key, survey in config.surveys.items():
        for measure in survey.measures:
            _require(config.measures, measure, f"surveys.{key}.measures")
    for key, kind in config.measures.items():
        _require(dict.fromkeys(("lower", "higher")), kind.better, f"measures.{key}.better")
        if kind.counterpart:
            _require(config.measures, kind.counterpart, f"measures.{key}.counterpart")
