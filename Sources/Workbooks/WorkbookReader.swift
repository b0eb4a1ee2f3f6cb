// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainXML
internal import Rotations

extension Workbook {
  /// Reads the cells of an `.xlsx` file: values as they were computed last, dates as dates.
  ///
  /// - Throws: ``Trouble`` where the bytes are no such file.
  public init(_ bytes: [UInt8]) throws(Trouble) {
    do {
      let files = try ZipArchive(bytes).files
      self.init(sheets: try WorkbookReader(files: files).sheets())
    } catch let trouble as ZipArchive.Trouble {
      throw Trouble(problem: trouble.problem)
    } catch let trouble as XMLReader.Trouble {
      throw Trouble(problem: trouble.problem)
    } catch let trouble as Trouble {
      throw trouble
    } catch {
      throw Trouble(problem: "it cannot be read")
    }
  }
}

private struct WorkbookReader {
  let files: [String: [UInt8]]
  private let texts: [String]
  /// For each style, whether it shows numbers as dates.
  private let areDates: [Bool]
  private let workbook: XMLElement

  /// Days of serial numbers are counted from 1899-12-30; from 1904-01-01 in files of old Macs.
  private var firstDay: Int {
    workbook.child("workbookPr")?.attributes["date1904"].map { ["1", "true"].contains($0) } ?? false
      ? -24_107 : -25_569
  }

  /// More rows or columns than programs have.
  private static let mostRows = 1_048_576
  private static let mostColumns = 16_384

  init(files: [String: [UInt8]]) throws {
    self.files = files
    guard let workbook = try WorkbookReader.xml(files["xl/workbook.xml"]) else {
      throw Workbook.Trouble(problem: "it is no workbook (.xlsx): xl/workbook.xml is missing")
    }
    self.workbook = workbook
    texts =
      try WorkbookReader.xml(files["xl/sharedStrings.xml"])?.children("si")
      .map(WorkbookReader.text) ?? []
    areDates = try WorkbookReader.xml(files["xl/styles.xml"]).map(WorkbookReader.areDates) ?? []
  }

  private static func xml(_ bytes: [UInt8]?) throws -> XMLElement? {
    try bytes.map { try XMLReader.root(of: String(decoding: $0, as: UTF8.self)) }
  }

  /// The text of a string item, of one piece or of several of different looks; readings are no text.
  private static func text(_ item: XMLElement) -> String {
    item.children.map { child in
      switch child.name {
      case "t": child.text
      case "r": child.children("t").map(\.text).joined()
      default: ""
      }
    }.joined()
  }

  private static func areDates(_ styles: XMLElement) -> [Bool] {
    let own = (styles.child("numFmts")?.children("numFmt") ?? []).map {
      ($0.attributes["numFmtId"] ?? "", $0.attributes["formatCode"] ?? "")
    }
    let formats = Dictionary(own, uniquingKeysWith: { $1 })
    return (styles.child("cellXfs")?.children("xf") ?? []).map { style in
      let id = style.attributes["numFmtId"] ?? "0"
      if let code = formats[id] { return isDate(code) }
      return Int(id).map {
        (14...17).contains($0) || $0 == 22 || (27...36).contains($0) || (50...58).contains($0)
      } ?? false
    }
  }

  /// Whether a format shows a day: a d or y outside quotes and brackets.
  private static func isDate(_ code: String) -> Bool {
    var (isQuoted, isBracketed) = (false, false)
    for character in code.lowercased() {
      switch character {
      case "\"": isQuoted.toggle()
      case "[": isBracketed = true
      case "]": isBracketed = false
      case "d", "y": if !isQuoted, !isBracketed { return true }
      default: break
      }
    }
    return false
  }

  // MARK: Sheets

  func sheets() throws -> [Workbook.Sheet] {
    let relations = try WorkbookReader.xml(files["xl/_rels/workbook.xml.rels"])
    let targets = Dictionary(
      (relations?.children("Relationship") ?? []).map {
        ($0.attributes["Id"] ?? "", $0.attributes["Target"] ?? "")
      }, uniquingKeysWith: { $1 })
    return try (workbook.child("sheets")?.children("sheet") ?? []).compactMap { sheet in
      let target = targets[sheet.attributes["id"] ?? ""] ?? ""
      let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      guard let xml = try WorkbookReader.xml(files[path]), xml.name == "worksheet" else {
        return nil
      }
      return Workbook.Sheet(name: sheet.attributes["name"] ?? "", rows: try rows(xml))
    }
  }

  private func rows(_ sheet: XMLElement) throws -> [[Workbook.Cell]] {
    var rows: [[Workbook.Cell]] = []
    for row in sheet.child("sheetData")?.children("row") ?? [] {
      let number = row.attributes["r"].flatMap { Int($0) } ?? rows.count + 1
      guard (1...WorkbookReader.mostRows).contains(number) else {
        throw Workbook.Trouble(problem: "a row has the number \(number)")
      }
      while rows.count < number { rows.append([]) }
      for cell in row.children("c") {
        let column = cell.attributes["r"].flatMap(WorkbookReader.column) ?? rows[number - 1].count
        guard column < WorkbookReader.mostColumns else {
          throw Workbook.Trouble(problem: "a cell stands in column \(column + 1)")
        }
        while rows[number - 1].count <= column { rows[number - 1].append(Workbook.Cell(.empty)) }
        rows[number - 1][column] = Workbook.Cell(value(cell))
      }
    }
    return rows
  }

  /// The position of the column of `B7`, counted from 0.
  private static func column(_ name: String) -> Int? {
    let letters = name.utf8.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    guard (1...3).contains(letters.count) else { return nil }
    return letters.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
  }

  private func value(_ cell: XMLElement) -> Workbook.Value {
    let text = cell.child("v")?.text ?? ""
    switch cell.attributes["t"] {
    case "s":
      let number = Int(text) ?? -1
      return texts.indices.contains(number) ? .text(texts[number]) : .empty
    case "inlineStr": return .text(cell.child("is").map(WorkbookReader.text) ?? "")
    case "str", "e": return .text(text)
    case "b": return .flag(text == "1")
    case "d":
      return CalendarDate(iso: text.prefix(10)).map { .date($0) } ?? .text(text)
    default: return number(text, style: cell.attributes["s"].flatMap { Int($0) } ?? 0)
    }
  }

  private func number(_ text: String, style: Int) -> Workbook.Value {
    guard let number = Double(text), number.isFinite else {
      return text.isEmpty ? .empty : .text(text)
    }
    if areDates.indices.contains(style), areDates[style], abs(number) < 3e6 {
      return .date(CalendarDate(daysSince1970: Int(number.rounded(.down)) + firstDay))
    }
    // Programs keep 17 digits and show 15: 0.30000000000000004 is 0.3.
    if number == number.rounded(), abs(number) < 1e15 { return .number(String(Int(number))) }
    let short = Double(String(format: "%.15g", number)) ?? number
    return .number("\(short)")
  }
}
