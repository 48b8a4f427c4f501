#!/usr/bin/env python3
"""Measures pcu-scan on generated manifests, beside other engines. Started by benchmarks/run, which see."""

import argparse
import importlib.util
import os
import subprocess
import sys

from timing import Case, Failed, rounds, run, table

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "data")
PARTS = ("main", "peers", "growth", "json", "items", "day", "packs")


def arguments():
    parser = argparse.ArgumentParser(prog="benchmarks/run", description=__doc__)
    parser.add_argument("--bin", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--only", help=f"parts to run, with commas between: {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="100,000 lines, one run, no 10,000 rules: about a minute")
    parser.add_argument("--lines", type=int, help="lines of the manifest (1,000,000)")
    parser.add_argument("--runs", type=int, help="runs of each case, in turns; the least counts (5)")
    parser.add_argument("--rules", help='numbers of rules ("100 1000 10000")')
    parser.add_argument("--threads", help='numbers of threads of the main table ("1 2")')
    parser.add_argument("--peers", help='engines to compare with ("polars.tuned duckdb.user …")')
    parser.add_argument("--peer-timeout", type=float, default=300, help="seconds that a peer may take (300)")
    chosen = parser.parse_args()
    quick = chosen.quick
    chosen.lines = chosen.lines or (100_000 if quick else 1_000_000)
    chosen.runs = chosen.runs or (1 if quick else 5)
    chosen.rules = [int(n) for n in (chosen.rules or ("100 1000" if quick else "100 1000 10000")).split()]
    chosen.threads = [int(n) for n in (chosen.threads or "1 2").split()]
    chosen.only = chosen.only.split(",") if chosen.only else list(PARTS)
    unknown = [part for part in chosen.only if part not in PARTS]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    return chosen


class Bench:
    """Paths, data and the ways to start what is measured."""

    def __init__(self, chosen):
        self.chosen = chosen
        self.differ = False
        self.scan = os.path.join(chosen.bin, "pcu-scan")
        self.generator = os.path.join(chosen.bin, "bench-gen")
        os.makedirs(DATA, exist_ok=True)

    def data(self, name):
        return os.path.join(DATA, name)

    def made(self, name, *words):
        """A file that the generator writes, made once, whole or not at all."""
        path = self.data(name)
        if not os.path.exists(path):
            with open(path + ".part", "wb") as file:
                subprocess.run([self.generator, *map(str, words)], stdout=file, check=True)
            os.rename(path + ".part", path)
        return path

    def manifest(self, lines, kind="csv", items=1):
        name = f"{lines}{f'-items{items}' if items > 1 else ''}.{kind}"
        return self.made(name, "manifest", "--lines", lines, "--seed", 1, "--items", items, "--format", kind)

    def rules(self, count):
        """The rules file, with their description for other engines beside it."""
        if not os.path.exists(self.data(f"{count}.json")) and os.path.exists(self.data(f"{count}.risk")):
            os.unlink(self.data(f"{count}.risk"))
        return self.made(
            f"{count}.risk", "rules", "--count", count, "--seed", 1, "--describe", self.data(f"{count}.json")
        )

    def pack(self, count):
        path = self.data(f"{count}.pcu")
        rules = self.rules(count)
        # Always anew: the format of packs changes while the program does.
        subprocess.run([self.scan, "build", rules, "-o", path], stdout=subprocess.DEVNULL, check=True)
        return path

    def score(self, count, manifest, threads=2, form="ndjson", trace=False, digest=False, rules=None):
        """The command as a filter runs it: results on standard output."""
        words = [self.scan, "score", "--quiet", "--rules", rules or self.rules(count), "--format", form]
        words += ["--threads", threads]
        words += [] if trace or form != "ndjson" else ["--no-trace"]
        words += [] if digest else ["--no-input-digest"]
        return [*words, manifest]

    def count(self, manifest, threads, width=64):
        return [self.generator, "count", manifest, "--threads", threads, "--width", width]

    def peer(self, name, count, manifest, out):
        self.rules(count)
        return [sys.executable, os.path.join(HERE, "peers.py"), name, self.data(f"{count}.json"), manifest, out]

    def hits(self, *paths):
        """What hits.py says of results, compared with the first: `=` and the number of hits, or the difference."""
        words = [sys.executable, os.path.join(HERE, "hits.py"), "--compare", *paths]
        verdicts = subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()
        self.differ |= any(verdict != "=" for verdict in verdicts[1:])
        return verdicts


def seconds(value):
    return "–" if value is None else f"{value:.3f}" if value < 1 else f"{value:.2f}"


def whole(value):
    return "–" if value is None else f"{value:.0f}"


def times(value, base):
    return "–" if value is None or not base else f"{value / base:.1f}"


def warm(path):
    """Reads a file, so that every run reads it from memory; gives its size."""
    with open(path, "rb") as file:
        while file.read(1 << 20):
            pass
    return os.path.getsize(path)


def measure_main(bench):
    """Rules × threads × kinds of output, against a bare count of delimiters on the same threads."""
    chosen = bench.chosen
    manifest = bench.manifest(chosen.lines)
    size = warm(manifest)
    out = bench.data("out.ndjson")
    cases = [Case(["wc", "-l", manifest], label="wc -l", count="", threads=1)]
    cases += [Case(bench.count(manifest, n), label="delimiter count", count="", threads=n) for n in chosen.threads]
    cases += [
        Case(bench.count(manifest, n, 8), label="delimiter count, 8 bytes at a time", count="", threads=n)
        for n in chosen.threads
    ]
    kinds = [
        ("NDJSON", {}),
        ("NDJSON with traces", {"trace": True}),
        ("NDJSON, input digest", {"digest": True}),
        ("CSV", {"form": "csv"}),
    ]
    for count in chosen.rules:
        for threads in chosen.threads:
            for label, how in kinds:
                command = bench.score(count, manifest, threads, **how)
                cases.append(Case(command, out, label=label, count=count, threads=threads))
    rounds(cases, chosen.runs, DATA)
    bare = {case.threads: case.seconds for case in cases if case.label == "delimiter count"}
    print(f"## Main table: {chosen.lines:,} lines, {size / 1e6:.1f} MB\n")
    rows = []
    for case in cases:
        took = case.seconds
        speeds = [case.failure or "–", "–"]
        if took is not None:
            speeds = [f"{chosen.lines / took:,.0f}", whole(size / took / 1e6)]
        rows.append(
            [
                case.label,
                case.count,
                case.threads,
                seconds(took),
                *speeds,
                whole(case.peak),
                times(took, bare.get(case.threads)),
            ]
        )
    table(["what", "rules", "threads", "seconds", "consignments/s", "MB/s", "peak MiB", "× count"], rows)


PEERS = ("polars.tuned", "duckdb.tuned", "polars_masks.masks", "polars.user", "duckdb.user")


def installed(name):
    package = name.split(".")[0].split("_")[0]
    return package == "python" or importlib.util.find_spec(package) is not None


def measure_peers(bench):
    """Other engines on the same rules, in turns with pcu-scan, two threads each; hits compared pair by pair."""
    chosen = bench.chosen
    names = (chosen.peers or " ".join(PEERS)).split()
    missing = sorted({name for name in names if not installed(name)})
    names = [name for name in names if name not in missing]
    print(f"## Peers, two threads, at most {chosen.peer_timeout:g} s\n")
    if missing:
        print(f"Not installed, left out: {', '.join(missing)}. `pip install duckdb polars` brings them.\n")
    rows, best = [], []
    for count in chosen.rules:
        # As a user would write it, many rules take minutes: a tenth of the lines shows how long.
        tenth = max(1, chosen.lines // 10)
        sizes = {name: tenth if name.endswith(".user") and count >= 1000 else chosen.lines for name in names}
        for lines in sorted(set(sizes.values()), reverse=True):
            manifest = bench.manifest(lines)
            warm(manifest)
            ours = Case(
                bench.score(count, manifest), bench.data("out.ndjson"), name="pcu-scan", result=bench.data("out.ndjson")
            )
            cases = [ours]
            for name in (n for n in names if sizes[n] == lines):
                out = bench.data(f"out.{name}.csv")
                command = bench.peer(name, count, manifest, out)
                cases.append(Case(command, limit=chosen.peer_timeout, name=name, result=out))
            rounds(cases, chosen.runs, DATA)
            done = [case for case in cases if case.times]
            verdicts = dict(zip((case.name for case in done), bench.hits(*(case.result for case in done))))
            for case in cases:
                took = seconds(case.seconds) if case.times else case.failure
                ratio = times(case.seconds, ours.seconds)
                verdict = verdicts.get(case.name, "–")
                rows.append([count, f"{lines:,}", case.name, took, whole(case.peak), ratio, verdict])
            best.append((count, lines, ours, [case for case in done if case is not ours]))
    table(["rules", "lines", "engine", "seconds", "peak MiB", "× pcu-scan", "hits"], rows)
    for count, lines, ours, others in best:
        for kind in ("tuned", "masks", "user"):
            some = [case for case in others if case.name.endswith("." + kind)]
            if some and ours.seconds:
                first = min(some, key=lambda case: case.seconds)
                longer = times(first.seconds, ours.seconds)
                print(f"{count} rules, {lines:,} lines: {first.name}, fastest of `{kind}`: {longer} × pcu-scan.")
    print()


def measure_growth(bench):
    """What more rules and more lines cost. The ten million lines come from the generator through a pipe."""
    chosen = bench.chosen
    few, many = min(chosen.rules), max(chosen.rules)
    long, short = chosen.lines, max(1, chosen.lines // 10)
    out = bench.data("out.ndjson")
    cases = {
        (count, lines): Case(bench.score(count, bench.manifest(lines)), out)
        for count in (few, many)
        for lines in (short, long)
    }
    packed = Case(bench.score(many, bench.manifest(long), rules=bench.pack(many)), out)
    rounds([*cases.values(), packed], chosen.runs, DATA)
    print("## Growth, two threads\n")
    rows = [
        [f"{many:,} rules / {few:,} rules", f"{n:,} lines", times(cases[many, n].seconds, cases[few, n].seconds)]
        for n in (short, long)
    ]
    rows.append(
        [
            f"{many:,} rules as a pack / {few:,} rules",
            f"{long:,} lines",
            times(packed.seconds, cases[few, long].seconds),
        ]
    )
    rows += [
        [f"{long:,} lines / {short:,} lines", f"{c:,} rules", times(cases[c, long].seconds, cases[c, short].seconds)]
        for c in (few, many)
    ]
    table(["time of", "with", "ratio"], rows)
    rows = []
    for count in (few, many):
        sizes = [cases[count, n].peak for n in (short, long)]
        piped = [bench.generator, "manifest", "--lines", long * 10, "--seed", 1, None, *bench.score(count, "-")]
        _, peak = run(piped, where=DATA)
        rows.append([count, *map(whole, sizes), whole(peak)])
    table(["rules", f"MiB at {short:,}", f"at {long:,}", f"at {long * 10:,}, from a pipe"], rows)


def measure_json(bench):
    """The same consignments as CSV and as JSON lines."""
    chosen = bench.chosen
    paths = {kind: bench.manifest(chosen.lines, kind) for kind in ("csv", "ndjson")}
    sizes = {kind: warm(path) for kind, path in paths.items()}
    out = {kind: bench.data(f"out.{kind}.ndjson") for kind in paths}
    cases = [
        Case(bench.score(count, paths[kind], threads), out[kind], count=count, threads=threads, kind=kind)
        for count in chosen.rules[:2]
        for threads in chosen.threads
        for kind in paths
    ]
    rounds(cases, chosen.runs, DATA)
    print(f"## JSON lines: the same {chosen.lines:,} consignments\n")
    rows = []
    for csv, json in zip(cases[::2], cases[1::2]):
        rates = {case.kind: sizes[case.kind] / case.seconds / 1e6 for case in (csv, json)}
        for case in (csv, json):
            rows.append([
                case.kind, case.count, case.threads, seconds(case.seconds), f"{chosen.lines / case.seconds:,.0f}",
                whole(rates[case.kind]), whole(case.peak), f"{rates[case.kind] / rates['csv']:.2f}",
                f"{csv.seconds / case.seconds:.2f}",
            ])  # fmt: skip
    heads = [
        "format",
        "rules",
        "threads",
        "seconds",
        "consignments/s",
        "MB/s",
        "peak MiB",
        "MB/s ÷ CSV",
        "consignments/s ÷ CSV",
    ]
    table(heads, rows)
    print(f"Hits of CSV and JSON: {bench.hits(*out.values())[1]}.\n")


def measure_items(bench):
    """Consignments of five goods lines on average, and rules that ask for one line that is all of something."""
    chosen = bench.chosen
    out = bench.data("out.ndjson")
    rows = []
    for kind in ("csv", "ndjson"):
        path = bench.manifest(chosen.lines, kind, 5)
        size = warm(path)
        with open(path, "rb") as file:
            if kind == "csv":
                shipments = len({line.split(b",", 1)[0] for line in file}) - 1
        cases = [Case(bench.score(count, path), out, count=count) for count in chosen.rules[:2]]
        rounds(cases, chosen.runs, DATA)
        for case in cases:
            took = case.seconds
            rows.append([
                kind, case.count, seconds(took), f"{chosen.lines / took:,.0f}", f"{shipments / took:,.0f}",
                whole(size / took / 1e6), whole(case.peak),
            ])  # fmt: skip
    print(f"## Five goods lines to a consignment: {chosen.lines:,} lines of {shipments:,} consignments, two threads\n")
    table(["format", "rules", "seconds", "goods lines/s", "consignments/s", "MB/s", "peak MiB"], rows)
    # Whether they are the right hits is told by plain Python, on as many lines as it can do in seconds.
    count, lines = chosen.rules[min(1, len(chosen.rules) - 1)], 50_000
    results = [bench.data("out.csv.ndjson"), bench.data("out.json.ndjson"), bench.data("out.python.csv")]
    run(bench.score(count, bench.manifest(lines, "csv", 5)), results[0], where=DATA)
    run(bench.score(count, bench.manifest(lines, "ndjson", 5)), results[1], where=DATA)
    run(bench.peer("python.automaton", count, bench.manifest(lines, "csv", 5), results[2]), where=DATA)
    verdicts = bench.hits(*results)
    print(
        f"Hits of {lines:,} lines, {count} rules: CSV {verdicts[0]}, JSON {verdicts[1]}, plain Python {verdicts[2]}.\n"
    )


def measure_day(bench):
    """A day's file: the whole process, from nothing to results."""
    chosen = bench.chosen
    manifest = bench.manifest(10_000)
    warm(manifest)
    runs = 5 if chosen.quick else 20
    ours = bench.data("out.ndjson")
    starts = [(f"pcu-scan, {n} thread(s)", bench.score(100, manifest, n), ours) for n in chosen.threads]
    starts.append(("pcu-scan, 1 thread, pack", bench.score(100, manifest, 1, rules=bench.pack(100)), ours))
    starts.append(("pcu-scan version", [bench.scan, "version"], None))
    cases = [Case(command, out, brief=True, name=name, result=out) for name, command, out in starts]
    for name in ("python.automaton", "polars.tuned", "polars.user", "duckdb.tuned", "duckdb.user"):
        if installed(name):
            out = bench.data(f"out.{name}.csv")
            cases.append(
                Case(bench.peer(name, 100, manifest, out), runs=5, limit=chosen.peer_timeout, name=name, result=out)
            )
    rounds(cases, runs, DATA)
    results = [case for case in cases if case.result and case.times]
    verdicts = dict(zip((case.name for case in results), bench.hits(*(case.result for case in results))))
    print(f"## A day's file: 10,000 lines, 100 rules, whole process, least of {runs} (others: 5)\n")
    base = min(case.seconds for case in cases if case.result == ours)
    rows = [
        [
            c.name,
            seconds(c.seconds) if c.times else c.failure,
            whole(c.peak),
            times(c.seconds, base),
            verdicts.get(c.name, ""),
        ]
        for c in cases
    ]
    table(["what", "seconds", "peak MiB", "× pcu-scan", "hits"], rows)


def measure_packs(bench):
    """Until rules can run: from their text, and from their pack; the least of nine times in one process."""
    print("## Until rules can run: least of nine, milliseconds\n")
    rows = []
    for count in bench.chosen.rules:
        rules, pack = bench.rules(count), bench.pack(count)
        least = {}
        for words in (["compile", rules], ["load", pack]):
            said = subprocess.run([bench.generator, *words], capture_output=True, text=True, check=True).stdout
            least.update((line.split(":")[0], float(line.split()[2])) for line in said.splitlines())
        texts = [f"{os.path.getsize(path) / 1e6:.1f}" for path in (rules, pack)]
        rows.append(
            [
                count,
                texts[0],
                f"{least['compile']:.1f}",
                texts[1],
                *(f"{least[k]:.1f}" for k in ("load", "read", "digest", "program")),
            ]
        )
    table(["rules", "text, MB", "compile", "pack, MB", "load", "read", "digest", "program"], rows)


def machine():
    with open("/proc/cpuinfo", encoding="ascii", errors="replace") as file:
        model = next((line.split(":", 1)[1].strip() for line in file if line.startswith("model name")), "?")
    return f"{os.cpu_count()} × {model}"


def main():
    bench = Bench(arguments())
    chosen = bench.chosen
    load = os.getloadavg()[0]
    print(
        f"{machine()}; load {load:.1f} at the start. Seconds are the least of {chosen.runs} run(s) in turns,"
        f" memory the most; MB is a million bytes.\n"
    )
    for part in PARTS:
        if part in chosen.only:
            try:
                globals()[f"measure_{part}"](bench)
            except Failed as failure:
                sys.exit(f"benchmarks/run: {part}: {failure}")
    if bench.differ:
        sys.exit("benchmarks/run: hits differ")


if __name__ == "__main__":
    main()
