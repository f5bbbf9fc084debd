"""People played by a program: seeding a demonstration."""
