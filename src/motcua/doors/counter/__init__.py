"""The counter clerk's door."""
