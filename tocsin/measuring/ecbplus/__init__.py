"""Event coreference across documents on ECB+ (Cybulska and Vossen 2014), from gold mentions, by lexical evidence."""

from tocsin.measuring.ecbplus.coreference import corefer
from tocsin.measuring.ecbplus.measure import measure_ecbplus
from tocsin.measuring.ecbplus.records import Record, read_records

__all__ = ["Record", "corefer", "measure_ecbplus", "read_records"]
