// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Where the tables of a spreadsheet are: CSV files in a folder, or the sheets of a workbook.
struct SheetSource {
  /// As the user gave it.
  let path: String
  /// Tables of a workbook by file name; nil for a folder.
  var tables: [String: String]?

  /// The table's path, as diagnostics name it.
  func path(of file: String) -> String { path + "/" + file }

  /// nil where there is no such table.
  func bytes(of file: String) -> [UInt8]? {
    if let tables { return tables[file].map { Array($0.utf8) } }
    return FileManager.default.contents(atPath: path(of: file)).map { Array($0) }
  }

  /// Names of all files, or of all sheets with the ending of a table.
  var names: [String] {
    if let tables { return tables.keys.sorted() }
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
