"""Intake: from a draft to a dossier on its way to the agency."""
