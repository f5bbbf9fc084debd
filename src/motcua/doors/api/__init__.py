"""The machine's door: what a person can do at the others, a program with a key does here."""
