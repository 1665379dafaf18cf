"""How linking scales: time, memory and B-cubed on a made world whose truth is known.

python -m benchmarks.scale [--claims N] [--incidents M] [--seed S]
"""

import argparse
import resource
import time
from collections.abc import Sequence

from msgspec import Struct

from benchmarks.world import World, make_world
from tocsin.incident import Incident
from tocsin.linking import link
from tocsin.linking.blocking import candidate_pairs
from tocsin.linking.profiles import profiles
from tocsin.measuring.agreement import Agreement
from tocsin.measuring.dossier import b_cubed


class Run(Struct, frozen=True):
    """What one run of the linker took and reached."""

    seconds: float
    """Of processor time, which others on the machine do not lengthen; linking is one thread."""
    peak_megabytes: float
    """Of the whole process since it began, the making of the world included."""
    incidents: int
    agreement: Agreement


def measure(world: World) -> Run:
    """Link the reports of ``world`` and compare with the truth."""
    start = time.process_time()
    found = link(world.reports)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Run(seconds, peak, len(found), agreement(world, found))


def agreement(world: World, found: Sequence[Incident]) -> Agreement:
    """Return the B-cubed agreement of ``found`` with the truth, over the claims."""
    return b_cubed(world.truth, {claim: incident.id for incident in found for claim in incident.claims})


def pairs_per_episode(world: World) -> float:
    """Return how many pairs are compared for each episode: what decides the time, whatever the machine."""
    every = [profile for report in world.reports for profile in profiles(report)]
    return sum(1 for _ in candidate_pairs(every)) / len(every)


def main() -> None:
    """Print one line for one world."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--incidents", type=int, help="default: a twentieth of the claims")
    parser.add_argument("--seed", type=int, default=2022)
    options = parser.parse_args()
    world = make_world(options.incidents or options.claims // 20, options.claims, options.seed)
    run = measure(world)
    print(
        f"{len(world.truth)} claims of {len(set(world.truth.values()))} incidents in {len(world.reports)} reports: "
        f"{run.incidents} incidents found in {run.seconds:.1f} s, {run.peak_megabytes:.0f} MB, "
        f"B-cubed P {run.agreement.precision:.3f} R {run.agreement.recall:.3f} F1 {run.agreement.f1:.3f}"
    )


if __name__ == "__main__":
    main()
