#!/usr/bin/env python3
"""The peer of `ikesos compute TABLE`: the same work in plain pandas and numpy.

Reads a table with one row per unit and one column per item, computes the indicators of the reference
methodology, their goalpost normalisation and the arithmetic means up the tree with weights
renormalised over what is there, and writes one row of scores per unit.

    python3 table.py TABLE.csv SCORES.csv
    python3 table.py TABLE.csv --memory

With `--memory` nothing is written: it times the scores of the table and their bounds (what is missing
at either end of the scale) from arrays in memory, and prints milliseconds.
"""

import sys
import time
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd

METHOD = Path(__file__).resolve().parents[2] / "methodology" / "ikesos-acuan.toml"


def smallest(*arrays):
    return np.minimum.reduce([np.asarray(array, dtype=float) for array in np.broadcast_arrays(*arrays)])


def largest(*arrays):
    return np.maximum.reduce([np.asarray(array, dtype=float) for array in np.broadcast_arrays(*arrays)])


def mean(columns: list[np.ndarray], weights: list[float]) -> np.ndarray:
    """Weighted mean over the columns that have a value; NaN where none has."""
    scores = np.column_stack(columns)
    weight = np.where(np.isnan(scores), 0.0, np.asarray(weights))
    total = weight.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(total > 0, np.nansum(scores * weight, axis=1) / total, np.nan)


class Peer:
    """The reference methodology, its formulas compiled once."""

    def __init__(self) -> None:
        method = tomllib.loads(METHOD.read_text(encoding="utf-8"))
        self.items = [item["code"] for item in method["item"]]
        self.nodes = [node["code"] for node in method["node"]]
        self.indicators = method["indicator"]
        for indicator in self.indicators:
            indicator["compiled"] = compile(indicator["formula"].replace("^", "**"), indicator["code"], "eval")
        elements = method["node"] + method["indicator"]
        self.weights = {element["code"]: element.get("weight", 1.0) for element in elements}
        self.children: dict[str, list[str]] = {}
        for element in elements:
            if "parent" in element:
                self.children.setdefault(element["parent"], []).append(element["code"])

    def normalised(self, items: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Scores of the indicators."""
        names = {"min": smallest, "max": largest, "ln": np.log, "exp": np.exp, "sqrt": np.sqrt, **items}
        scores = {}
        with np.errstate(invalid="ignore", divide="ignore"):
            for indicator in self.indicators:
                value = eval(indicator["compiled"], {"__builtins__": {}}, names)
                low, high = indicator["goalposts"]["min"], indicator["goalposts"]["max"]
                share = (value - low) / (high - low)
                if indicator["direction"] == "negative":
                    share = 1 - share
                share = np.where(np.isfinite(share), share, np.nan)
                scores[indicator["code"]] = 100 * np.clip(share, 0, 1)
        return scores

    def tree(self, leaves: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Scores of the nodes from those of the indicators."""
        scores = dict(leaves)
        for node in reversed(self.nodes):
            codes = self.children[node]
            scores[node] = mean([scores[code] for code in codes], [self.weights[code] for code in codes])
        return {node: scores[node] for node in self.nodes}

    def bounds(self, leaves: dict[str, np.ndarray]) -> list[dict[str, np.ndarray]]:
        """The tree with every missing indicator at the lower and at the upper end of the scale."""
        ends = []
        for end in (0.0, 100.0):
            filled = {code: np.where(np.isnan(score), end, score) for code, score in leaves.items()}
            ends.append(self.tree(filled))
        return ends


def main() -> None:
    source, target = sys.argv[1], sys.argv[2]
    peer = Peer()
    table = pd.read_csv(source)
    items = {code: table[code].to_numpy(dtype=float) for code in peer.items}
    if target == "--memory":
        times = []
        for _ in range(20):
            start = time.perf_counter()
            leaves = peer.normalised(items)
            peer.tree(leaves)
            peer.bounds(leaves)
            times.append(time.perf_counter() - start)
        print(f"{1000 * sorted(times)[len(times) // 2]:.2f}")
        return
    leaves = peer.normalised(items)
    scores = pd.DataFrame(peer.tree(leaves) | leaves)
    pd.concat([table[["code"]], scores], axis=1).to_csv(target, index=False)


if __name__ == "__main__":
    main()
