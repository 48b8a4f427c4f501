"""Saved results as `pcu-scan score --format ndjson` writes them, made up: hostile texts, every kind of clause, very many."""

import json

SHA = "0123456789abcdef" * 4

# What must show as text and do nothing.
HOSTILE = {
    "script": "<script>window.pwned=1</script>",
    "end": "</script><img src=x onerror=window.pwned=2>",
    "quotes": "\"'`><b>bold</b>&lt;&amp;",
    "comment": "<!--<script>",
    "bidi": "safe\u202egpj.exe\u202c",
    "controls": "bell\u0007 escape\u001b[31m nul\u0000 tab\tline\nend",
    "arabic": "شركة النور للتجارة",
    "persian": "می\u200cخواهم",
    "formula": '=HYPERLINK("http://example.invalid","x")',
    "template": "{{data}} ${1+1} {0}",
    "hash": "#12.5",
}


def text(en, ru=None):
    return {"en": en, "ru": ru or en}


def run_line():
    return {
        "kind": "run",
        "schema": 1,
        "program": "pcu-scan",
        "version": "0.1.0",
        "rules": [{"path": "sample.risk", "sha256": SHA}],
        "rulesets": [{"name": "sample", "version": "1", "owner": "Test", "source": "Test"}],
        "lists": [{"name": "words", "path": "lists/words.csv", "entries": 3, "sha256": SHA}],
        "scoring": {"red": 70, "yellow": 40, "blue": 20, "unreadable": "yellow"},
        "as_of": None,
        "seed_sha256": None,
        "options": {},
    }


def file_line(name="day.csv"):
    return {
        "kind": "file",
        "file": 0,
        "name": name,
        "format": "csv",
        "findings": {"encoding": "utf-8", "delimiter": ","},
        "unknown_headers": ["colour"],
        "cannot_decide": [{"rule": "never", "fields": ["item.value", "seals"]}],
    }


def place(line, column, header):
    return {"file": "day.csv", "line": line, "column": column, "header": header}


def all_clauses(n):
    """A condition with every kind of node."""
    return [
        {
            "text": "destination.country = AF",
            "outcome": "yes",
            "field": "destination.country",
            "op": "=",
            "bound": ["AF"],
            "value": "Afghanistan",
            "understood": "AF",
            "place": place(n, 7, "dest"),
        },
        {
            "node": "quantifier",
            "text": "any item has",
            "outcome": "yes",
            "table": "item",
            "rows": [2, 3],
            "of": 4,
            "row": 2,
            "undecided": [4],
            "clauses": [
                {
                    "text": "item.description mentions words",
                    "outcome": "yes",
                    "field": "item.description",
                    "op": "mentions",
                    "lists": ["words"],
                    "value": f"DRUMS OF ACETIC ANHYDRIDE LOT {n}",
                    "at": {"start": 9, "length": 16},
                    "list": {"name": "words", "entry": "acetic anhydride", "line": 3, "source": "INCB Red List"},
                    "table": "item",
                    "row": 2,
                    "place": place(n, 12, "description"),
                },
                {
                    "text": "item.gross_weight / item.packages > 35 kg",
                    "outcome": "no",
                    "op": ">",
                    "bound": ["35 kg"],
                    "understood": f"{31 + n / 7919} kg",
                    "operands": [
                        {
                            "field": "item.gross_weight",
                            "value": f"{1000 + n},5",
                            "understood": f"{1000 + n}.5 kg",
                            "table": "item",
                            "row": 2,
                            "place": place(n, 13, "gross"),
                        },
                        {
                            "field": "item.packages",
                            "value": "32",
                            "table": "item",
                            "row": 2,
                            "place": place(n, 14, "packages"),
                        },
                    ],
                },
                {
                    "node": "any",
                    "outcome": "unknown",
                    "clauses": [
                        {
                            "text": "item.value is missing",
                            "outcome": "unknown",
                            "field": "item.value",
                            "op": "is missing",
                            "state": "absent",
                        },
                        {
                            "text": "count(seals) = 0",
                            "outcome": "no",
                            "op": "=",
                            "bound": ["0"],
                            "understood": "2",
                            "counted": [{"aggregate": "count", "table": "seal", "rows": [1, 2], "of": 2}],
                        },
                    ],
                },
            ],
        },
        {
            "node": "not",
            "outcome": "yes",
            "clauses": [
                {
                    "text": "shipper.name in trusted",
                    "outcome": "no",
                    "field": "shipper.name",
                    "op": "in",
                    "lists": ["trusted"],
                    "value": f"Shipper {n}",
                    "place": place(n, 9, "shipper"),
                }
            ],
        },
        {
            "node": "unless",
            "outcome": "unknown",
            "clauses": [
                {
                    "text": "aeo",
                    "outcome": "unknown",
                    "field": "aeo",
                    "op": "is yes",
                    "state": "missing",
                    "place": place(n, 20, "aeo"),
                }
            ],
        },
    ]


def hit(rule, points, n, **more):
    return {
        "rule": rule,
        "version": "1",
        "status": "live",
        "points": points,
        "title": text(f"Title of {rule}", f"Название {rule}"),
        "because": text(f"{n}: {1000 + n} kg to Consignee {n}", f"{n}: {1000 + n} кг, получатель {n}"),
        "check": text(f"Open and weigh lot {n % 40}.", f"Вскрыть и взвесить партию {n % 40}."),
        "clauses": all_clauses(n),
        **more,
    }


def consignment(n, lane="red", score=75, hits=None, **more):
    hits = hits if hits is not None else [hit("first", 60, n, group="goods"), hit("second", 15, n)]
    grouped = [entry for entry in hits if "group" in entry and entry["status"] == "live"]
    loose = [entry for entry in hits if "group" not in entry and entry["status"] == "live"]
    facts = {
        "mode": ["sea", "rail", "road", "air"][n % 4],
        "direction": "import",
        "arrival": f"2026-03-04T{n % 24:02d}:{n % 60:02d}",
        "route": {
            "dispatch_country": "CN",
            "load_port": "CNSHA",
            "discharge_port": "KZAAU" if n % 2 else "UZTER",
            "destination_country": "AF",
        },
        "parties": {"shipper": f"Shipper {n}", "consignee": f"Consignee {n}", "notify": "Broker"},
        "containers": [f"TGHU{6000000 + n}"],
        "seals": [f"SL{n}"],
        "wagons": [],
        "gross_weight_kg": 1000 + n,
        "packages": 32,
        "goods": [
            {
                "description": f"Drums of liquid {n}",
                "hs_code": "291524",
                "origin": "CN",
                "packages": 32,
                "package_type": "drum",
                "gross_weight_kg": 1000 + n,
                "value": 5000,
                "currency": "USD",
            }
        ],
    }
    record = {
        "schema": 1,
        "id": f"CDL{n:07d}",
        "line": n + 2,
        "manifest": "M-1",
        "mode": facts["mode"],
        "file": 0,
        "containers": facts["containers"],
        "facts": facts,
        "score": score,
        "lane": lane,
        "could_be_score": score,
        "could_be": lane,
        "selected_by": ["rules"] if lane in ("red", "yellow") else [],
        "hits": hits,
        "groups": [
            {
                "group": "goods",
                "rules": [entry["rule"] for entry in grouped],
                "points": [entry["points"] for entry in grouped],
                "terms": [entry["points"] for entry in grouped],
                "counted": sum(entry["points"] for entry in grouped),
            }
        ]
        if grouped
        else [],
        "near": [
            {
                "rule": "third",
                "points": 20,
                "closeness": 0.95,
                "missing": all_clauses(n)[1]["clauses"][1],
                "distance": text("31 kg per package, the bound is 35 kg", "31 кг на место, граница 35 кг"),
            }
        ],
        "points_below_red": 3,
        "unknown": [{"rule": "never", "fields": ["item.value"]}],
        "arithmetic": {
            "ungrouped": [{"rule": entry["rule"], "points": entry["points"]} for entry in loose],
            "lowered": [],
            "score_lane": lane,
            "floors": [],
        },
        "quality_at": [{"code": "container_check_digit", "field": "container.number", "line": n + 2, "column": 5}],
        "quality": ["container_check_digit", "a_code_from_the_future"],
        "as_of": "2026-03-04",
    }
    record.update(more)
    return record


def trailer(consignments):
    lanes = {
        lane: sum(1 for entry in consignments if entry["lane"] == lane) for lane in ("red", "yellow", "blue", "green")
    }
    file = {key: value for key, value in file_line().items() if key != "kind"}
    return {
        "kind": "trailer",
        "counts": {
            "consignments": len(consignments),
            "records": len(consignments),
            "set_aside": 1,
            "with_hits": len(consignments),
            "total_hits": sum(len(entry["hits"]) for entry in consignments),
            "shadow_hits": 0,
            "lanes": lanes,
            "green_clean": 0,
            "green_with_unknowns": 0,
            "could_be_yellow": 0,
            "could_be_red": 0,
            "selected": lanes["red"] + lanes["yellow"],
            "random": 0,
            "duplicates": 0,
            "masters": {"count": 2, "with_hits": 1, "selected": 1},
        },
        "rules": [
            {
                "rule": name,
                "title": text(f"Title of {name}", f"Название {name}"),
                "status": "live",
                "hits": len(consignments),
                "unknown": 0,
            }
            for name in ("first", "second", "third")
        ],
        "files": [
            {
                **file,
                "sha256": SHA,
                "bytes": 1000,
                "records": len(consignments),
                "consignments": len(consignments),
                "set_aside": 1,
                "skipped_lines": 0,
            }
        ],
        "capacity": {
            "size": 2,
            "inside": 2,
            "random": 1,
            "over": 0,
            "cut_lane": "yellow",
            "cut_score": 45,
            "just_below": [{"id": "CDL0000003", "manifest": "M-1", "lane": "blue", "score": 20}],
        },
        "notes": [text("a note", "примечание")],
    }


def unreadable(excerpt="a,b,c"):
    return {
        "kind": "unreadable",
        "schema": 1,
        "lane": "unreadable",
        "file": 0,
        "line": 9,
        "column": 4,
        "reason": text(
            "The line has more filled cells than the header.", "В строке больше заполненных ячеек, чем в заголовке."
        ),
        "excerpt": excerpt,
    }


def lines(records):
    return "".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records)


def sample():
    """A few consignments with everything a page can show."""
    consignments = [
        consignment(1),
        consignment(2, "yellow", 45, [hit("first", 45, 2)]),
        consignment(3, "blue", 20, [hit("second", 20, 3)], could_be="red", could_be_score=90),
        consignment(4, "green", 0, [], selected_by=["random"], capacity={"place": "random"}),
        consignment(5, "green", 0, [hit("trial", 0, 5, status="shadow")], id=None),
    ]
    return lines([run_line(), file_line(), *consignments, unreadable(), trailer(consignments)])


def hostile():
    """Every text of a manifest hostile, one consignment for each kind."""
    consignments = []
    for number, value in enumerate(HOSTILE.values()):
        record = consignment(number)
        record["id"] = value
        record["manifest"] = value
        facts = record["facts"]
        facts["parties"] = {"shipper": value, "consignee": value, "notify": value + "."}
        facts["containers"] = [value]
        facts["seals"] = [value]
        facts["conveyance"] = value
        facts["route"]["load_port"] = value
        facts["goods"][0]["description"] = value
        facts["goods"][0]["hs_code"] = value
        for entry in record["hits"]:
            entry["because"] = text(value)
            entry["clauses"][0]["value"] = value
        consignments.append(record)
    head = run_line()
    head["options"] = {"__proto__": HOSTILE["script"], "constructor": HOSTILE["end"]}
    name = file_line(HOSTILE["end"])
    tail = trailer(consignments)
    tail["files"][0]["name"] = HOSTILE["end"]
    return lines([head, name, *consignments, unreadable(HOSTILE["end"]), tail])


def misshapen():
    """Lines that are JSON but not as they should be inside: the page shows what it can."""
    record = consignment(1)
    record["facts"] = {"containers": "one", "goods": [None, 5], "route": [], "parties": "x", "gross_weight_kg": "heavy"}
    record["hits"] = [{"rule": "first", "clauses": "none", "title": 5}, {}]
    record["groups"] = {"a": 1}
    record["near"] = [None]
    record["unknown"] = [{"rule": 5}]
    record["quality"] = "bad"
    record["selected_by"] = None
    return lines([run_line(), file_line(), record, trailer([consignment(1)])])


def damaged():
    """A good result with lines that cannot be used, and no end."""
    good = lines([run_line(), file_line(), consignment(1), consignment(2)]).splitlines(keepends=True)
    return "".join([*good[:3], '{"schema":1,"id":"cut off', "\n", "[1,2]\n", '{"lane":"purple"}\n', good[3]])


def many(count=5000, hits=6):
    """Consignments that share little, each with full traces."""
    yield lines([run_line(), file_line()])
    consignments = []
    for number in range(count):
        record = consignment(
            number,
            ["red", "yellow", "blue", "green"][number % 4],
            75,
            [hit(f"rule_{(number * 7 + index) % 200}", 15, number * hits + index) for index in range(hits)],
        )
        consignments.append({"lane": record["lane"], "hits": record["hits"]})
        yield lines([record])
    yield lines([trailer(consignments)])
