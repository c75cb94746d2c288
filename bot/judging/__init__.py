"""Judges what is shown to a list of questions against what the list expects."""
