"""How the world comes in. Doors do not know one another; they call acts and queries."""
