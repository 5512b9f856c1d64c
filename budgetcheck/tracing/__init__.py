"""Traces failing checks to the figures that caused them: `trace(outcomes) -> problems`."""

from budgetcheck.tracing.reading import doubted_areas
from budgetcheck.tracing.system import address
from budgetcheck.tracing.trace import amounts_by_cell, coverage, trace

__all__ = ["address", "amounts_by_cell", "coverage", "doubted_areas", "trace"]
