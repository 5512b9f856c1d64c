"""The values that travel between the stages: documents, tables, statements, outcomes.

Every class here is a frozen dataclass without behaviour beyond its own arithmetic; no module of this
package reads a file, applies a rule or writes to a screen.
"""
