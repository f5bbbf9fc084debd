"""Procedures and their dated versions: everything the law says about one, from one file a version."""
