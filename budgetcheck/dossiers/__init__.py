"""Which documents belong together: text and tables, this year and last, a department and its units."""
