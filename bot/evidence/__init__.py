"""Finds the passage for each claim of a text, and sets figures, dates and names beside it."""
