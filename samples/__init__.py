"""The sample documents: a published budget as text and the program that typesets it."""
