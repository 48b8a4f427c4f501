#!/usr/bin/env python3
"""Runs the rules of the speed test in another engine, for comparison.

    benchmarks/peers.py ENGINE.STYLE RULES.json MANIFEST.csv OUT.csv

ENGINE.STYLE is one of polars.user, polars.tuned, polars_masks.masks, duckdb.user, duckdb.tuned, python.automaton.
OUT.csv gets one line per consignment with hits: its number and the names of the rules.
"""

import importlib
import os
import sys

os.environ.setdefault("POLARS_MAX_THREADS", "2")


def main(arguments):
    if len(arguments) != 4:
        sys.exit(__doc__)
    (engine, style), description, manifest, out = arguments[0].split("."), *arguments[1:]
    from peer import rules

    module = importlib.import_module(f"peer.{engine}_engine")
    getattr(module, style)(rules.load(description), manifest, out)


if __name__ == "__main__":
    main(sys.argv[1:])
