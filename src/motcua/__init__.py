"""motcua, "one door": the one-stop mechanism of a Vietnamese province run with its public post."""
