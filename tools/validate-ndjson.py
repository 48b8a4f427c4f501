#!/usr/bin/env python3
"""Validates every line of NDJSON results against the schema: validate-ndjson.py SCHEMA FILE..."""
import json
import sys

from jsonschema import Draft202012Validator


def main(schema_path, *paths):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    lines = bad = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                lines += 1
                for error in validator.iter_errors(json.loads(line)):
                    bad += 1
                    place = "/".join(str(part) for part in error.absolute_path)
                    print(f"{path}:{number}: {place}: {error.message[:200]}")
    print(f"{lines} lines, {bad} problems")
    return 1 if bad or not lines else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
