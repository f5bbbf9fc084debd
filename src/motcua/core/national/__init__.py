"""The national catalogue's format: one procedure a text file, as the National Public Service Portal publishes it.

`reading.read(bytes)` gives a frozen `Procedure` with every value beside its place in the source, and what could not be
read, with its reason. Nothing is guessed: a wrong term is worse than none.
"""
