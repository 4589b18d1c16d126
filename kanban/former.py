"""Whoever is kept no longer: what they did stays in the history, and nobody can tell by whom it was."""

FORMER = "former"
"""The id that stands for everybody who was erased; Teams' own ids have a colon or dashes."""
