"""The manager's door: mandates, posts, hours, the calendar, and what went late or was refused."""
