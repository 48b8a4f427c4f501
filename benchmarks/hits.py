#!/usr/bin/env python3
"""The hits of a run as one digest: SHA-256 over the sorted (consignment number, rule) pairs.

    benchmarks/hits.py RESULT...
    benchmarks/hits.py --compare OURS OTHER...

The second form prints one line per file: the digest of the first, then `=` where another has the same, else the first
differences. Reads what `pcu-scan score --format ndjson` or `--format csv` writes and what peers.py writes.
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
    only = [f"only the first: {' '.join(p)}" for p in sorted(ours - theirs)[:most]]
    only += [f"only this: {' '.join(p)}" for p in sorted(theirs - ours)[:most]]
    return "; ".join(only)


def main(paths):
    if paths[:1] != ["--compare"]:
        for path in paths:
            found = pairs(path)
            print(digest(found), len(found), path)
        return
    ours = pairs(paths[1])
    print(f"{len(ours)} hits, {digest(ours)[:12]}")
    for path in paths[2:]:
        theirs = pairs(path)
        print("=" if digest(theirs) == digest(ours) else difference(ours, theirs))


if __name__ == "__main__":
    main(sys.argv[1:])
