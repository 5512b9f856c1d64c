"""Shows reports and tables: on the screen and in files. Knows nothing of how anything was found."""
