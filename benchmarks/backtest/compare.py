#!/usr/bin/env python3
"""Holds `pcu-scan backtest` against the same counts in Python, on the public customs declarations with fraud labels.

    benchmarks/backtest/compare.py customs_declarations_train.csv [--program .build/release/pcu-scan]

The data are not part of this repository: https://github.com/Seondong/Customs-Declaration-Datasets (MIT licence).
The rules are written a second time below, a line each; precision, interval, lift, recall and gain come from the standard
library and from other formulas than the program's. Ends with 1 if anything differs.
"""

import argparse
import csv
import hashlib
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
NEAR = 1e-9


def country(text):
    """`ZZ` is no country: what it stands for is not known."""
    return None if text in ("", "ZZ") else text


def differ(a, b):
    return None if a is None or b is None else a != b


def same(a, b):
    return None if a is None else a == b


def both(*parts):
    return False if False in parts else None if None in parts else True


# name: points, condition over a line of the data; None is unknown.
RULES = {
    "origin_is_not_departure": (30, lambda r: differ(r["from"], r["origin"])),
    "chapter_often_misdeclared": (25, lambda r: r["HS6 Code"][:2] in ("09", "32", "82", "84", "90")),
    "general_rate": (10, lambda r: r["Tax Type"] == "A" and float(r["Tax Rate"]) >= 5),
    "by_hong_kong": (25, lambda r: same(r["from"], "HK")),
    "light_parcel": (10, lambda r: float(r["Net Mass"]) < 1),
    "korean_goods_return": (-20, lambda r: both(same(r["from"], "KR"), same(r["origin"], "KR"))),
    "from_afghanistan": (40, lambda r: same(r["from"], "AF")),
}
ON_TRIAL = {"free_of_duty": lambda r: float(r["Tax Rate"]) == 0}
LANES = [("red", 70), ("yellow", 40), ("blue", 20), ("green", -math.inf)]


def lane(score):
    return next(name for name, bound in LANES if score >= bound)


def look(path):
    """Every declaration with its hits, score and label."""
    with open(path, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            row["from"], row["origin"] = country(row["Country of Departure"]), country(row["Country of Origin"])
            truths = {name: rule(row) for name, (_, rule) in RULES.items()}
            hits = [name for name, truth in truths.items() if truth]
            open_ones = [name for name, truth in truths.items() if truth is None and RULES[name][0] >= 0]
            score = sum(RULES[name][0] for name in hits)
            trial = [name for name, rule in ON_TRIAL.items() if rule(row)]
            could = max(score, score + sum(RULES[name][0] for name in open_ones))
            # Of a declaration without hits that could not become yellow nothing is listed, and nothing ranks it.
            if not hits and not trial and could < 40:
                could = 0
            drawn = hashlib.sha256(row["Declaration ID"].encode()).digest()[0] < 26
            yield dict(
                id=row["Declaration ID"], hits=hits, trial=trial, score=score, could=could,
                fraud=row["Fraud"] == "1", drawn=drawn,
            )


def wilson(positive, examined):
    """The bounds as the two roots of (p - x)^2 = z^2 x (1 - x) / n."""
    z2 = statistics.NormalDist().inv_cdf(0.975) ** 2
    p = positive / examined
    a, b, c = 1 + z2 / examined, -(2 * p + z2 / examined), p * p
    root = math.sqrt(max(0, b * b - 4 * a * c))
    return [(-b - root) / (2 * a), (-b + root) / (2 * a)]


def gain(lines):
    """2 AUC - 1 by the ranks of the positives, equal ranks sharing their mean (Mann and Whitney)."""
    key = lambda line: (-LANES.index(next(l for l in LANES if l[0] == lane(line["score"]))), line["score"], line["could"])
    ordered = sorted(lines, key=key)
    ranks, start = 0.0, 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and key(ordered[end]) == key(ordered[start]):
            end += 1
        ranks += (start + 1 + end) / 2 * sum(line["fraud"] for line in ordered[start:end])
        start = end
    positive = sum(line["fraud"] for line in lines)
    auc = (ranks - positive * (positive + 1) / 2) / (positive * (len(lines) - positive))
    return 2 * auc - 1


def run(program, data, *options):
    words = [program, "backtest", "--rules", os.path.join(HERE, "customs.risk"), "--map",
             os.path.join(HERE, "customs.map"), "--format", "ndjson", "-q", *options, data]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        sys.exit(f"backtest ended with {ended.returncode}: {ended.stderr}")
    return [json.loads(line) for line in ended.stdout.splitlines()]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--program", default=os.path.join(HERE, "..", "..", ".build", "release", "pcu-scan"))
    given = parser.parse_args()
    lines = list(look(given.data))
    base = sum(line["fraud"] for line in lines) / len(lines)
    known = sum(line["fraud"] for line in lines)
    drawn = [line for line in lines if line["drawn"]]
    chance = sum(line["fraud"] for line in drawn) / len(drawn)
    problems = []

    def check(what, found, wanted):
        if found is None or abs(found - wanted) > NEAR:
            problems.append(f"{what}: the program says {found}, Python {wanted}")

    with tempfile.TemporaryDirectory() as folder:
        # The labels have no random draw. A second file of outcomes marks a tenth of them as drawn, by a hash of the number.
        marked = os.path.join(folder, "outcomes.csv")
        with open(marked, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["manifest", "consignment", "selected_by", "examined", "result"])
            for line in lines:
                result = "discrepancy" if line["fraud"] else "nothing_found"
                writer.writerow(["", line["id"], "random" if line["drawn"] else "rules", "yes", result])
        labels = ("--outcomes", given.data, "--id-column", "Declaration ID", "--outcome-column", "Fraud", "--positive", "1")
        for options, has_draw in [(labels, False), (("--outcomes", marked), True)]:
            found = run(given.program, given.data, *options)
            sets = [(line, [l for l in lines if lane(l["score"]) == line["lane"]]) for line in found if line["kind"] == "lane"]
            for line in found:
                if line["kind"] == "rule":
                    name = line["rule"]
                    sets.append((line, [l for l in lines if name in l["hits"] or name in l["trial"]]))
                    single = [l for l in lines if l["hits"] == [name] or not l["hits"] and name in l["trial"]]
                    check(name + " alone", line["alone"], len(single))
                    check(name + " alone_positive", line["alone_positive"], sum(l["fraud"] for l in single))
                if line["kind"] == "curve":
                    check("gain", line["gain"], gain(lines))
            for line, members in sets:
                name = line.get("rule") or line.get("lane")
                positive = sum(l["fraud"] for l in members)
                check(name + " hits", line["hits"], len(members))
                check(name + " examined", line["examined"], len(members))
                check(name + " positive", line["positive"], positive)
                check(name + " recall", line["recall"], positive / known)
                check(name + " share", line["share"], len(members) / len(lines))
                if len(members) < 5:
                    continue
                precision = positive / len(members)
                check(name + " precision", line["precision"], precision)
                check(name + " lift_over_examined", line["lift_over_examined"], precision / base)
                for place, bound in enumerate(wilson(positive, len(members))):
                    check(f"{name} interval {place}", line["interval"][place], bound)
                if has_draw:
                    check(name + " lift", line["lift"], precision / chance)
                elif "lift" in line:
                    problems.append(name + ": a lift over chance without a draw")
            if has_draw:
                print("| rule or lane | hits | positive | precision | 95 % | lift | over all | recall |")
                print("|---|--:|--:|--:|--:|--:|--:|--:|")
                for line, _ in sorted(sets, key=lambda s: ("lane" in s[0], -s[0].get("precision", 0))):
                    if "precision" not in line:
                        continue
                    low, high = line["interval"]
                    print(
                        f"| {line.get('rule') or line.get('lane')} | {line['hits']} | {line['positive']} | {line['precision']:.2%}"
                        f" | {low:.2%}–{high:.2%} | {line['lift']:.3f} | {line['lift_over_examined']:.3f}"
                        f" | {line['recall']:.2%} |"
                    )
    print(f"{len(lines)} declarations, {known} positive; gain {gain(lines):.4f}; {len(problems)} differences")
    for problem in problems:
        print(problem, file=sys.stderr)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
