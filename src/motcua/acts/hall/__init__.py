"""The hall: numbers are taken, called, and served at a window."""
