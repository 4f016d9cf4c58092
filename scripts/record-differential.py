#!/usr/bin/env python3
"""Writes workbooks with other programs and records what those read in them.

    scripts/record-differential.py

Fills tests/data/differential: each workbook, and beside it what openpyxl, xlrd and
LibreOffice read in every cell. `cargo test --test it differential` holds our own reading to that, on any
machine. Needs openpyxl, xlrd, XlsxWriter and LibreOffice; run it by hand, when a case is added.
"""

import datetime
import itertools
import json
import random
import subprocess
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import xlrd
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel

OUT = Path(__file__).parent.parent / "tests/data/differential"

DATE_FORMATS = ["yyyy-mm-dd", "yyyy/m/d", 'yyyy"年"m"月"d"日"', "m/d/yyyy", "yyyy-mm-dd hh:mm", "mm-dd-yy"]
PERCENT_FORMATS = ["0%", "0.00%"]
NUMBER_FORMATS = ["General", "0", "0.00", "#,##0.00", '0"元"', "@", "[Red]0.0", '0"年"']


def day(n):
    return datetime.datetime(1950, 1, 1) + datetime.timedelta(days=n)


def with_openpyxl(path, epoch_1904=False):
    """Dates in many formats, percentages, numbers as text, rich text, merges, hidden parts."""
    chance = random.Random(7)
    book = openpyxl.Workbook()
    if epoch_1904:
        book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "值"
    for column, code in enumerate(DATE_FORMATS, 1):
        for row in range(1, 9):
            cell = sheet.cell(row, column, day(chance.randrange(20_000, 28_000)))
            cell.number_format = code
    for column, code in enumerate(PERCENT_FORMATS, 7):
        for row in range(1, 9):
            sheet.cell(row, column, chance.randrange(0, 1000) / 1000).number_format = code
    for column, code in enumerate(NUMBER_FORMATS, 9):
        for row in range(1, 9):
            sheet.cell(row, column, chance.randrange(-10**6, 10**9) / 100).number_format = code
    texts = ["3750", "007", "519901198001011234", "1e5", " 前后有空格 ", "２０２５", "=不是公式", "换\n行", "&<>\"'", "TRUE"]
    for row, text in enumerate(texts, 1):
        cell = sheet.cell(row, 17, text)
        cell.data_type = "s"
    sheet.cell(1, 18, CellRichText("户", TextBlock(InlineFont(b=True), "主"), "姓名"))
    sheet.cell(2, 18, True)
    sheet.cell(3, 18, False)
    for row, error in enumerate(["#DIV/0!", "#N/A", "#NAME?", "#REF!", "#VALUE!", "#NUM!", "#NULL!"], 4):
        sheet.cell(row, 18, error).data_type = "e"
    sheet.merge_cells("A12:C13")
    sheet["A12"] = "合并"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["H"].hidden = True
    hidden = book.create_sheet("藏")
    hidden.sheet_state = "hidden"
    hidden["B2"] = 42
    book.save(path)


def with_xlsxwriter(path, constant_memory):
    """Formulas with results of each kind, big and small numbers, blanks with a style."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": constant_memory})
    sheet = book.add_worksheet("算")
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    percent = book.add_format({"num_format": "0.0%"})
    plain = book.add_format({"bg_color": "yellow"})
    numbers = [0, -0.5, 1e-7, 123456789012345, 0.1 + 0.2, 1e15, 3749.995, -1]
    for row, number in enumerate(numbers):
        sheet.write_number(row, 0, number)
        sheet.write_formula(row, 1, f"=A{row + 1}*2", plain, number * 2)
        sheet.write_formula(row, 2, f'=IF(A{row + 1}>0,"是","否")', None, "是" if number > 0 else "否")
        sheet.write_formula(row, 3, f"=A{row + 1}>0", None, number > 0)
        sheet.write_formula(row, 4, f"=DATE(2023,3,15)-{row}", date, 45000 - row)
        sheet.write_formula(row, 5, f"=A{row + 1}/3", percent, number / 3)
        sheet.write_blank(row, 6, None, plain)
        sheet.write_string(row, 7, f"第{row}行")
    sheet.write_formula(8, 0, "=1/0", None, "#DIV/0!")
    book.close()


STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def as_strict(source, path):
    """The same in the strict namespaces of ISO/IEC 29500."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith(".xml") or name == "_rels/.rels" or name.startswith("xl/_rels"):
                for transitional, strict in STRICT.items():
                    data = data.replace(transitional, strict)
            new.writestr(name, data)


def convert(path, kind, folder):
    """What LibreOffice makes of a workbook in another format."""
    words = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(folder), str(path)]
    subprocess.run(words, check=True, capture_output=True)
    return Path(folder) / f"{Path(path).stem}.{kind.split(':')[0]}"


def value(cell, epoch):
    """One cell as kind and value; a day counts from 1899-12-30."""
    held = cell.value
    if held is None:
        return None
    if cell.data_type == "e":
        return ["error", str(held)]
    if isinstance(held, bool):
        return ["bool", held]
    if isinstance(held, (datetime.datetime, datetime.date)):
        return ["date", to_excel(held)]
    if isinstance(held, datetime.time):
        return ["date", to_excel(held)]
    if isinstance(held, (int, float)):
        return ["percent" if "%" in cell.number_format else "number", float(held)]
    return ["text", str(held)]


def read(path):
    book = openpyxl.load_workbook(path, data_only=True)
    sheets = []
    for sheet in book.worksheets:
        cells = {}
        for row in sheet.iter_rows():
            for cell in row:
                if type(cell).__name__ != "MergedCell" and (it := value(cell, book.epoch)) is not None:
                    cells[cell.coordinate] = it
        sheets.append({
            "name": sheet.title,
            "visible": sheet.sheet_state == "visible",
            "merges": sorted(str(it) for it in sheet.merged_cells.ranges),
            "hidden_rows": sorted(n for n, it in sheet.row_dimensions.items() if it.hidden),
            "cells": cells,
        })
    return sheets


def read_xls(path):
    book = xlrd.open_workbook(path, formatting_info=True)
    sheets = []
    for sheet in book.sheets():
        cells = {}
        for row, column in itertools.product(range(sheet.nrows), range(sheet.ncols)):
            cell = sheet.cell(row, column)
            code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
            number = "percent" if "%" in code else "number"
            kinds = {xlrd.XL_CELL_TEXT: "text", xlrd.XL_CELL_NUMBER: number, xlrd.XL_CELL_DATE: "date",
                     xlrd.XL_CELL_BOOLEAN: "bool", xlrd.XL_CELL_ERROR: "error"}
            if cell.ctype in kinds and cell.value != "":
                held = {"error": xlrd.error_text_from_code.get, "bool": bool}.get(kinds[cell.ctype], lambda it: it)
                cells[f"{get_column_letter(column + 1)}{row + 1}"] = [kinds[cell.ctype], held(cell.value)]
        area = lambda top, bottom, left, right: f"{get_column_letter(left + 1)}{top + 1}:{get_column_letter(right)}{bottom}"
        sheets.append({
            "name": sheet.name,
            "visible": sheet.visibility == 0,
            "merges": sorted(area(*it) for it in sheet.merged_cells),
            "hidden_rows": sorted(n + 1 for n, it in sheet.rowinfo_map.items() if it.hidden),
            "cells": cells,
        })
    return sheets


def record(path, scratch):
    readers = {}
    if path.suffix == ".xlsx" and "strict" not in path.name:
        readers["openpyxl"] = read(path)
    if path.suffix == ".xls":
        readers["xlrd"] = read_xls(path)
    readers["LibreOffice"] = read(convert(path, "xlsx:Calc MS Excel 2007 XML", scratch))
    text = json.dumps(readers, ensure_ascii=False, separators=(",", ":"))
    (OUT / f"{path.name}.json").write_text(text.replace('},{"name"', '},\n{"name"') + "\n")


def main():
    OUT.mkdir(exist_ok=True)
    for old in OUT.iterdir():
        old.unlink()
    with tempfile.TemporaryDirectory() as scratch:
        made = [OUT / name for name in ("openpyxl.xlsx", "openpyxl-1904.xlsx", "xlsxwriter.xlsx", "xlsxwriter-streamed.xlsx")]
        with_openpyxl(made[0])
        with_openpyxl(made[1], epoch_1904=True)
        with_xlsxwriter(made[2], False)
        with_xlsxwriter(made[3], True)
        strict = OUT / "strict.xlsx"
        as_strict(made[0], strict)
        made.append(strict)
        for source in (made[0], made[2]):
            for kind in ("xlsx:Calc MS Excel 2007 XML", "xls:MS Excel 97", "ods"):
                converted = convert(source, kind, scratch)
                kept = OUT / f"libreoffice-{source.stem}{converted.suffix}"
                kept.write_bytes(converted.read_bytes())
                made.append(kept)
        for path in made:
            record(path, scratch)


if __name__ == "__main__":
    main()
