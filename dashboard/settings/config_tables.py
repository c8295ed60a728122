"""What SQL needs to know of config.yaml: one Arrow table per kind of entry, named `config_…`."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from dashboard.settings import words as labels
from dashboard.settings.config import Config, Correspondence

Rows = list[dict[str, Any]]


def make(settings: Config) -> dict[str, pa.Table]:
    """The tables by name, each row a flat record of keys, labels and places."""
    tables = {
        "config_frameworks": _frameworks(settings),
        "config_judgements": _judgements(settings),
        "config_judgement_labels": [
            {"judgement": key, "judgement_label": label} for key, label in settings.judgements.items()
        ],
        "config_ungraded_visits": [
            {"framework": key, "visit": visit}
            for key, one in settings.frameworks.items()
            for visit in one.ungraded_visits
        ],
        "config_scales": [
            {"scale": key, "grade": step.grade, "grade_label": step.label}
            for key, scale in settings.scales.items()
            for step in scale.steps
        ],
        "config_correspondences": _correspondences(settings.correspondences),
        "config_capacity": [
            {"framework": series.framework, "judgement": series.judgement, "place": place}
            for place, series in enumerate(settings.capacity.judgements)
        ],
        "config_reasons": [
            {"reason": key, "reason_label": reason.label, "place": place}
            for place, (key, reason) in enumerate(settings.reasons.items())
        ],
        "config_measures": [
            {"measure": key, "measure_label": measure.label, "better": measure.better, "place": place}
            for place, (key, measure) in enumerate(settings.measures.items())
        ],
        "config_symbols": [{"symbol": key, "symbol_label": label} for key, label in settings.symbols.items()],
        "config_labels": [
            {"kind": kind, "key": key, "label": label, "place": place}
            for kind in labels
            for place, (key, label) in enumerate(labels[kind].items())
        ],
        "config_duties": [vars(duty) | {"place": place} for place, duty in enumerate(settings.duties)],
        "config_rehearsals": [vars(rehearsal) for rehearsal in settings.rehearsals],
        "config_limits": [{"tiny_cohort": settings.tiny_cohort}],
    }
    return {name: pa.Table.from_pylist(rows) for name, rows in tables.items()}


def _frameworks(settings: Config) -> Rows:
    return [
        {
            "framework": key,
            "framework_label": framework.label,
            "name": framework.name,
            "scale": framework.scale,
            "timing": framework.timing,
            "coverage": framework.coverage,
            "is_current": framework.current,
            "first_year": framework.years[0],
            "last_year": framework.years[1],
            "place": place,
        }
        for place, (key, framework) in enumerate(settings.frameworks.items())
    ]


def _judgements(settings: Config) -> Rows:
    return [
        {
            "framework": key,
            "judgement": judgement,
            "judgement_label": settings.judgements[judgement],
            "place": place,
            "absent": framework.absent.get(judgement),
            "formerly": framework.formerly.get(judgement),
        }
        for key, framework in settings.frameworks.items()
        for place, judgement in enumerate(framework.judgements)
    ]


def _correspondences(pairs: Iterable[Correspondence]) -> Rows:
    """Each pair in both directions, so that either framework may stand on the left."""
    forth: Rows = []
    back: Rows = []
    for pair in pairs:
        for other in pair.to:
            shared: Mapping[str, Any] = {"match": pair.match, "note": pair.note}
            forth.append({"left": pair.left, "right": pair.right, "judgement": pair.judgement, "to": other, **shared})
            back.append({"left": pair.right, "right": pair.left, "judgement": other, "to": pair.judgement, **shared})
    return forth + back
