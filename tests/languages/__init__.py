"""Vietnamese, English, Spanish."""
