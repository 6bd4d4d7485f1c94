"""The lesson as one card: what it holds, what is missing, closing it."""
