"""The rules in plain Python, without any package: what a good script for one day's file looks like.

Each rule waits for the rarest thing it asks for: a code, a heading, a firm or a keyword. What a line holds wakes the
rules that wait for it, and only those are looked at. Keywords of all rules are found together, walking each different
goods text once through a tree of words. It reads consignments of several lines as pcu-scan does, and so is the check
of those.
"""

import csv
from collections import Counter
from itertools import groupby

from peer import rules as R

# What speaks of a goods line; everything else speaks of the consignment.
GOODS = {"origin_country", "hs_code", "goods_description", *R.NUMBERS}


class Manifest:
    """The lines of a file, and the terms that the goods texts mention."""

    def __init__(self, path, rules):
        with open(path, encoding="utf-8", newline="") as file:
            lines = csv.reader(file)
            self.place = {name: place for place, name in enumerate(next(lines))}
            self.lines = list(lines)
        goods = self.place["goods_description"]
        phrases = R.Phrases(R.terms(rules))
        self.found = {text: phrases.found(text) for text in {line[goods] for line in self.lines}}
        self.lengths = sorted({len(v) for r in rules for p in r["all"] if p["kind"] == "under" for v in p["values"]})
        self.alarms = {}

    def consignments(self):
        number, manifest = self.place["consignment_id"], self.place["manifest_id"]
        for identity, lines in groupby(self.lines, lambda line: (line[manifest], line[number])):
            yield identity[1], list(lines)

    def keys(self, kind, column, text):
        """What a cell can wake."""
        if kind == "mentions":
            return self.found[text]
        return [text[:n] for n in self.lengths] if kind == "under" else [text]

    def wake(self, rules):
        """Lets every rule wait for its rarest predicate; the rest is always looked at."""
        asked = {(p["kind"], c) for r in rules for p in r["all"] if p["kind"] != "bound" for c in R.columns_of(p)}
        counts = {}
        for kind, column in asked:
            place, count = self.place[column], Counter()
            for text, times in Counter(line[place] for line in self.lines).items():
                for key in self.keys(kind, column, text):
                    count[key] += times
            counts[kind, column] = count
        always = []
        for number, rule in enumerate(rules):
            best = None
            for p in rule["all"]:
                if p["kind"] == "bound":
                    continue
                rows = sum(counts[p["kind"], c][v] for c in R.columns_of(p) for v in p["values"])
                if best is None or rows < best[0]:
                    best = (rows, p)
            if best is None:
                always.append(number)
                continue
            for column in R.columns_of(best[1]):
                waiting = self.alarms.setdefault((best[1]["kind"], column), {})
                for value in best[1]["values"]:
                    waiting.setdefault(value, []).append(number)
        return always

    def woken(self, line):
        """The rules that wait for something in a line."""
        for (kind, column), waiting in self.alarms.items():
            text = line[self.place[column]]
            for key in (text,) if kind == "one_of" else self.keys(kind, column, text):
                if key in waiting:
                    yield from waiting[key]

    # Questions to a line, made once per predicate.

    def question(self, predicate):
        places = [self.place[column] for column in R.columns_of(predicate)]
        first = places[0]
        if predicate["kind"] == "one_of":
            values = frozenset(predicate["values"])
            if len(places) == 1:
                return lambda line: line[first] in values
            return lambda line: any(line[place] in values for place in places)
        if predicate["kind"] == "under":
            prefixes = tuple(predicate["values"])
            return lambda line: line[first].startswith(prefixes)
        if predicate["kind"] == "mentions":
            terms, found = frozenset(predicate["values"]), self.found
            return lambda line: not terms.isdisjoint(found[line[first]])
        return lambda line: passes(self.measure(line, predicate), predicate)

    def number(self, line, column):
        text = line[self.place[column]]
        return float(text) if text else None

    def measure(self, line, predicate):
        """A number or a ratio of one line; None if something of it is blank."""
        if any(line[self.place[column]] != value for column, value in predicate.get("where", {}).items()):
            return None
        value = self.number(line, predicate["columns"][0])
        for column in predicate["columns"][1:]:
            divisor = self.number(line, column)
            value = value / divisor if value is not None and divisor else None
        return value

    def total(self, lines, predicate):
        """The total of a consignment; None if something of it is blank."""
        values = [self.number(line, predicate["columns"][0]) for line in lines]
        return None if None in values else sum(values)


def passes(value, predicate):
    if value is None:
        return False
    return value < predicate["bound"] if predicate["op"] == "<" else value > predicate["bound"]


def is_goods(predicate):
    return not predicate.get("sum") and R.columns_of(predicate)[0] in GOODS


def automaton(rules, manifest, out):
    manifest = Manifest(manifest, rules)
    always = manifest.wake(rules)
    asked = [
        (
            [manifest.question(p) for p in rule["all"] if not is_goods(p) and not p.get("sum")],
            [p for p in rule["all"] if p.get("sum")],
            [manifest.question(p) for p in rule["all"] if is_goods(p)],
        )
        for rule in rules
    ]

    def hits(number, lines):
        whole, totals, goods = asked[number]
        return (
            all(test(lines[0]) for test in whole)
            and all(passes(manifest.total(lines, p), p) for p in totals)
            and (not goods or any(all(test(line) for test in goods) for line in lines))
        )

    with open(out, "w", encoding="utf-8") as results:
        results.write("consignment_id,rules\n")
        for identity, lines in manifest.consignments():
            woken = {number for line in lines for number in manifest.woken(line)}.union(always)
            names = [rules[number]["name"] for number in sorted(woken) if hits(number, lines)]
            if names:
                results.write(f"{identity},{';'.join(names)}\n")
