"""Incidents to findings by the published weighing rule (docs/weighing.md): ranges, grades and contradictions."""

from collections.abc import Iterable, Sequence

from tocsin.claim import CodedReport
from tocsin.decision import AnyDecision
from tocsin.finding import Findings, Syndication
from tocsin.incident import Incident
from tocsin.weighing.contradictions import contradictions
from tocsin.weighing.figures import weighed
from tocsin.weighing.passages import passages, retold
from tocsin.weighing.preferences import preferred
from tocsin.weighing.statements import copied, figures, said_once, statements

__all__ = ["weigh"]


def weigh(
    incident: Incident,
    coded: Sequence[CodedReport],
    syndicated: Sequence[Syndication],
    decisions: Iterable[AnyDecision] = (),
) -> Findings:
    """Return the figures and contradictions of one incident, and by what way they came to its reports.

    ``coded`` holds at least the incident's reports and ``syndicated`` the pairs of reports of which one copies the
    other; the order of either does not matter. A figure's best is what a standing decision of an analyst prefers,
    where there is one. The ledgers of the findings (hypotheses, warnings) are left empty.
    """
    told = statements(incident, coded)
    said = said_once(told, syndicated)
    counted = weighed(incident, figures(said))
    copies = tuple(sorted((s for s in syndicated if {s.a, s.b} <= set(incident.reports)), key=lambda s: (s.a, s.b)))
    return Findings(
        incident=incident,
        figures=preferred(counted, incident, coded, decisions),
        contradictions=contradictions(incident, said, copied(told, syndicated)),
        syndicated=copies,
        passages=passages(told, counted),
        retold=retold(figures(told), copies),
    )
