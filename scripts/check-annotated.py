#!/usr/bin/env python3
"""Opens originals and their annotated copies in other programs, and compares every cell.

    scripts/check-annotated.py ORIGINAL.xlsx ANNOTATED.xlsx

Needs openpyxl and LibreOffice; with openxml-audit (pip) the annotated file is also held to
the schema: it may have no error that the original has not. Not part of `make test`, which
must need nothing that a county's machine cannot get; run it before a release.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl


def values(path):
    book = openpyxl.load_workbook(path)
    cells = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if type(cell).__name__ != "MergedCell" and cell.value is not None:
                    cells[sheet.title, cell.coordinate] = cell.value
    return cells


def same(one, other):
    numbers = isinstance(one, (int, float)) and isinstance(other, (int, float))
    return abs(one - other) < 1e-9 if numbers else one == other


def through_libreoffice(path, folder):
    words = ["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run([*words, "--outdir", folder, path], check=True, capture_output=True)
    return Path(folder) / (Path(path).stem + ".xlsx")


def errors(path):
    words = ["openxml-audit", "--output", "json", "--max-errors", "0", path]
    told = json.loads(subprocess.run(words, capture_output=True, text=True).stdout)
    return sum(file["error_count"] for file in told)


def main(original, annotated):
    failed = False
    before = values(original)
    with tempfile.TemporaryDirectory() as folder:
        readers = [("openpyxl", annotated)]
        readers.append(("LibreOffice", through_libreoffice(annotated, folder)))
        for name, path in readers:
            after = values(path)
            differ = [at for at, was in before.items() if not same(was, after.get(at))]
            print(f"{name}: {len(before)} cells, {len(differ)} differ")
            failed |= bool(differ)
    if shutil.which("openxml-audit"):
        was, is_now = errors(original), errors(annotated)
        print(f"openxml-audit: {was} errors before, {is_now} after")
        failed |= was < is_now
    else:
        print("openxml-audit is not here: the schema was not checked")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
