"""Who vouches for what: attribution of English news by rule, without a trained model.

A cue ("said", "according to", "reportedly") is found in a sentence, its source is the noun phrase beside it, its
content the clause or quotation that it reports. The cue words and the words that tell a source's kind are data:
reporting.yaml and sources.yaml of the codebook.
"""

from tocsin.tagging.attribution.attributing import attributions, voucher

__all__ = ["attributions", "voucher"]
