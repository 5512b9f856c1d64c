"""Reads pictures of paper: scanned pages become the same grids and lines as born-digital ones (docs/scans.md)."""
