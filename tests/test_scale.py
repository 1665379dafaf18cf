from pathlib import Path

import pytest

from benchmarks import increment
from benchmarks.scale import agreement, measure, pairs_per_episode
from benchmarks.world import World, make_world
from tocsin.codebook import check
from tocsin.linking import link
from tocsin.linking.blocking import WINDOW


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(incidents=150, claims=3000)


def test_the_world_is_made_of_valid_reports_and_depends_on_the_seed_alone(world: World) -> None:
    for report in world.reports:
        check(report.annotation, report.report.text)
    assert len(world.truth) >= 3000
    assert len(set(world.truth.values())) == 150
    assert make_world(150, 3000) == world
    assert make_world(150, 3000, seed=7).truth != world.truth


def test_incidents_of_a_made_world_are_found_again(world: World) -> None:
    run = measure(world)
    assert run.agreement.precision >= 0.97
    assert run.agreement.recall >= 0.92
    assert run.agreement.f1 >= 0.95


def test_agreement_falls_where_everything_is_thrown_together(world: World) -> None:
    found = link(world.reports)
    together = [i for i in found if len(i.reports) > 1]
    assert agreement(world, together).recall < agreement(world, found).recall


def test_the_pairs_compared_grow_with_the_episodes_not_their_square(world: World) -> None:
    larger = make_world(incidents=600, claims=12000)
    assert pairs_per_episode(larger) < 2 * pairs_per_episode(world)


def test_one_incident_told_by_two_thousand_reports_is_not_compared_all_with_all() -> None:
    crowd = make_world(incidents=1, claims=6000)
    assert len(crowd.reports) > 1500
    assert pairs_per_episode(crowd) < 2 * WINDOW


def test_reports_that_come_one_by_one_are_timed_and_give_the_incidents_of_a_full_run(
    world: World, tmp_path: Path
) -> None:
    growth = increment.measure(world.reports[:40], 2, tmp_path)
    assert growth.equal
    assert (len(growth.more), min(growth.whole, *growth.more) > 0) == (2, True)
