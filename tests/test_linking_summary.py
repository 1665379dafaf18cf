"""What an incident is said to be, out of the episodes that tell of it: its place and its days."""

import pytest
from test_linking import episode, told

from tocsin.claim import Episode
from tocsin.incident import Incident
from tocsin.linking import link, profiles
from tocsin.linking.summary import incident_of


def of_places(*places: str) -> Incident:
    """The incident of reports that place it so, whether they are linked or not."""
    episodes = [episode(place=place, country="SYR", target="the prison") for place in places]
    reports = [told(f"r{n}", "2022-07-06", one) for n, one in enumerate(episodes)]
    return incident_of([profile for one in reports for profile in profiles(one)], (), ())


@pytest.mark.parametrize(
    ("places", "place"),
    [
        (("Hasaka city, Syria", "the city of Hasaka", "the northern Syrian town of Qamishli"), "Hasaka"),
        (("Qamishli, Syria", "the town of Qamishli", "the north-eastern Syrian city of Hasaka"), "Qamishli"),
    ],
)
def test_the_place_is_worded_by_those_who_name_the_place_that_most_name(places: tuple[str, ...], place: str) -> None:
    found = of_places(*places)
    assert place in (found.place or "")
    assert (found.lat, found.lon) == (of_places(place).lat, of_places(place).lon)


def lasting(*ends: str) -> str | None:
    """The last day of an incident of 5 July that reports let end on these days of July."""
    days = [episode(date_to=f"2022-07-{end}") for end in ends]
    (found,) = link([told(f"r{n}", "2022-07-30", day) for n, day in enumerate(days)])
    return found.date_to


def test_a_last_day_that_one_report_in_four_tells_is_not_believed() -> None:
    assert lasting("05", "05", "06", "12") == "2022-07-06"
    assert lasting("05", "06", "12") == "2022-07-12"
    assert lasting("05", "05", "12", "12") == "2022-07-12"


def test_what_happened_on_the_first_of_a_month_is_of_that_day_and_not_of_the_month() -> None:
    first, vague = episode(date_from="2022-07-01", date_to=None), episode(date_from="2022-07", date_to=None)
    other = episode(date_from="2022-07-02", date_to=None)

    def began(*days: Episode) -> str | None:
        (found,) = link([told(f"r{n}", "2022-07-30", day) for n, day in enumerate(days)])
        return found.date_from

    assert began(first, first, other) == "2022-07-01"
    assert began(vague, vague, other) == "2022-07-02"
