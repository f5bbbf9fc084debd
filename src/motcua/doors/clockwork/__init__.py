"""Time's door: periodic and deferred work, each turning into one act or one send."""
