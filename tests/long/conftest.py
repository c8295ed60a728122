"""What the trials share: processes of their own."""

import sys
from types import ModuleType

import pytest


@pytest.fixture(autouse=True)
def plain_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let new processes start bare: a page tested before in this process leaves itself as the main module."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
