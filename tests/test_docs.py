"""The documents are run: what they say to type works, and what they show is what comes out.

In a ``console`` block a line after ``$`` is a command and what follows its output, where ``...`` stands for anything;
``sh`` blocks are commands alone. Of these the `tocsin` ones are run, and must succeed unless ``$ echo $?`` behind them
shows another exit code. ``python`` blocks are executed, and a ``text`` block right behind one is its output. Any other
block with a file's name behind its language is written to that file first.
"""

import contextlib
import csv
import io
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import typer.main
from typer.core import TyperGroup

from tocsin import cli
from tocsin.cli import console

ROOT = Path(__file__).parent.parent
GUIDES = sorted([ROOT / "README.md", *ROOT.glob("docs/*.md")])
PAGES = sorted(
    [*ROOT.glob("*.md"), *(p for top in ("docs", "examples", "tocsin") for p in ROOT.glob(f"{top}/**/*.md"))]
)

WIDTH = 100
_FENCE = re.compile(r"^```(\w+)(?: +(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!`)\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)")


class Step(NamedTuple):
    """Something that a document does, and what it says that comes out; None where it does not say."""

    kind: str
    """``command``, ``python`` or ``file``."""
    content: str
    shown: str | None = None
    code: int = 0
    """The exit code of a command."""
    path: str | None = None


def steps(document: str) -> Iterator[Step]:
    blocks = [(m[1], m[2], m[3], m.end()) for m in _FENCE.finditer(document)]
    for number, (language, path, body, end) in enumerate(blocks):
        if path:
            yield Step("file", body, path=path)
        elif language == "console":
            yield from _typed(body)
        elif language == "sh":
            yield from (Step("command", line) for line in body.splitlines() if line.startswith("tocsin "))
        elif language == "python":
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            gap = document[end:].lstrip()
            shown = following[2] if following and following[0] == "text" and gap.startswith("```text") else None
            yield Step("python", body, shown)


def _typed(body: str) -> Iterator[Step]:
    typed = [part.partition("\n") for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]]
    for number, (command, _, shown) in enumerate(typed):
        if command.startswith("tocsin "):
            after = typed[number + 1] if number + 1 < len(typed) else ("", "", "")
            yield Step("command", command, shown, code=int(after[2]) if after[0] == "echo $?" else 0)


def agrees(shown: str, printed: str) -> bool:
    """Tell whether ``printed`` is what ``shown`` says; how wide the gaps are, and blank lines, do not matter."""
    wanted, got = (
        "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip()) for text in (shown, printed)
    )
    return re.fullmatch(".*".join(map(re.escape, wanted.split("..."))), got, re.DOTALL) is not None


def run(command: str) -> tuple[int, str]:
    """Run a `tocsin` command as its entry point does; return its exit code and all that it printed."""
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.ExitStack() as redirected:
        patch.setattr("sys.argv", shlex.split(command))
        for stream in (console.out, console.err):
            patch.setattr(stream, "width", WIDTH)
        redirected.enter_context(contextlib.redirect_stdout(printed))
        redirected.enter_context(contextlib.redirect_stderr(printed))
        try:
            cli.main()
        except SystemExit as end:
            return int(end.code or 0), printed.getvalue()
    return 0, printed.getvalue()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_what_a_guide_says_to_type_does_what_it_shows(
    guide: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("examples").symlink_to(ROOT / "examples")
    names: dict[str, object] = {}
    for step in steps(guide.read_text(encoding="utf-8")):
        printed = ""
        match step:
            case Step("file", content, path=str(name)):
                Path(name).parent.mkdir(parents=True, exist_ok=True)
                Path(name).write_text(content, encoding="utf-8")
            case Step("command", command):
                code, printed = run(command)
                assert code == step.code, f"{command}: exit code {code}\n{printed}"
            case Step("python", source):
                with contextlib.redirect_stdout(io.StringIO()) as stream:
                    exec(compile(source, guide.name, "exec"), names)
                printed = stream.getvalue()
        if step.shown is not None and not agrees(step.shown, printed):
            pytest.fail(f"{step.content}\nprints\n{printed}\nbut {guide.name} shows\n{step.shown}", pytrace=False)


def test_a_transcript_that_is_not_what_comes_out_is_noticed() -> None:
    page = "```console\n$ tocsin verify a.case\nall ... well\n$ tocsin add a.case b\n$ echo $?\n3\n```\n"
    verified, rejected = steps(page)
    assert (verified.content, verified.code, rejected.code) == ("tocsin verify a.case", 0, 3)
    assert agrees(str(verified.shown), "\nall is well  \n")
    assert not agrees(str(verified.shown), "all is well, or nearly")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for target, heading in _LINK.findall(page.read_text(encoding="utf-8")):
        path = (page.parent / target).resolve() if target else page
        assert path.exists(), f"{target} is not there"
        if heading:
            assert heading in anchors(path), f"{target} has no heading #{heading}"


def anchors(page: Path) -> set[str]:
    """Return the names that GitHub gives to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_command_is_documented_and_has_an_example() -> None:
    guides = "".join(guide.read_text(encoding="utf-8") for guide in GUIDES)
    group = typer.main.get_command(cli.app)
    assert isinstance(group, TyperGroup)
    for name, command in group.commands.items():
        assert f"tocsin {name}" in guides, f"no document tells of tocsin {name}"
        assert f"Example: tocsin {name}" in (command.help or ""), f"tocsin {name} --help gives no example"


def test_the_architecture_names_every_part() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = {path.parent.name for path in ROOT.glob("tocsin/*/__init__.py")}
    modules = {path.name for path in ROOT.glob("tocsin/*.py")} - {"__init__.py"}
    assert not {name for name in folders if f"`{name}/`" not in page}
    assert not {name for name in modules if f"`{name}`" not in page}


def test_the_exports_page_names_every_field(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    report = {"id": "r", "published_at": "2024-05-04", "text": "Gunmen killed nine guards in Hasaka, police said."}
    Path("r.json").write_text(json.dumps(report), encoding="utf-8")
    run("tocsin add one.case r.json")
    run("tocsin export one.case -o incidents.jsonl")
    run("tocsin export one.case --as figures -o figures.csv")
    incident = json.loads(Path("incidents.jsonl").read_text(encoding="utf-8").splitlines()[0])
    columns = next(csv.reader(io.StringIO(Path("figures.csv").read_text(encoding="utf-8"))))
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    assert not {field for field in (*incident, *incident["figures"][0], *columns) if f"`{field}`" not in page}
