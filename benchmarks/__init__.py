"""Measurements: how fast and exactly files are read, and how well mistakes are found."""
