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
    parts = [
        f"SELECT consignment_id, '{r['name']}' AS rule FROM lines WHERE {' AND '.join(map(plain, r['all']))}"
        for r in rules
    ]
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


class Tuned:
    """One tuned run: fill the tables, then search."""

    def __init__(self, rules, manifest):
        self.rules, self.connection = rules, connect()
        self.wanted = R.columns(rules)
        self.texts = [column for column in self.wanted if column not in R.NUMBERS]
        self.domains = {column: SHARED.get(column, column) for column in self.texts}
        self.run(f"CREATE TEMP TABLE raw AS SELECT consignment_id, {','.join(self.wanted)} FROM {source(manifest)}")
        self.read_values()
        self.read_facts()
        self.sort_predicates()
        self.write_asked()

    def run(self, statement):
        return self.connection.execute(statement)

    def table(self, called, **columns):
        """A table of numpy columns."""
        self.connection.register("made", columns)
        self.run(f"CREATE TEMP TABLE {called} AS SELECT * FROM made")
        self.connection.unregister("made")

    def read_values(self):
        """Numbers for the distinct values of the text columns."""
        self.meaning = {}
        for domain in sorted(set(self.domains.values())):
            columns = [c for c in self.texts if self.domains[c] == domain]
            union = " UNION ".join(f"SELECT DISTINCT {c} AS text FROM raw WHERE {c} IS NOT NULL" for c in columns)
            self.run(
                f"CREATE TEMP TABLE d_{domain} AS SELECT (row_number() OVER () - 1)::INTEGER AS n, text FROM ({union})"
            )
            values = self.run(f"SELECT n, text FROM d_{domain}").fetchall()
            self.meaning[domain] = R.Coded(values, columns[0], self.rules)

    def read_facts(self):
        """Rows with numbers for texts, and with the measures that rules compare. A price holds for dollars alone."""
        selected = [f"j_{c}.n AS {c}" for c in self.texts]
        joins = [f"LEFT JOIN d_{self.domains[c]} j_{c} ON j_{c}.text = raw.{c}" for c in self.texts]
        self.measures = {}
        for p in (p for r in self.rules for p in r["all"] if p["kind"] == "bound"):
            where = " AND ".join(f"raw.{c} = {quoted(v)}" for c, v in p.get("where", {}).items())
            number = f"CASE WHEN {where} THEN {value(p)} END" if where else value(p)
            self.measures.setdefault(number, f"m{len(self.measures)}")
            p["measure"] = self.measures[number]
        selected += [f"{number} AS {name}" for number, name in self.measures.items()]
        self.run(f"CREATE TEMP TABLE facts AS SELECT consignment_id, {','.join(selected)} FROM raw {' '.join(joins)}")
        self.run("DROP TABLE raw")
        self.counts = {}
        for column in self.texts:
            found = self.run(f"SELECT {column} AS n, count(*) AS c FROM facts WHERE {column} IS NOT NULL GROUP BY 1")
            found = found.fetchnumpy()
            self.counts[column] = numpy.zeros(len(self.meaning[self.domains[column]].numbers), dtype=numpy.int64)
            self.counts[column][found["n"]] = found["c"]

    def sort_predicates(self):
        """What each rule asks by slot: the columns or the measure, and how often the rule has asked that before."""
        self.members, self.bounds, self.triggers, self.free = {}, {}, {}, []
        for number, rule in enumerate(self.rules):
            best, seen = None, {}
            for p in rule["all"]:
                asked = (p["measure"], p["op"]) if p["kind"] == "bound" else tuple(R.columns_of(p))
                seen[asked] = seen.get(asked, 0) + 1
                slot = (*asked, seen[asked])
                if p["kind"] == "bound":
                    self.bounds.setdefault(slot, {})[number] = p["bound"]
                    continue
                codes = numpy.array(self.meaning[self.domains[slot[0]]].satisfying(p), dtype=numpy.int32)
                self.members.setdefault(slot, {})[number] = codes
                rows = sum(int(self.counts[column][codes].sum()) for column in asked)
                if best is None or rows < best[0]:
                    best = (rows, slot, codes)
            if best is None:
                self.free.append(number)
            else:
                self.triggers.setdefault(best[1], {})[number] = best[2]

    def write_asked(self):
        """A row per rule with its bounds and its strings of bits; NULL where it does not ask."""
        self.tests, columns, joins = [], ["r.rule"], []
        for place, (slot, by_rule) in enumerate(self.bounds.items()):
            numbers = numpy.fromiter(by_rule, numpy.int32)
            self.table(f"b{place}", rule=numbers, bound=numpy.array([*by_rule.values()], float))
            joins.append(f"LEFT JOIN b{place} ON b{place}.rule = r.rule")
            columns.append(f"b{place}.bound AS b{place}")
            self.tests.append(f"(q.b{place} IS NULL OR f.{slot[0]} {slot[1]} q.b{place})")
        for place, (slot, by_rule) in enumerate(self.members.items()):
            self.table(f"s{place}", **pairs(by_rule))
            last = len(self.meaning[self.domains[slot[0]]].numbers) - 1
            bits = f"SELECT rule, bitstring_agg(code, 0, {last}) AS bits FROM s{place} GROUP BY rule"
            self.run(f"CREATE TEMP TABLE bits{place} AS {bits}")
            # A rule whose values do not occur at all has no bits, and must not pass for one that does not ask.
            self.table(f"asks{place}", rule=numpy.fromiter(by_rule, numpy.int32))
            joins.append(f"LEFT JOIN asks{place} a{place} ON a{place}.rule = r.rule")
            joins.append(f"LEFT JOIN bits{place} ON bits{place}.rule = r.rule")
            columns.append(
                f"CASE WHEN a{place}.rule IS NOT NULL THEN coalesce(bits{place}.bits, bitstring('0', {last + 1})) END"
                f" AS s{place}"
            )
            looked = " OR ".join(f"(f.{c} IS NOT NULL AND get_bit(q.s{place}, f.{c}) = 1)" for c in slot[:-1])
            self.tests.append(f"(q.s{place} IS NULL OR {looked})")
        rules = f"SELECT range::INTEGER AS rule FROM range({len(self.rules)})"
        self.run(f"CREATE TEMP TABLE asked AS SELECT {','.join(columns)} FROM ({rules}) r {' '.join(joins)}")

    def search(self):
        """Candidates by the rarest predicate of each rule, then all of its predicates, into `hits`."""
        tests = " AND ".join(self.tests)
        self.run("CREATE TEMP TABLE hits (row BIGINT, rule INTEGER)")
        for place, (slot, by_rule) in enumerate(self.triggers.items()):
            self.table(f"t{place}", **pairs(by_rule))
            for column in slot[:-1]:
                self.run(
                    f"INSERT INTO hits SELECT f.rowid, q.rule FROM facts f JOIN t{place} t ON t.code = f.{column}"
                    f" JOIN asked q ON q.rule = t.rule WHERE {tests}"
                )
        if self.free:
            some = ",".join(map(str, self.free))
            self.run(
                f"INSERT INTO hits SELECT f.rowid, q.rule FROM facts f, asked q WHERE q.rule IN ({some}) AND {tests}"
            )

    def write(self, out):
        names = numpy.array([rule["name"] for rule in self.rules], dtype=object)
        self.table("names", rule=numpy.arange(len(names), dtype=numpy.int32), name=names)
        self.run(
            f"COPY (SELECT consignment_id, string_agg(name, ';') AS rules FROM (SELECT DISTINCT row, rule FROM hits) h"
            f" JOIN names USING (rule) JOIN facts f ON f.rowid = h.row"
            f" GROUP BY h.row, consignment_id ORDER BY h.row) TO {quoted(out)} (HEADER)"
        )


def pairs(by_rule):
    """Columns of rule and code."""
    sizes = [len(codes) for codes in by_rule.values()]
    numbers = numpy.repeat(numpy.fromiter(by_rule, dtype=numpy.int32, count=len(by_rule)), sizes)
    return {"rule": numbers, "code": numpy.concatenate([*by_rule.values(), numpy.empty(0, numpy.int32)])}


def tuned(rules, manifest, out):
    run = Tuned(rules, manifest)
    run.search()
    run.write(out)
