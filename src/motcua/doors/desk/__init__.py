"""The official's door."""
