"""The reports that go to files: for finance people, for their checkers, and for other programs."""
