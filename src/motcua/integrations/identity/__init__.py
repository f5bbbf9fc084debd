"""Whoever proves a citizen's identity: VNeID, or in a demonstration a twin that is not VNeID."""
