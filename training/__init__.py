"""Training of the encoder that ships with Tocsin: from a folder of corpora to the artefact, one command.

    python -m training CORPORA --out RUN

Nothing of this is needed to use Tocsin, and nothing of it is installed with it.
"""
