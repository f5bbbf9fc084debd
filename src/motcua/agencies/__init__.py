"""Units of all tiers, their counters, posts, hours, calendars and mandates."""
