// SPDX-License-Identifier: GPL-3.0-or-later

/// Text in tables that spreadsheets open: what they could run as a formula gets a mark, which readers take off again.
///
/// The mark is an apostrophe in front, which spreadsheets hide or show but never run. Text that bears one already gets
/// another, so that every text comes back as it was.
public enum SpreadsheetCell {
  /// The text as a field of RFC 4180: marked where it must be, in quotes where it holds a comma, a quote or a line end.
  public static func field(_ text: String) -> String { quoted(marked(text)) }

  /// The text as no spreadsheet runs it.
  public static func marked(_ text: String) -> String { isDangerous(text) ? "'" + text : text }

  /// What ``marked(_:)`` was given, were it to answer `cell`.
  public static func unmarked(_ cell: String) -> String {
    cell.utf8.first == apostrophe && isDangerous(cell)
      ? String(cell.unicodeScalars.dropFirst()) : cell
  }

  private static let apostrophe = UInt8(ascii: "'")

  /// Whether the text begins a formula, behind any number of marks.
  private static func isDangerous(_ text: String) -> Bool {
    text.unicodeScalars.first { $0 != "'" }.map(starters.contains) ?? false
  }

  /// What begins a formula, full-width forms included (OWASP, CSV injection).
  private static let starters = Set("=+-@\t\r\n＝＋－＠".unicodeScalars)

  private static func quoted(_ text: String) -> String {
    let needsQuotes = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
