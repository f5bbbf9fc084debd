"""The hall: kinds of service, numbers, open windows, who waits, who was called. No name of anybody lies here."""
