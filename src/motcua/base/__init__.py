"""Plumbing without domain: PostgreSQL, clocks, files, keys, jobs by name."""
