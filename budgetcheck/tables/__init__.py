"""Turns the grids of a document into the public tables (公开表): kind, number, title, columns and rows by meaning."""

from budgetcheck.tables.recognise import recognise

__all__ = ["recognise"]
