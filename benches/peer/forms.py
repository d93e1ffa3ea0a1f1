#!/usr/bin/env python3
"""The peer of `ikesos batch`: goes through every cell of every form with openpyxl in its read-only
mode, and does nothing with them.

    python3 forms.py FOLDER
"""

import sys
import warnings
from pathlib import Path

from openpyxl import load_workbook


def main() -> None:
    # It says of every form that it drops parts which no reader of values needs.
    warnings.simplefilter("ignore")
    cells = 0
    for path in sorted(Path(sys.argv[1]).rglob("*.xlsx")):
        workbook = load_workbook(path, read_only=True, data_only=True)
        for sheet in workbook.worksheets:
            for row in sheet.iter_rows(values_only=True):
                cells += sum(value is not None for value in row)
        workbook.close()
    print(cells)


if __name__ == "__main__":
    main()
