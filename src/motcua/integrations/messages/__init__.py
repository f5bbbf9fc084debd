"""Whoever carries messages: a mail server, a telephone company, or in a demonstration boxes that a visitor can open."""
