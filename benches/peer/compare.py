#!/usr/bin/env python3
"""Ends with 1 unless all scores of program and peer are equal to 1e-9 points.

    python3 compare.py OURS.csv THEIRS.csv
"""

import sys

import numpy as np
import pandas as pd


def main() -> None:
    ours, theirs = (pd.read_csv(path, low_memory=False) for path in sys.argv[1:3])
    if list(ours["code"]) != list(theirs["code"]):
        sys.exit("the rows of program and peer differ")
    codes = [column for column in theirs.columns if column != "code"]
    one, other = ours[codes].to_numpy(dtype=float), theirs[codes].to_numpy(dtype=float)
    if (np.isnan(one) != np.isnan(other)).any():
        sys.exit("one has scores where the other has none")
    worst = np.nanmax(np.abs(one - other))
    if not worst <= 1e-9:
        sys.exit(f"scores differ by up to {worst} points")
    print(f"{one.size} scores ({np.isnan(one).sum()} of them none) equal: largest difference {worst:.1e} points")


if __name__ == "__main__":
    main()
