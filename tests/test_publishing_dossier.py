"""The dossier: every link leads somewhere, nothing runs, nothing is lost, and thin cases still make a page."""

import html
import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from tocsin.claim import Annotation, AnyClaim, CodedReport, Episode, EventClaim, FigureClaim, MeasureClaim, WarningClaim
from tocsin.finding import Account, Answer, Contradiction, Figure, Findings, Hypothesis, PriorWarning, Syndication
from tocsin.incident import Incident
from tocsin.publishing import dossier_html
from tocsin.publishing.citations import by_sentence, citations, marked
from tocsin.publishing.dossier.anchors import claim_anchor
from tocsin.publishing.dossier.appendix import paragraphs
from tocsin.publishing.dossier.series import series, styles
from tocsin.publishing.dossier.summary import summary
from tocsin.report import Report
from tocsin.span import Span

TEXT = (
    "The army said 7 guards died on Friday. A monitor counted at least 20 dead guards.\n\n"
    "It had been known for a year that the jail was a target. States "
    "must repatriate their nationals. <script>x()</script>"
)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def killed(name: str, words: str, low: int | None, high: int | None, text: str = TEXT) -> FigureClaim:
    return FigureClaim(
        id=name,
        quote=span(text, words),
        incident="i1",
        measure="killed",
        low=low,
        high=high,
        group_kind="security_forces",
        source=span(text, "The army") if "army" in text and name == "c1" else None,
        source_kind="authority" if name == "c1" else "unnamed",
    )


def report(
    name: str, text: str, *claims: AnyClaim, title: str | None = "Jail attacked", day: str | None
) -> CodedReport:
    read = Report(id=name, text=text, sha256="0" * 64, publisher=f"Paper {name}", title=title, published_at=day)
    return CodedReport(
        read, Annotation(report=name, incidents=(Episode(id="i1", type="attack"),), claims=tuple(claims))
    )


def account(originator: str, low: int | None, high: int | None, *claims: str, before: tuple[str, ...] = ()) -> Account:
    return Account(
        originator=originator,
        source_kind="authority",
        low=low,
        high=high,
        approx=False,
        said_on="2022-01-22",
        claims=claims,
        superseded=before,
    )


def incident(name: str, claims: tuple[str, ...], reports: tuple[str, ...]) -> Incident:
    return Incident(
        id=name,
        title="Attack <on> the jail",
        type="attack",
        status="occurred",
        date_from="2022-01-20",
        date_to="2022-01-26",
        country="SYR",
        place="Hasaka",
        lat=36.5,
        lon=40.75,
        actor="Islamic State",
        target="the jail",
        reports=reports,
        episodes=(),
        claims=claims,
    )


REPORTS = [
    report(
        "r-1",
        TEXT,
        killed("c1", "7 guards died", 7, 7),
        killed("c2", "at least 20 dead guards", 20, None),
        WarningClaim(id="c3", quote=span(TEXT, "the jail was a target"), incident="i1"),
        MeasureClaim(
            id="c4",
            quote=span(TEXT, "must repatriate their nationals"),
            action="repatriate",
            mood="demanded",
            addressee=span(TEXT, "States"),
        ),
        EventClaim(id="c5", quote=span(TEXT, "guards died on Friday"), incident="i1", type="killing"),
        day="2022-01-21T10:00:00Z",
    ),
    report("r-2", "Nine died: 9 guards.", killed("c1", "9 guards", 9, 9, "Nine died: 9 guards."), title=None, day=None),
    report("r-3", "هجوم على السجن", title="هجوم", day="2022-01-25"),
]
FOUND = Findings(
    incident=incident("one", ("r-1#c1", "r-1#c2", "r-1#c3", "r-1#c5", "r-2#c1"), ("r-1", "r-2")),
    figures=(
        Figure(
            measure="killed",
            group_kind="security_forces",
            low=9,
            best=9,
            high=None,
            grade="contested",
            by=("monitor", "the army"),
            claims=("r-1#c1", "r-1#c2", "r-2#c1"),
            accounts=(
                account("the army", 9, 9, "r-2#c1", before=("r-1#c1",)),
                account("monitor", 20, None, "r-1#c2"),
            ),
            why="Two originators exclude each other.",
        ),
    ),
    contradictions=(
        Contradiction(about="killed/security_forces", a="r-2#c1", b="r-1#c2", why="9 or at least 20", weight=2),
        Contradiction(about="killed/security_forces", a="r-1#c1", b="r-1#c2", why="9 or 20", weight=2, restates=True),
    ),
    hypotheses=(Hypothesis("who did it", (Answer("the cell", ("r-1#c5",)), Answer("others", ("r-1#c3",)))),),
    warnings=(PriorWarning("r-1#c3", 365),),
    syndicated=(Syndication("r-1", "r-2", 0.83),),
)
OTHER = Findings(incident=incident("two", ("r-1#c5",), ("r-1",)))
PAGE = dossier_html([OTHER, FOUND], REPORTS, title="A case & its <reports>")


class Outline(HTMLParser):
    """Collects ids and links, and fails where tags do not nest."""

    VOID = frozenset({"meta", "br", "link", "img", "hr", "input"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name == "href" and value:
                self.links.append(value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"


def test_tags_nest_ids_are_unique_and_every_link_leads_to_one() -> None:
    outline = Outline(PAGE)
    assert len(outline.ids) == len(set(outline.ids))
    assert [link for link in outline.links if link[1:] not in outline.ids] == []
    assert {claim_anchor(ref) for ref in citations(REPORTS)} <= set(outline.ids)


def test_the_page_needs_no_network_and_runs_nothing_that_a_report_says() -> None:
    assert Outline(PAGE).tags.count("script") == 1
    assert "<script>x()" not in PAGE
    assert "&lt;script&gt;x()" in PAGE
    assert "A case &amp; its &lt;reports&gt;" in PAGE
    assert "Attack &lt;on&gt; the jail" in PAGE
    assert not re.search(r"https?://|url\(|@import|<link|<img|\ssrc=", PAGE)


def test_a_link_of_a_report_is_followed_only_over_the_web() -> None:
    def with_url(url: str) -> str:
        read = Report(id="r", text="Text.", sha256="0" * 64, url=url)
        return dossier_html([], [CodedReport(read, Annotation(report="r"))], title="T")

    assert "javascript:alert(1)" not in Outline(with_url("javascript:alert(1)")).links
    assert "https://example.org/a" in Outline(with_url("https://example.org/a")).links


def test_the_order_of_arrival_changes_no_byte() -> None:
    assert dossier_html([FOUND, OTHER], REPORTS[::-1], title="A case & its <reports>") == PAGE


def test_the_incident_with_the_most_claims_stands_first_in_three_sentences() -> None:
    sentences = ["".join(run.text for run in s) for s in summary(FOUND, citations(REPORTS))]
    assert sentences == [
        "Two reports of two publishers tell of an attack by Islamic State on the jail at Hasaka, Syria, "
        "from 20 to 26 January 2022.",
        "Security forces killed are put at 9 or more (best 9, contested).",
        "The one contradiction is about security forces killed (9 or at least 20); "
        "one statement tells of warnings before it, the earliest about 12 months before.",
    ]
    shown = re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]+>", "", PAGE)))
    assert all(sentence in shown for sentence in sentences)
    assert "One further pair of claims says the same in other words or for another source" in shown


def test_a_bound_leads_to_the_claim_that_states_it() -> None:
    row = PAGE[PAGE.index('id="i1--killed-security_forces"') :]
    best = re.search(r'class="num best".*?href="#([^"]+)"', row, re.DOTALL)
    assert best is not None
    assert best[1] == claim_anchor("r-2#c1")


def test_thin_cases_make_a_page() -> None:
    nothing = dossier_html([], [], title="Nothing")
    assert "No report has been read" in nothing
    one = dossier_html([], REPORTS[2:], title="One")
    assert "No incident was found in this report" in one
    assert 'dir="auto">هجوم على السجن' in one
    undated = Findings(
        incident=Incident(
            id="x",
            title="Something",
            type="killing",
            status="planned",
            date_from=None,
            date_to=None,
            country=None,
            place=None,
            actor=None,
            target=None,
            reports=(),
            episodes=(),
            claims=(),
        )
    )
    for page in (nothing, one, dossier_html([undated], [], title="Undated")):
        outline = Outline(page)
        assert [link for link in outline.links if link[1:] not in outline.ids] == []
    assert "No place is given" in page


def test_a_chart_draws_what_was_said_before_and_leaves_out_what_has_no_day() -> None:
    lines = series(FOUND.figures[0], citations(REPORTS))
    assert [(line.account.originator, [s.stated for s in line.said]) for line in lines] == [
        ("the army", [7, 9]),
        ("monitor", [20]),
    ]
    assert [line.stands.stated for line in lines] == [9, 20]
    assert styles([lines, lines[1:]])[0]["monitor"] == styles([lines, lines[1:]])[1]["monitor"]
    assert "the army: 7 on 21 January 2022, 9 on 22 January 2022" in PAGE


def test_claims_of_one_sentence_are_quoted_once() -> None:
    cited = citations(REPORTS)
    assert by_sentence(["r-1#c3", "r-1#c1", "r-1#c5"], cited) == [["r-1#c3"], ["r-1#c1"], ["r-1#c5"]]
    assert marked([cited["r-1#c1"], cited["r-1#c5"]]) == [
        ("The army said ", False),
        ("7 guards died on Friday", True),
        (".", False),
    ]


@given(
    st.text("ab \n", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 20)), max_size=6),
)
def test_overlapping_quotes_lose_no_text_and_each_claim_begins_once(text: str, quotes: list[tuple[int, int]]) -> None:
    claims = [
        EventClaim(id=f"c{i}", quote=Span(start, min(start + length, len(text))), type="attack")
        for i, (start, length) in enumerate(quotes)
        if start < len(text)
    ]
    coded = CodedReport(
        Report(id="r", text=text, sha256="0" * 64), Annotation(report="r", claims=tuple(claims), incidents=())
    )
    segments = [s for paragraph in paragraphs(coded, citations([coded])) for s in paragraph]
    assert re.sub(r"\s", "", "".join(s.text for s in segments)) == re.sub(r"\s", "", text)
    assert sorted(c.claim.id for s in segments for c in s.opening) == sorted(c.id for c in claims)


def test_a_sentence_leads_back_to_every_place_that_rests_on_it() -> None:
    note = PAGE[PAGE.index(f'id="{claim_anchor("r-1#c3")}.note"') :]
    back = re.findall(r'class="back" href="#([^"]+)"', note[: note.index("</li>")])
    assert back == ["i1--warning-1", "i1--question-1"]
    asked = PAGE[PAGE.index(f'id="{claim_anchor("r-1#c4")}.note"') :]
    assert 'href="#measures"' in asked[: asked.index("</li>")]
