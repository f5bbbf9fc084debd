"""The machine's door."""
