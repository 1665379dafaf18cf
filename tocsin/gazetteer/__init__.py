"""A small knowledge of places: where a name lies, which country a text speaks of, which places it names."""

from tocsin.gazetteer.countries import countries_in, country_name, country_of, peoples
from tocsin.gazetteer.distance import kilometres
from tocsin.gazetteer.folding import facility_kind, fold, plain, proper
from tocsin.gazetteer.mentions import locate, places_in, places_named
from tocsin.gazetteer.places import Place, gazetteer_version, known, middle

__all__ = [
    "Place",
    "countries_in",
    "country_name",
    "country_of",
    "facility_kind",
    "fold",
    "gazetteer_version",
    "kilometres",
    "known",
    "locate",
    "middle",
    "peoples",
    "places_in",
    "places_named",
    "plain",
    "proper",
]
