#!/usr/bin/env python3
"""Measures the program against its peers on the same files, in one go, and prints a table.

    python3 -m venv venv && venv/bin/pip install pandas numpy openpyxl
    venv/bin/python benches/peer/measure.py tables [--rounds 5]
    venv/bin/python benches/peer/measure.py forms [--rounds 3] [--large]

Each round runs every contender once, one after the other, so that a busy moment of the machine hits
all of them; a ratio is the median of the rounds' ratios. `tables` first checks that the scores of
program and peer are equal to 1e-9. `--large` also takes ten times as many forms.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
RELEASE = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
ROWS = (10_500, 21_000, 42_000, 84_000)
FILES = 514


@dataclass
class Run:
    """What one process took: seconds by the clock and of all processors, and peak memory in MB."""

    wall: float
    cpu: float
    memory: float


def run(*command, **environment) -> Run:
    """Run a command to its end; its output is of no interest.

    A child begins with the peak memory of its parent: this process has to stay small itself.
    """
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    # The program ends with 1 where there are findings.
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))}: exit status {process.returncode}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def rounds(contenders: dict, count: int) -> dict[str, list[Run]]:
    """Run all contenders in turn, so many times; one unmeasured round before."""
    results = {name: [] for name in contenders}
    for number in range(count + 1):
        for name, contender in contenders.items():
            result = contender()
            if number:
                results[name].append(result)
    return results


def show(results: dict[str, list[Run]]) -> None:
    print(f"| {'':42} | wall s | cpu s | memory MB |")
    print(f"|{'-' * 44}|-------:|------:|----------:|")
    for name, runs in results.items():
        wall = statistics.median(run.wall for run in runs)
        cpu = statistics.median(run.cpu for run in runs)
        memory = max(run.memory for run in runs)
        print(f"| {name:42} | {wall:6.2f} | {cpu:5.2f} | {memory:9.1f} |")


def ratio(text: str, one: list[Run], other: list[Run]) -> None:
    """By how much `one` takes longer than `other`."""
    wall = statistics.median(a.wall / b.wall for a, b in zip(one, other))
    cpu = statistics.median(a.cpu / b.cpu for a, b in zip(one, other))
    print(f"{text}: {wall:.2f} times by the clock, {cpu:.2f} times in processor time")


def build() -> None:
    command = ["cargo", "build", "--release", "--bins", "--example", "nation", "--example", "yardstick"]
    subprocess.run(command, cwd=ROOT, check=True)


def machine() -> None:
    """What was measured on."""
    model = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    load = os.getloadavg()[0]
    print(f"\n{time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {model}, load before: {load:.2f}\n")


def example(name: str) -> Path:
    return RELEASE / "examples" / name


# ── Tables ───────────────────────────────────────────────────────────────────────────────────────


def tables(work: Path, count: int) -> None:
    sources = {}
    for size in ROWS:
        folder = work / f"table-{size}"
        run(example("nation"), folder, "--rows", size)
        sources[size] = folder / "table.csv"
    compute = [RELEASE / "ikesos", "compute"]
    peer = [sys.executable, HERE / "table.py"]

    def program(size, cores):
        target = work / "ikesos.csv"
        return run(*compute, sources[size], "-o", target, "--force", RAYON_NUM_THREADS=str(cores))

    def pandas(size):
        return run(*peer, sources[size], work / "peer.csv")

    largest = ROWS[-1]
    run(*compute, sources[largest], "-o", work / "ikesos.csv", "--force", "--indicators")
    pandas(largest)
    compare = [sys.executable, HERE / "compare.py", work / "ikesos.csv", work / "peer.csv"]
    if subprocess.run([str(part) for part in compare], check=False).returncode:
        sys.exit(1)
    machine()
    results = rounds(
        {f"ikesos, {size} rows, all cores": lambda size=size: program(size, 0) for size in ROWS}
        | {f"ikesos, {largest} rows, one core": lambda: program(largest, 1)}
        | {f"pandas/numpy, {largest} rows": lambda: pandas(largest)},
        count,
    )
    show(results)
    named = list(results.values())
    print()
    ratio("pandas over ikesos on all cores", named[-1], named[-3])
    ratio("pandas over ikesos on one core", named[-1], named[-2])
    ratio(f"{largest} over {ROWS[0]} rows ({largest // ROWS[0]} times as many)", named[3], named[0])
    memory(work)


def memory(work: Path) -> None:
    """Scores with bounds of all regions from memory: the peer's time beside the benchmark's."""
    folder = work / "table-memory"
    run(example("nation"), folder, "--rows", FILES)
    command = [sys.executable, HERE / "table.py", folder / "table.csv", "--memory"]
    took = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    print(f"numpy, {FILES} units with bounds from memory: {took.stdout.strip()} ms (ours: cargo bench --bench scoring)")


# ── Forms ────────────────────────────────────────────────────────────────────────────────────────


def forms(work: Path, count: int, large: bool) -> None:
    folder, out = work / "nation", work / "out"
    run(example("nation"), folder, "--files", FILES)

    def yardstick(*command):
        return run(example("yardstick"), *command)

    def check(jobs):
        return run(RELEASE / "ikesos", "batch", folder, "--jobs", jobs)

    def batch(jobs):
        shutil.rmtree(out, ignore_errors=True)
        return run(RELEASE / "ikesos", "batch", folder, "-o", out, "--results", "--jobs", jobs)

    def write():
        shutil.rmtree(out, ignore_errors=True)
        return yardstick("write", work / "model.xlsx", FILES, out)

    yardstick("results", folder, out)
    shutil.copy(typical(out), work / "model.xlsx")
    machine()
    measured = rounds(
        {
            "ikesos batch to the screen; one core": lambda: check(1),
            "ikesos batch to the screen; two cores": lambda: check(2),
            "calamine alone, every cell; one core": lambda: yardstick("calamine", folder),
            "openpyxl read-only, every cell": lambda: run(sys.executable, HERE / "forms.py", folder),
            "ikesos batch --results; one core": lambda: batch(1),
            "ikesos batch --results; two cores": lambda: batch(2),
            "rust_xlsxwriter alone, as many cells": write,
        },
        count,
    )
    show(measured)
    one, two, calamine, openpyxl, batch_one, batch_two, alone = measured.values()
    print()
    ratio("openpyxl over reading, validating and scoring", openpyxl, one)
    ratio("reading, validating and scoring over calamine alone", one, calamine)
    ratio("the same on one core over two", one, two)
    ratio("batch --results on one core over two", batch_one, batch_two)
    ratio("batch --results over rust_xlsxwriter alone", batch_one, alone)
    if large:
        flat(work, count)


def typical(folder: Path) -> Path:
    """The workbook of median size."""
    files = sorted(folder.iterdir(), key=lambda file: (file.stat().st_size, file.name))
    return files[len(files) // 2]


def flat(work: Path, count: int) -> None:
    """Time and memory with ten times as many files, without the recap that holds all regions."""
    folder, large = work / "nation", work / "nation-large"
    run(example("nation"), large, "--files", 10 * FILES)

    def check(forms):
        return lambda: run(example("yardstick"), "check", forms, "--jobs", 1)

    few, many = f"read, validate, score {FILES}; one core", f"the same {10 * FILES}; one core"
    measured = rounds({few: check(folder), many: check(large)}, count)
    show(measured)
    ratio(f"{10 * FILES} over {FILES} forms", measured[many], measured[few])
    times = max(run.memory for run in measured[many]) / max(run.memory for run in measured[few])
    print(f"memory: {times:.2f} times")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("what", choices=["tables", "forms"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--large", action="store_true")
    args = parser.parse_args()
    build()
    with tempfile.TemporaryDirectory(prefix="ikesos-measure-") as folder:
        if args.what == "tables":
            tables(Path(folder), args.rounds)
        else:
            forms(Path(folder), args.rounds, args.large)


if __name__ == "__main__":
    main()
