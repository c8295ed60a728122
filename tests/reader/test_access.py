"""Who may add data: nobody by default; at this machine whoever started it for editing; behind a proxy the editors."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.datastructures import Headers

from dashboard.commands import line
from dashboard.intake import words as intake_words
from dashboard.reader import access
from dashboard.settings import config

PROXY = {"X-Forwarded-For": "10.0.0.7"}


def asked_by(patch: pytest.MonkeyPatch, headers: dict[str, str], address: str | None = None) -> str:
    context = SimpleNamespace(headers=headers, ip_address=address)
    patch.setattr(access, "st", SimpleNamespace(context=context))
    return access.editor()


def with_editors(patch: pytest.MonkeyPatch, *readers: str) -> None:
    settings = replace(config.load(), access=config.Access("X-Forwarded-Email", ("editor@example.org",), readers))
    patch.setattr(config, "load", lambda: settings)


def test_nobody_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(access.EDIT, raising=False)
    assert asked_by(monkeypatch, {}) == ""
    with_editors(monkeypatch)
    assert asked_by(monkeypatch, {"X-Forwarded-Email": "editor@example.org"}) == ""


def test_at_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(access.EDIT, "1")
    assert asked_by(monkeypatch, {}) != ""
    assert asked_by(monkeypatch, PROXY) == "", "a proxy is in front and nobody is named"
    assert asked_by(monkeypatch, {}, "10.0.0.7") == "", "somebody from another machine"


def test_only_named_editors_behind_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(access.EDIT, "1")
    with_editors(monkeypatch)
    assert asked_by(monkeypatch, PROXY | {"X-Forwarded-Email": "editor@example.org"}) == "editor@example.org"
    assert asked_by(monkeypatch, PROXY | {"X-Forwarded-Email": "reader@example.org"}) == ""
    assert asked_by(monkeypatch, PROXY) == "" and asked_by(monkeypatch, {}) == ""


def test_named_readers_and_editors_read_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    assert access.may_read(Headers({})), "nobody is named, everybody reads"
    with_editors(monkeypatch)
    assert access.may_read(Headers({})), "editors alone are named, everybody reads"
    with_editors(monkeypatch, "reader@example.org")
    for person in ("reader@example.org", "editor@example.org"):
        assert access.may_read(Headers({"x-forwarded-email": person}))
    for person in ("", "other@example.org", "READER@example.org", "reader@example.org, editor@example.org"):
        assert not access.may_read(Headers({"x-forwarded-email": person}))
    twice = Headers(raw=[(b"x-forwarded-email", b"reader@example.org"), (b"x-forwarded-email", b"other@example.org")])
    assert not access.may_read(twice), "a header given twice names nobody"


def test_a_write_asks_again_who_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "editor", lambda: "someone")
    assert access.by_editor(lambda person: f"written by {person}") == "written by someone"
    monkeypatch.setattr(access, "editor", lambda: "")
    assert access.by_editor(lambda _: pytest.fail("written")) == intake_words.closed


def test_editing_is_refused_where_anybody_could_reach_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(access.EDIT, raising=False)
    assert line.main(["run", "--edit", "--address", "0.0.0.0"]) == 2  # noqa: S104 - that it is refused
    assert "would let anybody" in capsys.readouterr().err
    started: list[dict[str, str]] = []
    monkeypatch.setattr(line.environment, "hand_over", lambda _, **told: started.append(told) or 0)
    monkeypatch.setattr(line, "_ensure_store", lambda: None)
    assert line.main(["run"]) == line.main(["run", "--edit"]) == 0
    with_editors(monkeypatch)
    assert line.main(["run", "--edit", "--address", "0.0.0.0"]) == 0  # noqa: S104 - editors are named
    assert started == [{}, {access.EDIT: "1"}, {access.EDIT: "1"}]


def test_half_a_configuration_is_refused(tmp_path: Path) -> None:
    text = config.FILE.read_text(encoding="utf-8")
    assert 'access: {user_header: "", editors: [], readers: []}' in text
    file = tmp_path / "config.yaml"
    file.write_text(
        text.replace('user_header: "", editors: []', 'user_header: "X-User", editors: []'), encoding="utf-8"
    )
    with pytest.raises(config.ConfigError, match="needs both user_header and editors or readers"):
        config.read(file)
