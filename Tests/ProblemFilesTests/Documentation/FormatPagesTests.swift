// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import TestSupport
import Testing

/// The pages of the format, held against the schema and the reader.
@Suite struct FormatPagesTests {
  private static let pages =
    (try? MarkdownPage.all(below: "Sources/ProblemFiles/ProblemFiles.docc/Format")) ?? []

  /// What a page says of a key: `required`, or its default.
  private static var documented: [String: String] {
    var keys: [String: String] = [:]
    for row in pages.flatMap(\.rows)
    where row.columns.first == "key" && row.cells.count == 3 && row.cells[0].hasPrefix("`") {
      let key = row.cells[0].replacing("`", with: "")
      for path in paths(in: row.heading) {
        keys[path.isEmpty ? key : "\(path).\(key)"] = row.cells[2]
      }
    }
    return keys
  }

  /// `sites.engineers` and `engineers.sites` of a heading that names both; the whole file where it names none.
  private static func paths(in heading: String) -> [String] {
    guard heading.hasPrefix("`") else { return [""] }
    return heading.split(separator: ", ").map { String($0).replacing("`", with: "") }
  }

  @Test("every key of the schema is documented, and no other")
  func keys() throws {
    let schema = try SchemaKeys().keys
    let documented = Set(Self.documented.keys)
    #expect(schema.count > 200)
    #expect(Set(schema.keys).subtracting(documented).sorted() == [])
    #expect(documented.subtracting(schema.keys).sorted() == [])
  }

  @Test("what has to be given, and what is taken for what is left out")
  func defaults() throws {
    let documented = Self.documented
    for (key, entry) in try SchemaKeys().keys {
      let said = try #require(documented[key])
      #expect((said == "required") == entry.isRequired, "\(key)")
      if let value = entry.defaultNumber {
        #expect(
          said.replacing(",", with: "").split(separator: " ").first == value[...]
            || said == "the rule's", "\(key): \(said)")
      }
    }
  }

  @Test("every example is read, with the first lines of the page where it leaves them out")
  func examples() throws {
    let blocks = Self.pages.flatMap(\.blocks).filter { $0.language == "yaml" }
    #expect(blocks.count >= 9)
    let first = [
      "longhaul: 1\n", "horizon: {start: 2026-01-05, end: 2026-05-31}\n",
      "sites: {plano: {place: DFW}, hillsboro: {place: PDX}}\n",
    ]
    #expect(blocks.contains { $0.text == first.joined() })
    let held = #"{"longhaul_plan": 1, "phases": [], "engineers": []}"#
    for block in blocks {
      let missing = first.filter { line in
        !("\n" + block.text).contains("\n" + line.prefix { $0 != ":" } + ":")
      }
      try withTemporaryFolder { folder in
        try Data(held.utf8).write(to: URL(fileURLWithPath: folder + "/monday.json"))
        let file = folder + "/problem.yaml"
        try Data((missing.joined() + block.text).utf8).write(to: URL(fileURLWithPath: file))
        do {
          _ = try ProblemReader.read(path: file)
        } catch {
          Issue.record("\(error)\n\(block.text)")
        }
      }
    }
  }
}

/// The keys of the schema by their paths: items of lists and of mappings by id add no step.
private struct SchemaKeys {
  struct Entry {
    let isRequired: Bool
    let defaultNumber: String?
  }

  typealias Object = [String: Any]

  private let definitions: Object
  private(set) var keys: [String: Entry] = [:]

  init() throws {
    let schema = try JSONSerialization.jsonObject(with: Data(ProblemSchema.json.utf8)) as? Object
    definitions = try #require(schema?["$defs"] as? Object)
    visit(schema, at: "")
  }

  private func resolved(_ object: Object) -> Object {
    guard let name = (object["$ref"] as? String)?.split(separator: "/").last else { return object }
    let target = definitions[String(name)] as? Object ?? [:]
    return target.merging(object) { $1 }
  }

  private mutating func visit(_ object: Any?, at path: String) {
    guard let object = (object as? Object).map(resolved) else { return }
    let required = object["required"] as? [String] ?? []
    for (key, value) in object["properties"] as? Object ?? [:] {
      let path = path.isEmpty ? key : "\(path).\(key)"
      let description = (value as? Object).map(resolved)?["description"] as? String ?? ""
      keys[path] = Entry(
        isRequired: required.contains(key), defaultNumber: Self.defaultNumber(in: description))
      visit(value, at: path)
    }
    visit(object["items"], at: path)
    visit(object["additionalProperties"], at: path)
    for choice in ["anyOf", "oneOf"] {
      for value in object[choice] as? [Any] ?? [] { visit(value, at: path) }
    }
  }

  /// The number after `Default`.
  private static func defaultNumber(in description: String) -> String? {
    guard let text = description.components(separatedBy: "Default ").dropFirst().first else {
      return nil
    }
    let number = text.prefix { $0.isNumber || $0 == "." }
    return number.first?.isNumber == true
      ? String(number.hasSuffix(".") ? number.dropLast() : number) : nil
  }
}
