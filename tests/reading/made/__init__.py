"""Writes the content of a sample document as Word, Excel, HTML and text, each as its own programs would."""
