"""The running text by meaning: headings, contents, and every figure with what is said of it."""
