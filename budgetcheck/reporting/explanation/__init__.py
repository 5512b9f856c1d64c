"""Explains rules to a person: meaning, formula, basis, and their own examples worked out."""
