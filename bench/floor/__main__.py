"""`python -m bench.floor PORT`: the floor's web server, as the house's own is started."""

from __future__ import annotations

import sys

from motcua.config.commands import serve

if __name__ == "__main__":
    serve.by_granian("bench.floor.wsgi:application", port=int(sys.argv[1]))
