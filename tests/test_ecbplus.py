import json
import random
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from benchmarks.fit_ecbplus import fit
from tocsin.cli import app
from tocsin.errors import BenchmarkError
from tocsin.measuring.ecbplus import Record, corefer, measure_ecbplus, read_records
from tocsin.measuring.ecbplus.documents import document_evidence, stories
from tocsin.measuring.ecbplus.mentions import ecbplus_table, mentions_of
from tocsin.measuring.ecbplus.records import MarkedMention
from tocsin.span import Span

WEIGHTS = ecbplus_table("weights")

TOLD = {  # document -> text; what is in brackets are mentions, chains follow after a bar
    "p1": "Gunmen [shot|1] nine guards at Oakwood Prison near Melville on Friday .\nThe Oakwood warden [resigned|2] .",
    "p2": "Nine guards were [killed|3] when gunmen [shot|1] at Oakwood Prison in Melville .",
    "p3": "The warden of Oakwood Prison , Melville , has [resigned|2] after the [shooting|1] of nine guards .",
    "q1": "A quake of magnitude 6.1 [struck|4] Aceh in Indonesia on Tuesday , and 35 people [died|5] .",
    "q2": "The death toll of the 6.1 quake that [struck|4] Aceh , Indonesia , rose ; 35 have [died|5] .",
    "q3": "Indonesia [sent|6] soldiers to Aceh after the 6.1 magnitude quake , which [killed|5] 35 people .",
}


def record(name: str, told: str, topic: int = 0, cluster: str = "") -> Record:
    text, mentions = "", []
    for piece in told.split("["):
        marked, bar, rest = piece.partition("|")
        if not bar:
            text += piece
            continue
        chain, _, after = rest.partition("]")
        mentions.append(MarkedMention(start=len(text), end=len(text) + len(marked), chain=chain))
        text += marked + after
    return Record(name, text, tuple(mentions), topic, cluster)


RECORDS = [record(name, told, cluster=name[0]) for name, told in TOLD.items()]


def marked(records: list[Record]) -> dict[str, tuple[str, tuple[Span, ...]]]:
    return {one.id: (one.text, one.event_spans) for one in records}


def partition(found: dict[tuple[str, Span], int]) -> set[frozenset[tuple[str, Span]]]:
    return {frozenset(key for key, n in found.items() if n == number) for number in set(found.values())}


def write(path: Path, records: list[Record]) -> Path:
    path.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in records))
    return path


def test_documents_of_one_incident_are_told_from_others() -> None:
    bits = stories(document_evidence([one.text for one in RECORDS]), WEIGHTS["documents"])
    within = min(bits[0, 1], bits[0, 2], bits[3, 4], bits[3, 5])
    assert within > 0 > bits[:3, 3:].max()


def test_one_word_in_two_stories_is_two_events() -> None:
    found = corefer(marked(RECORDS), WEIGHTS)
    at = {(one.id, chain): found[one.id, span] for one in RECORDS for span, chain in one.chains.items()}
    assert at["p1", "1"] == at["p2", "1"]
    assert at["p1", "2"] == at["p3", "2"]
    assert at["q1", "4"] == at["q2", "4"]
    assert at["q1", "5"] == at["q2", "5"]
    assert at["p2", "3"] != at["q3", "5"]


def test_neither_order_nor_ids_nor_chains_bear_on_the_events() -> None:
    expected = partition(corefer(marked(RECORDS), WEIGHTS))
    assert partition(corefer(marked(RECORDS[::-1]), WEIGHTS)) == expected
    renamed = {f"z{-ord(name[0])}{name}": value for name, value in marked(RECORDS).items()}
    again = corefer(renamed, WEIGHTS)
    assert partition({(name[-2:], span): n for (name, span), n in again.items()}) == expected


@pytest.mark.parametrize(
    ("told", "head"),
    [
        ("was [roped in|1] to host", "rope"),
        ("the [sale of EYP|1] to HP", "sale"),
        ("the [Academy Awards ceremony|1]", "ceremoni"),
        ("he [shot|1] them", "shoot"),
        ("they [were arrested|1]", "arrest"),
    ],
)
def test_the_head_is_the_word_that_says_what_happened(told: str, head: str) -> None:
    one = record("a", told)
    (mention,) = mentions_of([one.text], [one.event_spans])
    assert mention.head == head


def test_documents_with_no_mention_or_one_give_as_many_events() -> None:
    assert corefer({}, WEIGHTS) == {}
    assert corefer({"a": ("Nothing .", ())}, WEIGHTS) == {}
    assert corefer({"a": ("It burnt .", (Span(3, 8),))}, WEIGHTS) == {("a", Span(3, 8)): 1}


def test_weights_are_learned_from_records_alone() -> None:
    names, places = ["Aldor", "Brask", "Corvin", "Dalmor"], ["Eastry", "Fenwick", "Gorland", "Harrow"]
    draw = random.Random(1)
    records = []
    for topic, (name, place) in enumerate(zip(names, places, strict=True)):
        for number in range(6):
            verb = draw.choice(["shot", "attacked"])
            told = f"Men [{verb}|a{topic}] {name} in {place} and {name} [left|b{topic}] {place} by train {number} ."
            records.append(record(f"{topic}-{number}", told, topic, str(topic)))
    weights, reached = fit(records)
    assert reached > 0.9
    assert weights["documents"]["all"] > 0
    assert weights["synonyms"]["attack shoot"] > 1
    assert "leav shoot" not in weights["synonyms"]


def test_the_benchmark_writes_what_it_scored(tmp_path: Path) -> None:
    path, out = write(tmp_path / "told.jsonl", RECORDS), tmp_path / "out.jsonl"
    ran = CliRunner().invoke(app, ["benchmark", "ecbplus", str(path), "--predictions", str(out)])
    assert ran.exit_code == 0, ran.output
    figures = measure_ecbplus(path).figures
    assert f"{figures['ecbplus.conll']:.3f}" in ran.output
    assert figures["ecbplus.b_cubed.f1"] > 0.7
    lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert [line["id"] for line in lines] == [one.id for one in RECORDS]
    assert [(m["start"], m["end"]) for m in lines[0]["mentions"]] == sorted(RECORDS[0].event_spans)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("{", "line 1: not a record"),
        ('{"id": "a", "text": "x"}', "line 1: not a record"),
        ('{"id": "a", "text": "x", "mentions": []}\n' * 2, "line 2: document 'a' is there twice"),
        ('{"id": "a", "text": "x", "mentions": [{"start": 0, "end": 2, "chain": "c"}]}', "outside the text"),
    ],
)
def test_a_file_of_another_shape_is_refused_with_the_line(tmp_path: Path, lines: str, why: str) -> None:
    path = tmp_path / "told.jsonl"
    path.write_text(lines)
    with pytest.raises(BenchmarkError, match=why):
        read_records(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match=r"none\.jsonl: cannot be read"):
        measure_ecbplus(tmp_path / "none.jsonl")
