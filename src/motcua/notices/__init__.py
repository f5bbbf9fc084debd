"""What was told to whom, and whether it arrived: the outbox."""
