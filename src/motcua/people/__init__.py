"""Persons, organisations, their accounts and identity numbers."""
