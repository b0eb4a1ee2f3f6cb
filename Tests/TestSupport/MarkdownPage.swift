// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// A page of the documentation, as far as tests read it: what stands in fences, and tables below headings.
public struct MarkdownPage: Sendable, CustomStringConvertible {
  /// What stands between two fences.
  public struct Block: Sendable {
    public let language: String
    public let text: String
    /// The name that the line before the block ends with, in backticks and with a colon.
    public let fileName: String?
  }

  /// A row of a table, with the heading that it stands below.
  public struct Row: Sendable {
    public let heading: String
    /// The table's first row.
    public let columns: [String]
    public let cells: [String]
  }

  public let name: String
  public private(set) var blocks: [Block] = []
  public private(set) var rows: [Row] = []
  /// Headings of every level, the title first.
  public private(set) var headings: [String] = []

  public var description: String { name }

  public init(_ url: URL) throws {
    name = url.lastPathComponent
    var (heading, before, fenced) = ("", "", [Substring]?.none)
    var columns: [String] = []
    var language = ""
    for line in try String(contentsOf: url, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if !line.hasPrefix("|") { columns = [] }
      if line.hasPrefix("```") {
        guard let lines = fenced else {
          (fenced, language) = ([], String(line.dropFirst(3)))
          continue
        }
        let text = lines.map { $0 + "\n" }.joined()
        blocks.append(
          Block(language: language, text: text, fileName: MarkdownPage.fileName(in: before)))
        (fenced, before) = (nil, "")
      } else if fenced != nil {
        fenced?.append(line)
      } else if line.hasPrefix("#") {
        heading = String(line.drop { $0 == "#" || $0 == " " })
        headings.append(heading)
      } else if line.hasPrefix("|") {
        let cells = line.dropFirst().dropLast().split(
          separator: "|", omittingEmptySubsequences: false
        )
        .map { $0.trimmingCharacters(in: .whitespaces) }
        if columns.isEmpty {
          columns = cells
        } else {
          rows.append(Row(heading: heading, columns: columns, cells: cells))
        }
      } else if !line.isEmpty {
        before = String(line)
      }
    }
  }

  /// The pages of a folder of the package, in folders inside it too, by name.
  public static func all(below folder: String) throws -> [MarkdownPage] {
    let root = package.appendingPathComponent(folder)
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    let pages = (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "md" }
    return try pages.sorted { $0.path < $1.path }.map(MarkdownPage.init)
  }

  /// The folder of the package.
  public static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func fileName(in line: String) -> String? {
    guard line.hasSuffix("`:") else { return nil }
    return line.dropLast(2).split(separator: "`").last.map(String.init)
  }
}
