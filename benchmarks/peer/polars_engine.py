"""The rules in Polars, twice: as a user would write them, and tuned by hand."""

import polars as pl

from peer import rules as R


def read(path, wanted):
    """The columns asked for; numbers as floating point, everything else as text."""
    kinds = {c: pl.Float64 if c in R.NUMBERS else pl.String for c in wanted}
    return pl.scan_csv(path, schema_overrides=kinds).select(wanted)


def bound_value(columns):
    """A number or a ratio."""
    value = pl.col(columns[0])
    for divisor in columns[1:]:
        value = value / pl.col(divisor)
    return value


def bound(predicate):
    """A number, ratio or total against its bound. A total of one goods line is that line's number."""
    value = bound_value(predicate["columns"])
    return value < predicate["bound"] if predicate["op"] == "<" else value > predicate["bound"]


def write(hits, out):
    """One line per consignment with hits: its number and all rules."""
    hits.group_by("consignment_id", maintain_order=True).agg(pl.col("rule").str.join(";")).write_csv(out)


# As a user would write it: one expression per rule over the file. Whole words are found with the search for many
# texts at once that Polars has, in a column of folded words; a regular expression per rule takes twice as long.


def plain(predicate):
    kind = predicate["kind"]
    if kind == "one_of":
        return pl.any_horizontal([pl.col(c).is_in(predicate["values"]) for c in predicate["columns"]])
    if kind == "under":
        return pl.any_horizontal(
            [pl.col(predicate["column"]).str.head(n).is_in(values) for n, values in R.by_length(predicate["values"])]
        )
    if kind == "mentions":
        return pl.col("words").str.contains_any([f" {' '.join(R.words(term))} " for term in predicate["values"]])
    test = bound(predicate)
    for column, value in predicate.get("where", {}).items():
        test = test & (pl.col(column) == value)
    return test


def user(rules, manifest, out):
    frame = read(manifest, ["consignment_id"] + R.columns(rules))
    folded = pl.col("goods_description").str.to_lowercase().str.replace_all(r"[\W_]+", " ")
    frame = frame.with_columns((" " + folded + " ").alias("words"))
    names = [rule["name"] for rule in rules]
    tests = [pl.all_horizontal([plain(p) for p in r["all"]]).alias(r["name"]) for r in rules]
    frame = frame.select("consignment_id", *tests).filter(pl.any_horizontal(names)).collect()
    hits = frame.unpivot(index="consignment_id", on=names, variable_name="rule", value_name="hit").filter("hit")
    write(hits.select("consignment_id", "rule"), out)


# Tuned by hand: texts become numbers once; every question about a text is asked of its distinct values; predicates
# that rules share are computed once; a rule then ANDs comparisons of small numbers, cheapest first.


def coded(frame, rules, wanted):
    """The frame with texts as numbers, and what the numbers mean, column by column."""
    texts = [c for c in wanted if c not in R.NUMBERS]
    kinds = {c: pl.Categorical(pl.Categories(c)) for c in texts}
    frame = frame.with_columns([pl.col(c).cast(kind) for c, kind in kinds.items()])
    codes, meaning = [], {}
    for column in texts:
        numbers = frame[column].to_physical()
        values = pl.DataFrame({"n": numbers, "t": frame[column]}).unique("n").drop_nulls()
        meaning[column] = R.Coded(zip(values["n"].to_list(), values["t"].cast(pl.String).to_list()), column, rules)
        codes.append(numbers.alias(column))
    return frame.with_columns(codes), meaning


def tuned(rules, manifest, out):
    wanted = R.columns(rules)
    frame = read(manifest, ["consignment_id"] + wanted).collect()
    ids = frame["consignment_id"]
    frame, meaning = coded(frame.drop("consignment_id"), rules, wanted)
    for p in (p for r in rules for p in r["all"]):
        for column, value in p.get("where", {}).items():
            p["where"] = {column: meaning[column].numbers.get(value, -1)}

    def test(predicate):
        if predicate["kind"] == "bound":
            result = bound(predicate)
            for column, value in predicate.get("where", {}).items():
                result = result & (pl.col(column) == value)
            return result
        result = None
        for column in R.columns_of(predicate):
            numbers = meaning[column].satisfying(predicate)
            if len(numbers) == 1:
                one = pl.col(column) == numbers[0]
            else:
                one = pl.col(column).is_in(pl.Series(numbers, dtype=pl.UInt32))
            result = one if result is None else result | one
        return result

    parts = []
    for first in range(0, len(rules), 250):
        some = rules[first : first + 250]
        rows = frame.select(
            [
                pl.all_horizontal([test(p) for p in r["all"]]).fill_null(False).arg_true().implode().alias(r["name"])
                for r in some
            ]
        )
        for name, hit in zip((r["name"] for r in some), rows):
            parts.append(
                pl.DataFrame({"row": hit.explode().drop_nulls().cast(pl.UInt32)}).with_columns(rule=pl.lit(name))
            )
    hits = pl.concat(parts).sort("row", maintain_order=True)
    write(hits.select(ids.gather(hits["row"]).alias("consignment_id"), "rule"), out)
