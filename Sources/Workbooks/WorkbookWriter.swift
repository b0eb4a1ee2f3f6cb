// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
internal import PlainText
internal import Rotations

extension Workbook {
  /// The bytes of an `.xlsx` file; the same for the same workbook.
  public var data: Data {
    var writer = WorkbookWriter(workbook: self)
    return writer.data()
  }
}

private struct WorkbookWriter {
  let workbook: Workbook

  /// How a cell looks; positions are the numbers of styles.
  private struct Style: Hashable {
    let isDate: Bool
    let fill: String?
    let isBold: Bool
  }

  private var styles: [Style] = [Style(isDate: false, fill: nil, isBold: false)]
  private var numbers: [Style: Int] = [:]

  init(workbook: Workbook) { self.workbook = workbook }

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  mutating func data() -> Data {
    let sheets = workbook.sheets.map { sheet($0) }
    let names = WorkbookWriter.names(workbook.sheets.map(\.name))
    let numbers = Array(1...max(1, sheets.count)).prefix(sheets.count)
    let types = numbers.map {
      "<Override PartName=\"/xl/worksheets/sheet\($0).xml\" ContentType=\"\(Self.type).worksheet+xml\"/>"
    }
    let listed = zip(numbers, names).map {
      "<sheet name=\"\(Self.escaped($1))\" sheetId=\"\($0)\" r:id=\"rId\($0)\"/>"
    }
    let relations = numbers.map {
      "<Relationship Id=\"rId\($0)\" Type=\"\(Self.office)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
    }
    let files: [(path: String, text: String)] = [
      (
        "[Content_Types].xml",
        "<Types xmlns=\"\(Self.package)/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"\(Self.type).sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"\(Self.type).styles+xml\"/>\(types.joined())</Types>"
      ),
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(Self.package)/relationships\"><Relationship Id=\"rId1\" Type=\"\(Self.office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\"><sheets>\(listed.joined())</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"\(Self.package)/relationships\">\(relations.joined())<Relationship Id=\"rId0\" Type=\"\(Self.office)/styles\" Target=\"styles.xml\"/></Relationships>"
      ),
      ("xl/styles.xml", styleSheet),
    ]
    return ZipArchive.stored(
      (files + zip(numbers, sheets).map { ("xl/worksheets/sheet\($0).xml", $1) })
        .map { ($0.path, Self.head + $0.text) })
  }

  // MARK: Sheets

  private mutating func sheet(_ sheet: Workbook.Sheet) -> String {
    var text = "<worksheet xmlns=\"\(Self.main)\">" + Self.view(sheet)
    if !sheet.widths.isEmpty {
      let columns = zip(1..., sheet.widths).map {
        "<col min=\"\($0)\" max=\"\($0)\" width=\"\($1)\" customWidth=\"1\"/>"
      }
      text += "<cols>\(columns.joined())</cols>"
    }
    text += "<sheetData>"
    for (number, row) in zip(1..., sheet.rows) {
      let cells = zip(0..., row).map { column, cell in
        self.cell(cell, Self.name(column) + String(number))
      }
      text += "<row r=\"\(number)\">\(cells.joined())</row>"
    }
    return text + "</sheetData></worksheet>"
  }

  private static func view(_ sheet: Workbook.Sheet) -> String {
    let (rows, columns) = (sheet.frozenRows, sheet.frozenColumns)
    guard rows > 0 || columns > 0 else { return "" }
    let pane = rows > 0 && columns > 0 ? "bottomRight" : rows > 0 ? "bottomLeft" : "topRight"
    let splits =
      (columns > 0 ? " xSplit=\"\(columns)\"" : "") + (rows > 0 ? " ySplit=\"\(rows)\"" : "")
    return
      "<sheetViews><sheetView workbookViewId=\"0\"><pane\(splits) topLeftCell=\"\(name(columns))\(rows + 1)\" activePane=\"\(pane)\" state=\"frozen\"/></sheetView></sheetViews>"
  }

  private mutating func cell(_ cell: Workbook.Cell, _ place: String) -> String {
    var isDate = false
    if case .date = cell.value { isDate = true }
    let style = number(of: Style(isDate: isDate, fill: cell.fill, isBold: cell.isBold))
    if cell.value == .empty, style == 0 { return "" }
    let head = "<c r=\"\(place)\"" + (style == 0 ? "" : " s=\"\(style)\"")
    switch cell.value {
    case .empty: return head + "/>"
    case .text(let text):
      return head
        + " t=\"inlineStr\"><is><t xml:space=\"preserve\">\(Self.escaped(text))</t></is></c>"
    case .number(let text): return head + "><v>\(Self.escaped(text))</v></c>"
    case .date(let date): return head + "><v>\(date.daysSince1970 + 25_569)</v></c>"
    case .flag(let flag): return head + " t=\"b\"><v>\(flag ? 1 : 0)</v></c>"
    }
  }

  /// Letters of a column that is counted from 0.
  private static func name(_ column: Int) -> String {
    var (rest, letters) = (column + 1, "")
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// Names that programs take: at most 31 characters, without some, each once whatever its case.
  private static func names(_ wanted: [String]) -> [String] {
    var taken: Set<String> = []
    return wanted.map { wanted in
      let plain = String(wanted.printable.map { "[]:*?/\\'".contains($0) ? "-" : $0 })
      let base = plain.isEmpty ? "Sheet" : plain
      var (name, number) = (String(base.prefix(31)), 2)
      while !taken.insert(name.lowercased()).inserted {
        name = String(base.prefix(31 - "\(number)".count - 1)) + " \(number)"
        number += 1
      }
      return name
    }
  }

  // MARK: Styles

  private mutating func number(of style: Style) -> Int {
    if style == styles[0] { return 0 }
    if let number = numbers[style] { return number }
    numbers[style] = styles.count
    styles.append(style)
    return styles.count - 1
  }

  private var styleSheet: String {
    let colors = styles.compactMap(\.fill).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    // Programs keep the first two fills for themselves.
    let fills =
      ["none", "gray125"].map { "<fill><patternFill patternType=\"\($0)\"/></fill>" }
      + colors.map {
        "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF\($0)\"/></patternFill></fill>"
      }
    let cells = styles.map { style in
      let fill = style.fill.flatMap(colors.firstIndex).map { $0 + 2 } ?? 0
      return
        "<xf numFmtId=\"\(style.isDate ? 164 : 0)\" fontId=\"\(style.isBold ? 1 : 0)\" fillId=\"\(fill)\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\"/>"
    }
    let font = "<sz val=\"11\"/><name val=\"Calibri\"/>"
    return
      "<styleSheet xmlns=\"\(Self.main)\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts><fonts count=\"2\"><font>\(font)</font><font><b/>\(font)</font></fonts><fills count=\"\(fills.count)\">\(fills.joined())</fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"\(cells.count)\">\(cells.joined())</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
  }

  private static func escaped(_ text: String) -> String {
    text.printable.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
  }
}
