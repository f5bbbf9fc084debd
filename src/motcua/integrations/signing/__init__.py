"""Whoever signs: a token, a signing service, or in a demonstration the home itself."""
