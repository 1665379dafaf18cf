from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.claim import Annotation, AnyClaim, CodedReport, Episode, EventClaim, FigureClaim
from tocsin.incident import Incident
from tocsin.linking import compare, link, profiles
from tocsin.linking.company import Spots
from tocsin.linking.evidence import veto
from tocsin.report import Report
from tocsin.span import Span


def told(
    name: str, published: str | None, *episodes: Episode, claims: Sequence[AnyClaim] = (), text: str = "x"
) -> CodedReport:
    report = Report(id=name, text=text, sha256="", published_at=published)
    return CodedReport(report, Annotation(report=name, incidents=episodes, claims=tuple(claims)))


def episode(name: str = "i1", kind: str = "attack", **fields: str | None) -> Episode:
    known = {"place": "Kuje prison, Abuja", "country": "NGA", "actor": "ISWAP", "target": "Kuje prison"}
    days = {"date_from": "2022-07-05", "date_to": "2022-07-05"}
    return Episode(id=name, type=kind, **{**known, **days, **fields})  # type: ignore[arg-type]


def sets(incidents: Sequence[Incident]) -> list[tuple[str, ...]]:
    return sorted(incident.episodes for incident in incidents)


KUJE = [
    told("a", "2022-07-06", episode(), episode("i2", date_from="2021-04-05", date_to="2021-04-05", place="Owerri",
                                               actor="gunmen", target="Owerri prison")),
    told("b", "2022-07-06", episode(place="Kuje custodial centre", actor="suspected Boko Haram gunmen")),
    told("c", "2022-07-08", episode(kind="escape", place="Abuja", actor=None, target="Kuje jail", date_to=None)),
    told("d", "2022-07-20", episode(place="Nigeria's capital", target="the Kuje medium security custodial centre",
                                    date_from="2022-07-05", date_to="2022-07-06")),
    told("e", "2022-07-10", episode(place="Katsina", target="presidential convoy", actor="bandits")),
]  # fmt: skip


def test_one_attack_told_under_many_names_is_one_incident_and_the_others_stay_apart() -> None:
    assert sets(link(KUJE)) == [("a#i1", "b#i1", "c#i1", "d#i1"), ("a#i2",), ("e#i1",)]


@given(st.permutations(KUJE))
@settings(max_examples=20)
def test_the_order_of_the_reports_does_not_matter(order: list[CodedReport]) -> None:
    assert link(order) == link(KUJE)


def test_an_unrelated_report_changes_no_other_incident() -> None:
    assert set(link(KUJE[:4])) < set(link(KUJE))


def test_the_incident_is_named_after_what_its_episodes_agree_on() -> None:
    incident = next(i for i in link(KUJE) if len(i.episodes) == 4)
    assert incident.id == "kuje-attack-2022-07-05"
    assert incident.title == "Attack on Kuje prison (5-6 July 2022)"
    assert (incident.country, incident.lat, incident.lon) == ("NGA", 8.88, 7.23)
    assert incident.reports == ("a", "b", "c", "d")


def test_links_form_a_tree_and_their_reasons_add_up() -> None:
    incident = next(i for i in link(KUJE) if len(i.episodes) == 4)
    assert len(incident.links) == 3
    assert {ref for one in incident.links for ref in (one.a, one.b)} == set(incident.episodes)
    for one in incident.links:
        assert one.score == pytest.approx(sum(reason.weight for reason in one.reasons))
        assert one.score > 0
        assert [reason.feature for reason in one.reasons][:3] == ["prior", "country", "date"]


def test_two_prisons_stormed_in_one_night_are_two_incidents() -> None:
    night = {"country": "IRQ", "date_from": "2013-07-21", "date_to": "2013-07-22", "actor": "al-Qaida"}
    here = {"place": "Abu Ghraib", "target": "Abu Ghraib prison"}
    there = {"place": "Taji", "target": "Taji prison"}
    found = link(
        [
            told("a", "2013-07-23", episode(**night, **here), episode("i2", **night, **there)),
            told("b", "2013-07-24", episode(**night, **here)),
            told("c", "2013-07-25", episode(**night, **there)),
        ]
    )
    assert sets(found) == [("a#i1", "b#i1"), ("a#i2", "c#i1")]


def test_the_same_prison_in_another_year_is_another_incident() -> None:
    earlier = {"date_from": "2008-06-13", "date_to": "2008-06-13"}
    later = {"date_from": "2011-04-25", "date_to": "2011-04-25"}
    place = {"place": "Sarposa prison, Kandahar", "country": "AFG", "actor": "Taliban", "target": "Sarposa prison"}
    found = link(
        [
            told("a", "2011-04-26", episode(**place, **later), episode("i2", **place, **earlier)),
            told("b", "2011-04-26", episode(kind="escape", **place, **later)),
            told("c", "2008-06-15", episode(**place, **earlier)),
        ]
    )
    assert sets(found) == [("a#i1", "b#i1"), ("a#i2", "c#i1")]


@pytest.mark.parametrize(
    ("kind", "published", "joined"),
    [("attack", "2024-07-06", True), ("attack", "2026-07-06", False), ("release", "2024-07-06", False)],
)
def test_a_report_without_a_day_looks_back_on_violence_for_years(kind: str, published: str, joined: bool) -> None:
    early = told("a", "2022-07-06", episode(kind=kind, place="prison in Abuja", target=None, actor=None))
    undated = episode(kind=kind, place="prison in Abuja", target=None, actor=None, date_from=None, date_to=None)
    later = told("b", published, undated)
    assert (len(link([early, later])) == 1) == joined


def test_a_slip_of_the_year_is_seen_by_the_day_of_publication() -> None:
    found = link(
        [told("a", "2022-07-06", episode()), told("b", "2022-07-07", episode(date_from="2021-07-05", date_to=None))]
    )
    assert sets(found) == [("a#i1", "b#i1")]
    assert found[0].date_from == "2022-07-05"
    assert "one year told wrongly" in str(found[0].links[0].reasons)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"country": "NER"}, "another country"),
        ({"date_from": "2022-08-20", "date_to": "2022-08-20"}, "another month"),
        ({"place": "Owerri prison", "target": "Owerri prison"}, "another prison"),
        ({"kind": "repatriation"}, "another kind of event"),
        ({"status": "planned", "date_from": None, "date_to": None}, "a plan"),
    ],
)
def test_what_cannot_be_the_same_is_never_joined(change: dict[str, str | None], why: str) -> None:
    assert len(link([told("a", "2022-07-06", episode()), told("b", "2022-09-01", episode(**change))])) == 2, why  # type: ignore[arg-type]


def test_episodes_of_one_report_stay_apart_unless_one_tells_nothing_of_its_own() -> None:
    distinct = told("a", "2022-07-06", episode(), episode("i2", date_from="2022-07-04", date_to="2022-07-04"))
    assert len(link([distinct])) == 2
    bare = episode("i2", kind="escape", date_from=None, date_to=None, place=None, target=None, actor=None, country=None)
    assert len(link([told("a", "2022-07-06", episode(), bare)])) == 1


def test_a_poor_episode_finds_the_incident_by_what_it_has() -> None:
    poor = episode(date_from=None, date_to=None, place="Abuja", actor=None)
    found = link([told("a", "2022-07-06", episode()), told("b", "2022-07-06", poor)])
    assert sets(found) == [("a#i1", "b#i1")]


def test_figures_that_agree_speak_for_one_incident() -> None:
    def claim() -> FigureClaim:
        return FigureClaim(id="c1", quote=Span(0, 1), incident="i1", measure="escaped", low=879, high=879)

    a, b = (profiles(told(name, "2022-07-06", episode(), claims=[claim()]))[0] for name in "ab")
    assert [r.note for r in compare(a, b).reasons if r.feature == "figures"] == ["both say escaped 879 (all)"]


def test_a_number_speaks_the_more_the_larger_it_is_and_less_if_it_is_round() -> None:
    def bits(*numbers: int) -> float:
        claims = [
            FigureClaim(id=f"c{n}", quote=Span(0, 1), incident="i1", measure="escaped", low=n, high=n) for n in numbers
        ]
        a, b = (profiles(told(name, "2022-07-06", episode(), claims=claims))[0] for name in "ab")
        return next(reason.weight for reason in compare(a, b).reasons if reason.feature == "figures")

    assert bits(3) < bits(37) < bits(263)
    assert bits(260) < bits(263)
    assert bits(37, 41, 43, 263) == bits(37, 41, 43, 263, 879)


def test_a_facility_that_no_gazetteer_knows_is_known_by_its_name() -> None:
    def at(place: str) -> Episode:
        return episode(place=place, target=None, actor=None, country="KEN")

    found = link(
        [
            told("a", None, at("Oakwood jail")),
            told("b", None, at("the jail of Oakwood")),
            told("c", None, at("Elmtree jail")),
        ]
    )
    assert sets(found) == [("a#i1", "b#i1"), ("c#i1",)]


def test_ids_that_collide_are_numbered_in_the_order_of_their_episodes() -> None:
    found = link([told("b", "2022-07-06", episode("i2", actor=None), episode(actor="bandits", target=None))])
    assert [(i.id, i.episodes) for i in found] == [
        ("kuje-attack-2022-07-05", ("b#i1",)),
        ("kuje-attack-2022-07-05-2", ("b#i2",)),
    ]


TOWNS = ("Parakou", "Cotonou", None)


def at(name: str, place: str | None) -> CodedReport:
    return told(name, "2031-03-14", episode(place=place, country="BEN", target=None, date_from="2031-03-13"))


def test_a_town_read_wrongly_keeps_no_report_out_where_half_of_the_others_are_near() -> None:
    told_of_prison = [at(name, "Ndama prison, Parakou") for name in "ab"] + [at("c", "Ndama prison, Cotonou")]
    in_the_capital = at("e", "Cotonou")
    assert sets(link([*told_of_prison, in_the_capital])) == [("a#i1", "b#i1", "c#i1"), ("e#i1",)]
    more = [*told_of_prison, at("d", "Ndama prison, Cotonou"), in_the_capital]
    assert sets(link(more)) == [("a#i1", "b#i1", "c#i1", "d#i1", "e#i1")]


def test_no_link_joins_two_towns_far_apart_and_what_only_claims_place_has_no_voice_in_that() -> None:
    parakou, cotonou, nowhere = (profiles(at(name, place))[0] for name, place in zip("abc", TOWNS, strict=True))
    assert veto(parakou, cotonou) == "331 km apart" and veto(parakou, nowhere) is None
    guessed = [msgspec.structs.replace(parakou, ref=f"{n}#i1", report=f"{n}", firm=False) for n in range(4)]
    spots = Spots([parakou, cotonou, *guessed])
    assert [len(spots.of(profile)) for profile in (parakou, cotonou, *guessed)] == [1, 1, 0, 0, 0, 0]


def raid(name: str, place: str, text: str) -> CodedReport:
    claim = EventClaim(id="c1", quote=Span(0, 6), type="attack", incident="i1")
    return told(name, "2031-03-14", episode(place=place, country="BEN", target=None), claims=[claim], text=text)


PARAKOU = raid("a", "Parakou", "Gunmen raided Parakou. Those who fled say that Parakou burned.")


@pytest.mark.parametrize(
    ("text", "place", "joined"),
    [
        ("Gunmen killed ten in Parakou, a minister said in Cotonou.", "Cotonou", True),
        ("Gunmen raided Cotonou. Cotonou burned, like Parakou.", "Cotonou", False),
        ("Gunmen raided Ndama prison. Ndama prison burned, like Parakou.", "Ndama prison, Cotonou", False),
        ("GUNMEN KILLED TEN IN PARAKOU, A MINISTER SAID IN COTONOU.", "Cotonou", False),
    ],
)
def test_a_report_that_names_the_town_of_another_as_often_as_its_own_is_not_far_from_it(
    text: str, place: str, *, joined: bool
) -> None:
    other = raid("b", place, text)
    assert sets(link([PARAKOU, other])) == ([("a#i1", "b#i1")] if joined else [("a#i1",), ("b#i1",)])
    link_of_two = compare(*(profiles(coded)[0] for coded in (PARAKOU, other)))
    (place_reason,) = [reason for reason in link_of_two.reasons if reason.feature == "place"]
    assert ("names the other's place as often" in place_reason.note) is joined


def test_words_in_small_letters_name_no_town() -> None:
    abidjan = raid("b", "Cotonou", "Gunmen raided Cotonou. A man died, another man fled, a third man hid from Nikki.")
    assert profiles(abidjan)[0].also == frozenset({"gunmen", "nikki"})


def test_only_what_most_of_a_report_is_about_may_lie_at_another_place_that_it_names() -> None:
    aside = EventClaim(id="c2", quote=Span(0, 6), type="attack", incident="i2")
    two = told(
        "b", "2031-03-14", episode(place="Parakou", country="BEN"), episode("i2", place="Cotonou", country="BEN"),
        claims=[*PARAKOU.annotation.claims, msgspec.structs.replace(aside, incident="i1", id="c3"), aside],
        text="Gunmen raided Parakou and Cotonou.",
    )  # fmt: skip
    lead, other = profiles(two)
    assert "cotonou" in lead.also
    assert not other.also


def test_of_the_reports_that_vote_on_a_place_those_that_name_the_other_as_often_have_no_voice() -> None:
    cotonou = [raid(name, "Cotonou", "In Parakou ten died, a minister said in Cotonou.") for name in "bc"]
    cotonou.append(raid("d", "Cotonou", "Gunmen raided Cotonou. Cotonou burned."))
    seen = [profiles(coded)[0] for coded in (PARAKOU, *cotonou)]
    spots = Spots(seen)
    (parakou,), (of_cotonou,) = ({spot for p in some for spot in spots.of(p)} for some in (seen[:1], seen[1:]))
    assert spots.distant(parakou, of_cotonou)
    also = [names for profile in seen[1:] for names in spots.of(profile)[of_cotonou]]
    assert spots.unnamed(parakou, also) == 1


def test_a_village_in_no_list_has_no_namesake_where_the_country_is_not_told() -> None:
    (village,) = profiles(told("a", "2031-03-14", episode(place="Rawza", country=None, target=None)))
    assert (village.country, sorted(village.sites)) == (None, ["rawza"])


@pytest.mark.parametrize(
    ("place", "country"), [("Parakou", "BEN"), ("al-Hasakah", "SYR"), ("Hasaka", "SYR"), ("Sinjar, Iraq", "IRQ")]
)
def test_a_large_town_and_one_of_the_curated_list_is_known_by_its_name_alone(place: str, country: str) -> None:
    (profile,) = profiles(told("a", "2031-03-14", episode(place=place, country=None, target=None)))
    assert profile.country == country
    assert profile.points


def test_the_prison_that_most_reports_name_is_the_place_though_no_list_has_it() -> None:
    def raid(name: str, place: str) -> CodedReport:
        return told(name, "2031-02-05", episode(place=place, country="IRQ", actor="Daesh", target=None))

    oakwood = [raid("a", "Oakwood prison"), raid("b", "Oakwood"), raid("c", "Oakwood prison")]
    near_taji, again = raid("d", "Oakwood, Taji prison"), raid("e", "Taji prison, Oakwood")
    assert [(i.place, len(i.reports)) for i in link([*oakwood, near_taji, again])] == [("Oakwood prison", 5)]
    taji = [raid(name, "Taji prison") for name in "fgh"]
    assert [(i.place, len(i.reports)) for i in link([oakwood[0], near_taji, *taji])][:1] == [("Taji prison", 5)]


def test_two_attacks_of_one_day_in_two_towns_stay_apart_though_others_name_no_town() -> None:
    parakou, cotonou = [at(name, "Parakou") for name in "ab"], [at(name, "Cotonou") for name in "cd"]
    for found in (link([*parakou, *cotonou]), link([*parakou, *cotonou, at("e", None)])):
        assert not any({"a#i1", "c#i1"} <= set(one) for one in sets(found))


def test_places_that_share_no_name_are_apart_on_one_day() -> None:
    farms = [
        told(name, "2022-07-06", episode(place=f"{name} farm", target=None, actor=None)) for name in ("Cain", "Abel")
    ]
    assert len(link(farms)) == 2


def test_background_claims_join_only_where_they_name_the_facility() -> None:
    text = "Kuje prison was stormed. Elsewhere a bridge fell."
    about = EventClaim(id="c1", quote=Span(0, 23), type="attack", target=Span(0, 11))
    other = EventClaim(id="c2", quote=Span(25, 48), type="attack")
    assert link([told("a", "2022-07-06", episode(), claims=[about, other], text=text)])[0].claims == ("a#c1",)


def test_whole_months_are_shown_as_months_and_ends_after_publication_are_not_believed() -> None:
    month = {"date_from": "2021-11-01", "date_to": "2021-11-30"}
    assert link([told("a", "2022-01-01", episode(**month))])[0].title.endswith("(November 2021)")
    late = told("b", "2022-07-06", episode(date_to="2022-07-19"))
    assert link([told("a", "2022-07-06", episode(date_to="2022-07-06")), late])[0].date_to == "2022-07-06"


def test_what_another_report_sets_on_a_later_day_was_still_going_on_then() -> None:
    first = told("a", "2022-07-06", episode(date_from="2022-07-05", date_to="2022-07-05"))
    later = told("b", "2022-07-09", episode(date_from="2022-07-07", date_to=None))
    assert [(i.date_from, i.date_to) for i in link([first, later])] == [("2022-07-05", "2022-07-07")]


def test_a_vague_year_says_nothing_about_the_last_day_where_another_report_tells_the_month() -> None:
    year = told("a", None, episode(date_from="2022-01-01", date_to="2022-12-31"))
    month = told("b", None, episode(date_from="2022-07-01", date_to="2022-07-31"))
    assert [(i.date_from, i.date_to) for i in link([year, month])] == [("2022-07-01", "2022-07-31")]


def test_a_foiled_break_out_is_told_as_the_riot_in_it_too() -> None:
    tried = told("a", "2022-07-06", episode(kind="escape", status="attempted", actor="inmates"))
    riot = told("b", "2022-07-06", episode(kind="riot", actor="prisoners"))
    assert len(link([tried, riot])) == 1


def test_two_named_victims_and_two_undated_raids_on_a_town_stay_apart() -> None:
    def killed(name: str) -> Episode:
        return episode(kind="killing", place=None, actor=None, target=name)

    assert len(link([told("a", "2022-07-06", killed("Judge Ann Doe")), told("b", None, killed("Mayor Jim Roe"))])) == 2
    raid = episode(date_from=None, date_to=None, place="Abuja", target=None)
    assert len(link([told("a", None, raid), told("b", None, raid)])) == 2


def test_nothing_gives_nothing() -> None:
    assert link([]) == ()
    assert link([told("a", None)]) == ()


def test_a_late_report_dated_on_its_own_day_belongs_to_the_attack_on_that_facility() -> None:
    late = episode(kind="attack", date_from="2022-07-14", date_to="2022-07-14")
    assert len(link([told("a", "2022-07-06", episode()), told("b", "2022-07-14", late)])) == 1
    elsewhere = episode(place="Abuja", target="a market", date_from="2022-07-14", date_to="2022-07-14")
    assert len(link([told("a", "2022-07-06", episode()), told("b", "2022-07-14", elsewhere)])) == 2


def test_a_month_or_year_alone_is_read_as_its_days() -> None:
    vague = [told(n, None, episode(date_from=d, date_to=None)) for n, d in (("a", "2022-07"), ("b", "2022-07-05"))]
    found = link(vague)
    assert [(i.date_from, len(i.episodes)) for i in found] == [("2022-07-05", 2)]
    assert link(vague[:1])[0].title == "Attack on Kuje prison (July 2022)"
    assert link([told("a", None, episode(date_from="soon", date_to=None))])[0].date_from is None


def test_retaking_is_linked_to_the_attack_by_the_parties_on_both_sides() -> None:
    attack = episode(place="Hasaka", country="SYR", actor="Daesh", target="the prison")
    retaking = episode(kind="operation", place="Hasaka", country="SYR", actor="SDF", target="ISIS fighters")
    found = link([told("a", "2022-07-06", attack), told("b", "2022-07-06", retaking)])
    assert sets(found) == [("a#i1", "b#i1")]
    assert "islamic state on the one side and on the other" in str(found[0].links[0].reasons)


def test_a_report_from_between_the_days_of_an_attack_belongs_to_it() -> None:
    start = told("a", "2022-07-06", episode())
    later = told("c", "2022-07-12", episode(date_from="2022-07-11", date_to="2022-07-12"))
    between = told("b", "2022-07-08", episode(date_from=None, date_to=None))
    assert len(link([later, between])) == 2
    assert len(link([start, between, later])) == 1


def test_the_headline_places_what_most_of_the_report_is_about() -> None:
    claim = EventClaim(id="c1", quote=Span(0, 1), incident="i1", type="attack")
    nowhere = episode(place=None, target=None)

    def headed(title: str) -> CodedReport:
        report = Report(id="b", text="x", sha256="", published_at="2022-07-06", title=title)
        return CodedReport(report, Annotation(report="b", incidents=(nowhere,), claims=(claim,)))

    scores = [
        compare(profiles(told("a", "2022-07-06", episode()))[0], profiles(one)[0]).score
        for one in (headed("Gunmen storm Kuje prison in Nigeria"), headed("Gunmen storm a prison"))
    ]
    assert scores[0] > scores[1]
    assert link([headed("Gunmen storm Kuje prison in Nigeria")])[0].place == "Kuje prison"


@pytest.mark.parametrize(
    ("place", "title"),
    [
        ("Hasaka", "Attack in Hasaka (5 July 2022)"),
        ("eastern Congo", "Attack in eastern Congo (5 July 2022)"),
        ("Noor mosque, Christchurch", "Attack on Noor mosque, Christchurch (5 July 2022)"),
        ("near Kuje", "Attack near Kuje (5 July 2022)"),
        (None, "Attack on the guards (5 July 2022)"),
    ],
)
def test_titles_read_well(place: str | None, title: str) -> None:
    one = episode(place=place, target="the guards", country=None)
    assert link([told("a", "2022-07-06", one)])[0].title == title


def test_a_prison_that_no_gazetteer_knows_is_known_by_its_name() -> None:
    """Towns that two reports name beside it may lie far apart, and one report names no town or facility at all."""

    def siege(place: str, day: str | None = "2024-05-09") -> Episode:
        return episode(place=place, country="THA", actor=None, target=None, date_from=day, date_to=day)

    reports = [
        told("a", "2024-05-09", siege("Khao Sabai security detention centre, Yala")),
        told("b", "2024-05-10", siege("Khao Sabai detention centre, Songkhla")),
        told("c", "2024-05-11", siege("Khao Sabai", None)),
        told("d", "2024-05-11", siege("Oakwood detention centre, Yala")),
    ]
    assert sets(link(reports)) == [("a#i1", "b#i1", "c#i1"), ("d#i1",)]


def test_a_prison_that_two_reports_name_as_target_is_one_whatever_towns_stand_beside_it() -> None:
    def raid(place: str, target: str) -> Episode:
        return episode(place=place, country="BEN", actor=None, target=target)

    reports = [
        told("a", "2022-07-06", raid("Parakou", "Oakwood prison")),
        told("b", "2022-07-06", raid("Cotonou", "Oakwood jail")),
    ]
    assert len(link(reports)) == 1
    others = [
        told("a", "2022-07-06", raid("Parakou", "the prison")),
        told("b", "2022-07-06", raid("Cotonou", "the jail")),
    ]
    assert len(link(others)) == 2


def test_few_prisons_are_attacked_twice_in_a_week_also_those_in_no_list() -> None:
    def on(day: str, target: str | None) -> Episode:
        return episode(place="Khao Sabai", country="THA", actor=None, target=target, date_from=day, date_to=None)

    for target, incidents in (("the jail", 1), (None, 2)):
        reports = [told("a", "2024-05-09", on("2024-05-09", target)), told("b", "2024-05-18", on("2024-05-15", target))]
        assert len(link(reports)) == incidents


@pytest.mark.parametrize(
    ("place", "country", "actor", "title"),
    [
        ("al-Hol camp", "IRQ", "Iraq", "Repatriation to Iraq from al-Hol camp (5 July 2022)"),
        ("al-Hol camp", "SYR", "Iraq", "Repatriation to Iraq from al-Hol camp (5 July 2022)"),
        ("al-Hol camp", "SYR", None, "Repatriation from al-Hol camp (5 July 2022)"),
        ("Paris", "FRA", "the foreign ministry", "Repatriation to France by way of Paris (5 July 2022)"),
        (None, "FRA", None, "Repatriation to France (5 July 2022)"),
    ],
)
def test_a_repatriation_is_titled_by_where_people_go(
    place: str | None, country: str, actor: str | None, title: str
) -> None:
    home = episode(kind="repatriation", place=place, country=country, actor=actor, target=None)
    assert link([told("a", "2022-07-06", home)])[0].title == title
