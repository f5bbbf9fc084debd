"""Money at the counter: what was taken, let off, and undone by a counter-entry; slips by unit and day."""
