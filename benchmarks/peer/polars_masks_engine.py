"""The rules compiled into tables of bits for Polars.

A rule is a bit, 64 rules are a word, and each column (or number, cut at all bounds that rules name) gets a table from
its value to the word of rules that the value allows. The hits of a row are the AND of its lookups. This is no longer a
query but a rule compiler in Python with Polars for its arrays; it stands here because it is the fastest way to these
hits in Polars that we found.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy
import polars as pl

from peer import rules as R
from peer.polars_engine import bound_value, coded, read, write


def groups(predicate):
    """What a predicate looks values up in: one table per column, or one for its number."""
    if predicate["kind"] == "bound":
        return [("number", *predicate["columns"], *predicate.get("where", {}))]
    return [(column,) for column in R.columns_of(predicate)]


def slots(rule):
    """The predicates of a rule by what they ask; a number tells those apart that ask the same columns."""
    found = {}
    for predicate in rule["all"]:
        asked = tuple(groups(predicate))
        found[asked, sum(other == asked for other, _ in found)] = predicate
    return found


class Lookups:
    """For each row and table the place to look at; a blank cell looks at a place behind all values."""

    def __init__(self, frame, rules, wanted):
        # Asked before texts become numbers.
        known = {(c, v): frame[c] == v for r in rules for p in r["all"] for c, v in p.get("where", {}).items()}
        frame, self.meaning = coded(frame, rules, wanted)
        self.places, self.sizes, self.edges = {}, {}, {}
        for column, meaning in self.meaning.items():
            self.sizes[(column,)] = len(meaning.numbers)
            self.places[(column,)] = frame[column].fill_null(len(meaning.numbers))
        bounds = {}
        for predicate in (p for r in rules for p in r["all"] if p["kind"] == "bound"):
            bounds.setdefault(groups(predicate)[0], []).append(predicate)
        for group, predicates in bounds.items():
            edges = pl.Series(sorted({float(p["bound"]) for p in predicates}))
            number = frame.select(bound_value(predicates[0]["columns"])).to_series()
            for condition in predicates[0].get("where", {}).items():
                number = pl.select(pl.when(known[condition]).then(number)).to_series()
            # Even places lie between bounds, odd ones on a bound.
            place = edges.search_sorted(number, side="left") + edges.search_sorted(number, side="right")
            self.edges[group] = edges.to_numpy()
            self.sizes[group] = 2 * len(edges) + 1
            place = pl.when(number.is_not_null()).then(place).otherwise(self.sizes[group])
            self.places[group] = pl.select(place.cast(pl.UInt32)).to_series()

    def satisfying(self, group, predicate):
        """The places of a table at which a predicate is yes."""
        if predicate["kind"] != "bound":
            return self.meaning[group[0]].satisfying(predicate)
        edge = 2 * int(numpy.searchsorted(self.edges[group], predicate["bound"])) + 1
        return slice(0, edge) if predicate["op"] == "<" else slice(edge + 1, self.sizes[group])


def hits_of_word(lookups, asked):
    """Rows with hits of up to 64 rules, and for each the word of its rules."""
    tables = {}
    for bit, rule in enumerate(asked):
        for slot, predicate in rule.items():
            if slot not in tables:
                free = sum(1 << b for b, other in enumerate(asked) if slot not in other)
                tables[slot] = [numpy.full(lookups.sizes[g] + 1, free, dtype=numpy.uint64) for g in slot[0]]
            for group, table in zip(slot[0], tables[slot]):
                table[lookups.satisfying(group, predicate)] |= numpy.uint64(1 << bit)
    result = None
    for slot, parts in tables.items():
        allowed = None
        for group, table in zip(slot[0], parts):
            found = pl.Series(table).gather(lookups.places[group])
            allowed = found if allowed is None else allowed | found
        result = allowed if result is None else result & allowed
    rows = (result != 0).arg_true()
    return rows, result.gather(rows)


def masks(rules, manifest, out):
    wanted = R.columns(rules)
    frame = read(manifest, ["consignment_id"] + wanted).collect()
    lookups = Lookups(frame.drop("consignment_id"), rules, wanted)
    asked = {rule["name"]: slots(rule) for rule in rules}
    # Rules that ask the same columns share a word, so that a word has few tables.
    names = sorted(asked, key=lambda name: sorted(map(str, asked[name])))
    words = [names[first : first + 64] for first in range(0, len(names), 64)]
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda word: hits_of_word(lookups, [asked[name] for name in word]), words))
    parts = [
        pl.DataFrame({"row": rows.filter((bits & (1 << bit)) != 0)}).with_columns(rule=pl.lit(name))
        for word, (rows, bits) in zip(words, found)
        for bit, name in enumerate(word)
    ]
    hits = pl.concat(parts).sort("row", maintain_order=True)
    write(hits.select(frame["consignment_id"].gather(hits["row"]).alias("consignment_id"), "rule"), out)
