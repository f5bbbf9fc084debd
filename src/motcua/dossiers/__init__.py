"""The dossier: its stage, its clock, its parties, its decisions, and who holds it."""
