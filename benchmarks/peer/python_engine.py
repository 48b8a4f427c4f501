"""The rules in plain Python, without any package: what a script for one day's file looks like.

Keywords of all rules are found together, walking each goods text once through a tree of words; headings and lists are
looked up. It reads consignments of several lines as pcu-scan does, and so serves as the check of those as well.
"""

import csv
from itertools import groupby

from peer import rules as R

# What speaks of a goods line; everything else speaks of the consignment.
GOODS = {"origin_country", "hs_code", "goods_description", *R.NUMBERS}


def number(line, column):
    text = line[column]
    return float(text) if text else None


def below_or_above(value, predicate):
    if value is None:
        return False
    return value < predicate["bound"] if predicate["op"] == "<" else value > predicate["bound"]


def measure(line, predicate):
    """A number or a ratio of one line; None if something of it is blank."""
    if any(line[column] != value for column, value in predicate.get("where", {}).items()):
        return None
    value = number(line, predicate["columns"][0])
    for column in predicate["columns"][1:]:
        divisor = number(line, column)
        value = value / divisor if value is not None and divisor else None
    return value


def total(lines, predicate):
    """The total of a consignment; None if something of it is blank."""
    values = [number(line, predicate["columns"][0]) for line in lines]
    return None if None in values else sum(values)


def prepared(predicate):
    """A predicate as a question to a line (with the terms found in it)."""
    if predicate["kind"] == "one_of":
        values, columns = frozenset(predicate["values"]), predicate["columns"]
        if len(columns) == 1:
            column = columns[0]
            return lambda line, found: line[column] in values
        return lambda line, found: any(line[column] in values for column in columns)
    if predicate["kind"] == "under":
        prefixes, column = tuple(predicate["values"]), predicate["column"]
        return lambda line, found: line[column].startswith(prefixes)
    if predicate["kind"] == "mentions":
        terms = frozenset(predicate["values"])
        return lambda line, found: not terms.isdisjoint(found)
    return lambda line, found: below_or_above(measure(line, predicate), predicate)


def is_goods(predicate):
    return not predicate.get("sum") and R.columns_of(predicate)[0] in GOODS


def automaton(rules, manifest, out):
    phrases = R.Phrases(R.terms(rules))
    asked = []
    for rule in rules:
        totals = [p for p in rule["all"] if p.get("sum")]
        whole = [prepared(p) for p in rule["all"] if not is_goods(p) and not p.get("sum")]
        goods = [prepared(p) for p in rule["all"] if is_goods(p)]
        asked.append((rule["name"], whole, totals, goods))
    with open(manifest, encoding="utf-8", newline="") as file, open(out, "w", encoding="utf-8") as results:
        results.write("consignment_id,rules\n")
        for identity, lines in groupby(csv.DictReader(file), lambda line: (line["manifest_id"], line["consignment_id"])):
            lines = list(lines)
            found = [phrases.found(line["goods_description"]) for line in lines]
            hits = [
                name
                for name, whole, totals, goods in asked
                if all(test(lines[0], ()) for test in whole)
                and all(below_or_above(total(lines, p), p) for p in totals)
                and (not goods or any(all(test(*pair) for test in goods) for pair in zip(lines, found)))
            ]
            if hits:
                results.write(f"{identity[1]},{';'.join(hits)}\n")
