"""Whoever keeps the files, where that is not a folder of the home."""
