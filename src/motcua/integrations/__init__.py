"""Partners: one flat each, with a demo twin that behaves."""
