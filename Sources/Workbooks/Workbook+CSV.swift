// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

extension Workbook.Sheet {
  /// The sheet as a table of RFC 4180, a line a row, so that a row's number stays; cells beyond the header stay only where they
  /// hold something.
  public var csv: String {
    let width = (rows.first ?? []).lastIndex { $0.value != .empty }.map { $0 + 1 } ?? 0
    return rows.map { row -> String in
      var cells = row.map(\.value)
      while let last = cells.last, last == .empty { cells.removeLast() }
      guard !cells.isEmpty else { return "\r\n" }
      cells += Array(repeating: .empty, count: max(0, width - cells.count))
      return cells.map(\.field).joined(separator: ",") + "\r\n"
    }.joined()
  }
}

extension Workbook.Value {
  /// The value as a field of a table.
  fileprivate var field: String {
    switch self {
    case .empty: ""
    case .number(let text): text
    case .date(let date): date.iso
    case .flag(let flag): flag ? "true" : "false"
    case .text(let text):
      text.contains { "\",;\t'".contains($0) || $0.isNewline }
        ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
  }
}
