"""The record of one text, as scorers of MUC-4 read it."""

from collections.abc import Iterable
from typing import Any

from tocsin.measuring.muc4.fillers import ROLES, Entity, entities, fillers
from tocsin.measuring.muc4.templates import Bar, Choices, templates
from tocsin.tagging.encoder import Scores
from tocsin.tagging.sentences import sentences


def filled(text: str, scores: Scores, choices: Choices | None = None) -> dict[str, Any]:
    """Return the templates of a text, and the entities of all its roles; each entity by its surest mention alone.

    One mention is enough, and a second might be wrong.
    """
    choices = choices or Choices()
    named, told = _over(choices.named, text, scores), _over(choices.told, text, scores)
    return {
        "templates": [
            {"incident_type": template.incident_type, **_roles(template.entities)}
            for template in templates(told, sentences(text), scores, choices)
        ],
        "doc_entities": _roles(named),
    }


def _over(bar: Bar, text: str, scores: Scores) -> list[Entity]:
    found = entities(text, fillers(text, scores, bar.least_word))
    return [entity for entity in found if entity.probability >= bar.least_entity[entity.role]]


def _roles(found: Iterable[Entity]) -> dict[str, list[list[str]]]:
    listed: dict[str, list[list[str]]] = {role: [] for role in ROLES}
    for entity in found:
        listed[entity.role].append([entity.best.text])
    return listed
