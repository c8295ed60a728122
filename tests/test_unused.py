"""Nothing is defined that nothing reads: definitions in the dashboard, and classes in its style sheets."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = [*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py", ROOT / "manage.py"]
PAGES = [*(ROOT / "dashboard").rglob("templates/*.html")]
# Called by others than ourselves.
HOOKS = {
    "__post_init__", "__call__", "__iter__", "__getattr__", "__getitem__", "__init__", "__enter__", "__exit__",
    "__len__", "__bool__", "__str__", "__eq__", "__hash__", "__contains__", "to_dict",
}  # fmt: skip
THEIRS = ("st", "react-aria", "vega", "e1", "marks")  # classes of Streamlit and what it draws with


def definitions(file: Path) -> Iterator[str]:
    """Functions, classes, methods, constants and fields of dataclasses."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            yield from (ast.unparse(one.target) for one in node.body if isinstance(one, ast.AnnAssign))
    for node in tree.body:
        if isinstance(node, ast.Assign):
            yield from (one.id for one in node.targets if isinstance(one, ast.Name))


def test_every_definition_is_read_somewhere() -> None:
    found: Counter[str] = Counter()
    for file in [*CODE, *PAGES, *(ROOT / "queries").rglob("*.sql")]:
        found.update(re.findall(r"\w+", file.read_text(encoding="utf-8")))
    unread = [
        f"{file.relative_to(ROOT).as_posix()}: {name}"
        for file in CODE
        for name in definitions(file)
        # The field `from_` answers to the key `from`.
        if name not in HOOKS and found[name] + found[name.rstrip("_")] * name.endswith("_") < 2
    ]
    assert not unread, "nothing reads these; delete them: " + "; ".join(unread)


def test_every_style_is_worn() -> None:
    static = ROOT / "dashboard" / "reader" / "static"
    made = "".join(file.read_text(encoding="utf-8") for file in [*CODE, *PAGES, *static.glob("*.js")])
    for sheet in static.glob("*.css"):
        text = re.sub(r"/\*.*?\*/|url\([^)]*\)|\"[^\"]*\"", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        for name in set(re.findall(r"\.([a-zA-Z][\w-]*)(?=[^{}]*\{)", text)):
            if not name.startswith(THEIRS):
                assert name in made, f"{sheet.name}: nothing wears .{name}"
