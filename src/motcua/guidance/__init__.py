"""Helping sessions: who was helped, by whom, under what mandate and consent, until when."""
