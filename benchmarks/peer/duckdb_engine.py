"""The rules in DuckDB, twice: as a user would write them, and tuned by hand."""

import duckdb
import numpy

from peer import rules as R


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def connect(threads=2):
    connection = duckdb.connect()
    connection.execute(f"PRAGMA threads={threads}")
    return connection


def source(manifest):
    """The file as a table, numbers as floating point and everything else as text."""
    with open(manifest, encoding="utf-8") as file:
        header = file.readline().strip().split(",")
    kinds = ",".join(f"'{c}': '{'DOUBLE' if c in R.NUMBERS else 'VARCHAR'}'" for c in header)
    return f"read_csv({quoted(manifest)}, header=true, delim=',', quote='\"', auto_detect=false, columns={{{kinds}}})"


def value(predicate):
    """A number, ratio or total. A total of one goods line is that line's number."""
    return " / ".join(predicate["columns"])


# As a user would write it: one SELECT per rule over the file, read once. One expression per rule in a single SELECT
# (CASE … END in concat_ws or a filtered list) takes two to five times as long at 1,000 rules.


def plain(predicate):
    kind = predicate["kind"]
    if kind == "one_of":
        values = ",".join(quoted(v) for v in predicate["values"])
        return "(" + " OR ".join(f"{column} IN ({values})" for column in predicate["columns"]) + ")"
    if kind == "under":
        parts = R.by_length(predicate["values"])
        return "(" + " OR ".join(f"{predicate['column']}[:{n}] IN ({','.join(map(quoted, v))})" for n, v in parts) + ")"
    if kind == "mentions":
        return f"regexp_matches({predicate['column']}, {quoted(R.phrase_pattern(predicate['values']))})"
    where = "".join(f" AND {c} = {quoted(v)}" for c, v in predicate.get("where", {}).items())
    return f"({value(predicate)} {predicate['op']} {predicate['bound']}{where})"


def user(rules, manifest, out):
    connection = connect()
    wanted = ",".join(R.columns(rules))
    connection.execute(f"CREATE TEMP TABLE lines AS SELECT consignment_id, {wanted} FROM {source(manifest)}")
    parts = [f"SELECT consignment_id, '{r['name']}' AS rule FROM lines WHERE {' AND '.join(map(plain, r['all']))}" for r in rules]
    connection.execute(
        f"COPY (SELECT consignment_id, string_agg(rule, ';') AS rules FROM ({' UNION ALL '.join(parts)})"
        f" GROUP BY consignment_id ORDER BY consignment_id) TO {quoted(out)} (HEADER)"
    )


# Tuned by hand. Texts become numbers through tables of their distinct values, and every question about a text is asked
# of those. The rarest such predicate of each rule makes candidates by a join; the others are then looked up for the
# candidates alone, in one string of bits per rule and column.

SHARED = {
    "port_of_loading": "port", "port_of_transhipment": "port", "port_of_discharge": "port",
    "shipper_name": "firm", "consignee_name": "firm", "notify_name": "firm",
}  # fmt: skip


def table(connection, called, **columns):
    """A table of numpy columns."""
    connection.register("made", columns)
    connection.execute(f"CREATE TEMP TABLE {called} AS SELECT * FROM made")
    connection.unregister("made")


def tuned(rules, manifest, out):
    connection = connect()
    run = connection.execute
    wanted = R.columns(rules)
    texts = [c for c in wanted if c not in R.NUMBERS]
    domains = {column: SHARED.get(column, column) for column in texts}
    run(f"CREATE TEMP TABLE raw AS SELECT consignment_id, {','.join(wanted)} FROM {source(manifest)}")

    meaning, counts = {}, {}
    for domain in sorted(set(domains.values())):
        columns = [c for c in texts if domains[c] == domain]
        union = " UNION ".join(f"SELECT DISTINCT {c} AS text FROM raw WHERE {c} IS NOT NULL" for c in columns)
        run(f"CREATE TEMP TABLE d_{domain} AS SELECT (row_number() OVER () - 1)::INTEGER AS n, text FROM ({union})")
        values = run(f"SELECT n, text FROM d_{domain}").fetchall()
        asked = [c for c in columns if c in ("hs_code", "goods_description")]
        meaning[domain] = R.Coded(values, asked[0] if asked else domain, rules)

    # Rows with numbers for texts. A price holds for dollars alone: elsewhere it is not known.
    kinds = {}
    for p in (p for r in rules for p in r["all"] if p["kind"] == "bound"):
        kinds.setdefault((value(p) + ("|sum" if p["sum"] else ""), p["op"]), p)
    selected, joins = [], []
    for column in texts:
        selected.append(f"j_{column}.n AS {column}")
        joins.append(f"LEFT JOIN d_{domains[column]} j_{column} ON j_{column}.text = raw.{column}")
    measures = {}
    for p in kinds.values():
        name = measures.setdefault((value(p), str(p.get("where"))), f"m{len(measures)}")
        where = " AND ".join(f"raw.{c} = {quoted(v)}" for c, v in p.get("where", {}).items())
        number = f"CASE WHEN {where} THEN {value(p)} END" if where else value(p)
        if f"{number} AS {name}" not in selected:
            selected.append(f"{number} AS {name}")
    run(f"CREATE TEMP TABLE facts AS SELECT consignment_id, {','.join(selected)} FROM raw {' '.join(joins)}")
    run("DROP TABLE raw")
    for column in texts:
        most = len(meaning[domains[column]].numbers)
        found = run(f"SELECT {column} AS n, count(*) AS c FROM facts WHERE {column} IS NOT NULL GROUP BY 1").fetchnumpy()
        counts[column] = numpy.zeros(most, dtype=numpy.int64)
        counts[column][found["n"]] = found["c"]

    # What each rule asks, by slot: columns or a measure, and how often the rule has asked that before.
    members, bounds, triggers, free = {}, {}, {}, []
    for number, rule in enumerate(rules):
        best, seen = None, {}
        for p in rule["all"]:
            if p["kind"] == "bound":
                slot = (measures[(value(p), str(p.get("where")))], p["op"])
            else:
                slot = tuple(R.columns_of(p))
            seen[slot] = seen.get(slot, 0) + 1
            slot += (seen[slot],)
            if p["kind"] == "bound":
                bounds.setdefault(slot, {})[number] = p["bound"]
                continue
            codes = numpy.array(meaning[domains[slot[0]]].satisfying(p), dtype=numpy.int32)
            members.setdefault(slot, {})[number] = codes
            rows = sum(int(counts[column][codes].sum()) for column in slot[:-1])
            if best is None or rows < best[0]:
                best = (rows, slot, codes)
        if best is None:
            free.append(number)
        else:
            triggers.setdefault(best[1], {})[number] = best[2]

    def pairs(by_rule):
        """Columns of rule and code of a slot."""
        sizes = [len(codes) for codes in by_rule.values()]
        numbers = numpy.repeat(numpy.fromiter(by_rule, dtype=numpy.int32, count=len(by_rule)), sizes)
        return {"rule": numbers, "code": numpy.concatenate([*by_rule.values(), numpy.empty(0, numpy.int32)])}

    tests, asked = [], [f"range::INTEGER AS rule FROM range({len(rules)})"]
    columns, joined = ["r.rule"], []
    for place, (slot, by_rule) in enumerate(bounds.items()):
        table(connection, f"b{place}", rule=numpy.fromiter(by_rule, numpy.int32), bound=numpy.array([*by_rule.values()], float))
        joined.append(f"LEFT JOIN b{place} ON b{place}.rule = r.rule")
        columns.append(f"b{place}.bound AS b{place}")
        tests.append(f"(q.b{place} IS NULL OR f.{slot[0]} {slot[1]} q.b{place})")
    for place, (slot, by_rule) in enumerate(members.items()):
        table(connection, f"s{place}", **pairs(by_rule))
        last = len(meaning[domains[slot[0]]].numbers) - 1
        run(f"CREATE TEMP TABLE bits{place} AS SELECT rule, bitstring_agg(code, 0, {last}) AS bits FROM s{place} GROUP BY rule")
        # A rule whose values do not occur at all has no string of bits, and must not pass for one that does not ask.
        table(connection, f"asks{place}", rule=numpy.fromiter(by_rule, numpy.int32))
        joined.append(f"LEFT JOIN asks{place} a{place} ON a{place}.rule = r.rule LEFT JOIN bits{place} ON bits{place}.rule = r.rule")
        columns.append(f"CASE WHEN a{place}.rule IS NOT NULL THEN coalesce(bits{place}.bits, '0'::BIT) END AS s{place}")
        looked = " OR ".join(f"(f.{c} IS NOT NULL AND get_bit(q.s{place}, f.{c}) = 1)" for c in slot[:-1])
        tests.append(f"(q.s{place} IS NULL OR {looked})")
    run(f"CREATE TEMP TABLE asked AS SELECT {','.join(columns)} FROM (SELECT {asked[0]}) r {' '.join(joined)}")

    names = numpy.array([r["name"] for r in rules], dtype=object)
    table(connection, "names", rule=numpy.arange(len(rules), dtype=numpy.int32), name=names)
    searches = []
    for place, (slot, by_rule) in enumerate(triggers.items()):
        table(connection, f"t{place}", **pairs(by_rule))
        for column in slot[:-1]:
            searches.append(
                f"SELECT f.rowid AS row, q.rule FROM facts f JOIN t{place} t ON t.code = f.{column}"
                f" JOIN asked q ON q.rule = t.rule WHERE {' AND '.join(tests)}"
            )
    if free:
        some = ",".join(map(str, free))
        searches.append(f"SELECT f.rowid, q.rule FROM facts f, asked q WHERE q.rule IN ({some}) AND {' AND '.join(tests)}")
    run("CREATE TEMP TABLE hits (row BIGINT, rule INTEGER)")
    for search in searches:
        run(f"INSERT INTO hits {search}")
    run(
        f"COPY (SELECT consignment_id, string_agg(name, ';') AS rules FROM (SELECT DISTINCT row, rule FROM hits) h"
        f" JOIN names USING (rule) JOIN facts f ON f.rowid = h.row GROUP BY h.row, consignment_id ORDER BY h.row) TO {quoted(out)} (HEADER)"
    )
