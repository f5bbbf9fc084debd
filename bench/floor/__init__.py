"""The floor: what the same work costs in bare Django, on the same server, workers, database and tables. It has no
middleware, no session, no law. It is never tuned, neither down nor up."""
