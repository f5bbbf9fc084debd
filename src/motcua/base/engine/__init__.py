"""Django's PostgreSQL, whose kept connections are looked at rather than asked."""
