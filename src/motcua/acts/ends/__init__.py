"""How a dossier ends."""
