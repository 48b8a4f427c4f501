"""The rules of the speed test as bench-gen describes them, and what every engine's translation needs of them."""

import json
import re

NUMBERS = ("gross_weight_kg", "net_weight_kg", "package_count", "declared_value", "volume_m3")
NOT_WORD = re.compile(r"[\W_]+")


def load(path):
    """The rules: a list of {"name", "all": [predicate, ...]}; a rule hits when all of its predicates are yes."""
    with open(path, encoding="utf-8") as file:
        return json.load(file)["rules"]


def columns_of(predicate):
    """The columns a predicate reads, the column of its condition (a currency) among them."""
    columns = predicate.get("columns") or [predicate["column"]]
    return list(columns) + list(predicate.get("where", {}))


def columns(rules):
    """All columns that some rule reads, in a fixed order."""
    return sorted({column for rule in rules for predicate in rule["all"] for column in columns_of(predicate)})


def key(predicate):
    """Equal for predicates that ask the same."""
    return json.dumps(predicate, sort_keys=True)


def words(text):
    """The words of a text without regard to case and signs."""
    return [word for word in NOT_WORD.split(text.lower()) if word]


def phrase_pattern(terms):
    """A regular expression for whole words: any of the terms, with any signs between its words."""
    return r"(?i)\b(?:" + "|".join(r"[^a-z0-9]+".join(words(term)) for term in terms) + r")\b"


def by_length(texts):
    """Texts by their length: pairs of length and texts."""
    return [(n, [t for t in texts if len(t) == n]) for n in sorted({len(t) for t in texts})]


class Phrases:
    """Finds terms in texts word by word: a tree over the words of all terms, so that each text is walked once."""

    def __init__(self, terms):
        self.tree = {}
        for term in terms:
            node = self.tree
            for word in words(term):
                node = node.setdefault(word, {})
            node.setdefault("", []).append(term)

    def found(self, text):
        """The terms in a text."""
        found = set()
        parts = words(text)
        for start, word in enumerate(parts):
            node = self.tree.get(word)
            position = start + 1
            while node is not None:
                found.update(node.get("", ()))
                node = node.get(parts[position]) if position < len(parts) else None
                position += 1
        return found


def terms(rules):
    """All terms of all rules."""
    return {t for rule in rules for p in rule["all"] if p["kind"] == "mentions" for t in p["values"]}


class Coded:
    """The distinct values of one text column, numbered, and which of them satisfy a predicate.

    Every question about a text is answered here once per distinct value; rows are then compared by number alone.
    """

    def __init__(self, values, column, rules):
        """`values` are (number, text) pairs; no number stands for a blank cell."""
        self.numbers = {text: number for number, text in values}
        kinds = {p["kind"] for rule in rules for p in rule["all"] if p.get("column") == column}
        self.prefixes = {}
        if "under" in kinds:
            lengths = {len(v) for r in rules for p in r["all"] if p["kind"] == "under" for v in p["values"]}
            for text, number in self.numbers.items():
                for length in lengths:
                    self.prefixes.setdefault(text[:length], []).append(number)
        self.mentioned = {}
        if "mentions" in kinds:
            phrases = Phrases(terms(rules))
            for text, number in self.numbers.items():
                for term in phrases.found(text):
                    self.mentioned.setdefault(term, []).append(number)

    def satisfying(self, predicate):
        """The numbers of the values for which a predicate on this column is yes."""
        if predicate["kind"] == "one_of":
            numbers = {self.numbers[value] for value in predicate["values"] if value in self.numbers}
        else:
            table = self.prefixes if predicate["kind"] == "under" else self.mentioned
            numbers = {number for value in predicate["values"] for number in table.get(value, ())}
        return sorted(numbers)
