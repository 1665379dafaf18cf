"""Fixtures of several tests: a case of all reports of the example, and the command line run in this process."""

import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings
from shared import REPORTS, Outcome, Run

from tocsin import pipeline
from tocsin.case import Case
from tocsin.cli import main

settings.register_profile("tocsin", deadline=None)  # a busy machine is no fault
settings.load_profile("tocsin")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command as a user types it; anything raised but an exit fails the test, as its traceback would a user."""

    def run(*words: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["tocsin", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as exited:
            main()
        code = exited.value.code
        assert code is None or isinstance(code, int), code
        return Outcome(code or 0, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """Give a case of all reports and statements of the example, coded and linked by Tocsin; not to be changed."""
    with Case.open(tmp_path_factory.mktemp("example") / "hasaka.case", create=True) as case:
        done = pipeline.add(case, REPORTS)
        assert (done.new, done.coded, done.rejected) == (29, 29, ())
        pipeline.incidents(case)
        yield case
