"""Template tags of the house, built into the engine by the settings."""
