"""Rules applied to a budget: an `Outcome` for every place a rule speaks of. Knows nothing of the screen."""
