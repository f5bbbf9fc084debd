"""One command a file: `run(parser, arguments)` returns the exit code."""
