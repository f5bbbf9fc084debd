"""Guidance: the citizen stays the applicant."""
