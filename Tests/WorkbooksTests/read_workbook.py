"""Prints the cells that openpyxl reads, or writes a workbook: read_workbook.py FILE | --write FILE"""

import datetime
import sys

import openpyxl
from openpyxl.styles import PatternFill

if sys.argv[1] == "--write":
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "sites"
    sheet.append(["id", "name", "day", "share", "open", "sum"])
    sheet.append(["plano", "Plano, \"Texas\"", datetime.date(2026, 2, 16), 0.1 + 0.2, True, "=1+1"])
    sheet.append([])
    sheet["B4"] = "=hello"
    sheet["B4"].data_type = "s"
    sheet["A4"].fill = PatternFill("solid", fgColor="FF0000")
    book.create_sheet("Zürich")["C3"] = 7
    book.save(sys.argv[2])
else:
    for sheet in openpyxl.load_workbook(sys.argv[1]).worksheets:
        print("sheet", sheet.title, sheet.freeze_panes, sep="\t")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None or cell.fill.fgColor.rgb not in ("00000000",):
                    value = cell.value.date() if isinstance(cell.value, datetime.datetime) else cell.value
                    print(cell.coordinate, type(value).__name__, value, cell.fill.fgColor.rgb, cell.font.b, sep="\t")
