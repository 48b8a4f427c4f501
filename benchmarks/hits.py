#!/usr/bin/env python3
"""The hits of a run as one digest: SHA-256 over the sorted (consignment number, rule) pairs.

    benchmarks/hits.py RESULT...

Reads what `pcu-scan score --format ndjson` or `--format csv` writes and what peers.py writes.
"""

import csv
import hashlib
import json
import sys


def pairs(path):
    """The set of (consignment number, rule)."""
    csv.field_size_limit(1 << 30)
    found = set()
    with open(path, encoding="utf-8", newline="") as file:
        if path.endswith(".ndjson"):
            for line in file:
                if '"hits":[{' in line:
                    record = json.loads(line)
                    found.update((record["id"], hit["rule"]) for hit in record["hits"])
        else:
            for record in csv.DictReader(file):
                number = record.get("consignment_id") or record.get("id")
                rules = record.get("rules") if "rules" in record else record["rule"]
                found.update((number, rule) for rule in rules.split(";") if rule)
    return found


def digest(found):
    """SHA-256 of sorted pairs."""
    result = hashlib.sha256()
    for number, rule in sorted(found):
        result.update(f"{number} {rule}\n".encode())
    return result.hexdigest()


def difference(ours, theirs, most=3):
    """The first pairs that only one side has, as text; empty if there are none."""
    only = [f"only pcu-scan: {' '.join(p)}" for p in sorted(ours - theirs)[:most]]
    only += [f"only the peer: {' '.join(p)}" for p in sorted(theirs - ours)[:most]]
    return "; ".join(only)


if __name__ == "__main__":
    for path in sys.argv[1:]:
        found = pairs(path)
        print(digest(found), len(found), path)
