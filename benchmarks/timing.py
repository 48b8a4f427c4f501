"""Runs commands and measures them from outside: wall seconds and peak memory of the whole process."""

import os
import re
import signal
import subprocess
import time

NUMBER = re.compile(r"[0-9,.]*|–")


class Failed(Exception):
    """A command ended with another code than 0."""


class Late(Exception):
    """A command took longer than it may."""


def run(command, out=None, limit=None, where=None, bare=False):
    """Runs a command once; gives (seconds, peak MiB). `out` is the file that gets its standard output.

    A pipe stands in the command as None. `bare` leaves out what measures memory, which costs a millisecond.
    """
    parts, part = [], []
    for word in [*command, None]:
        if word is None:
            parts.append(part)
            part = []
        else:
            part.append(str(word))
    memory = os.path.join(where or ".", f"memory.{os.getpid()}")
    # The kernel counts what a process was before it became the command; `time` is small, this interpreter is not.
    if not bare:
        parts[-1] = ["/usr/bin/time", "-q", "-o", memory, "-f", "%M", *parts[-1]]
    with open(out or os.devnull, "wb") as target:
        started = time.perf_counter()
        running, source = [], None
        for words in parts:
            last = words is parts[-1]
            process = subprocess.Popen(
                words,
                stdin=source,
                stdout=target if last else subprocess.PIPE,
                stderr=subprocess.PIPE if last else None,
                cwd=where,
                start_new_session=True,
            )
            if source is not None:
                source.close()
            source = process.stdout
            running.append(process)
        try:
            _, errors = running[-1].communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            raise Late() from None
        finally:
            for process in running:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        seconds = time.perf_counter() - started
    if running[-1].returncode != 0:
        lines = errors.decode(errors="replace").strip().splitlines() or [f"code {running[-1].returncode}"]
        raise Failed(lines[-1])
    if bare:
        return seconds, None
    with open(memory, encoding="ascii") as file:
        peak = int(file.read().split()[-1]) / 1024
    os.unlink(memory)
    return seconds, peak


class Case:
    """One thing to measure. After the rounds: the least time, the most memory, or why there is none."""

    def __init__(self, command, out=None, limit=None, runs=None, brief=False, **facts):
        self.command, self.out, self.limit, self.runs, self.brief = command, out, limit, runs, brief
        self.times, self.peaks, self.failure = [], [], None
        self.__dict__.update(facts)

    @property
    def seconds(self):
        return min(self.times) if self.times else None

    @property
    def peak(self):
        return max(self.peaks) if self.peaks else None


def rounds(cases, runs, where=None, patience=60):
    """Runs all cases in turns, so that a busy moment of the machine meets them all.

    A case stops early when it has had its own number of runs, or more than `patience` seconds. Cases with a limit may
    fail: their rows say so.
    """
    for number in range(runs):
        for case in cases:
            if case.failure or number >= (case.runs or runs) or sum(case.times) > patience:
                continue
            try:
                seconds, peak = run(case.command, case.out, case.limit, where, bare=case.brief and number > 0)
                case.times.append(seconds)
                if peak is not None:
                    case.peaks.append(peak)
            except Late:
                case.failure = f"over {case.limit:g} s"
            except Failed as failure:
                if case.limit is None:
                    raise
                case.failure = f"failed: {failure}"


def table(heads, rows):
    """Prints a table; numbers stand right."""
    rows = [[str(cell) for cell in row] for row in rows]
    widths = [max([len(head), *(len(row[place]) for row in rows)]) for place, head in enumerate(heads)]
    numeric = [all(NUMBER.fullmatch(row[place]) for row in rows) for place in range(len(heads))]

    def line(cells):
        pads = [c.rjust(w) if n else c.ljust(w) for c, w, n in zip(cells, widths, numeric)]
        print("| " + " | ".join(pads) + " |", flush=True)

    line(heads)
    print("|" + "|".join("-" * (w + 1) + (":" if n else "-") for w, n in zip(widths, numeric)) + "|")
    for row in rows:
        line(row)
    print()
