// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LonghaulCLI
import TestSupport
import Testing

/// What the papers beside the code say of the code.
@Suite struct ContributingTests {
  @Test("every file that CONTRIBUTING names is in the tree")
  func files() throws {
    let package = MarkdownPage.package
    let text = try String(
      contentsOf: package.appendingPathComponent(".github/CONTRIBUTING.md"), encoding: .utf8)
    var names: Set<String> = ["CHANGELOG.md"]
    for folder in ["Sources", "Tests"] {
      let paths = FileManager.default.enumerator(
        atPath: package.appendingPathComponent(folder).path)
      names.formUnion(
        (paths?.allObjects as? [String] ?? []).map { String($0.split(separator: "/").last ?? "") })
    }
    let quoted = text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset.isMultiple(of: 2) == false }.map { String($0.element) }
    let endings = [".swift", ".md", ".mustache", ".css", ".js"]
    let named = quoted.filter { name in
      endings.contains { name.hasSuffix($0) } && !name.contains("/") && !name.contains(" ")
        && name != "Package.swift"
    }
    #expect(named.count > 50)
    #expect(named.filter { !names.contains($0) } == [])
  }

  @Test("the version is printed, and has an entry in the changelog")
  func version() throws {
    let recorded = RecordedConsole()
    #expect(recorded.run("--version") == .success)
    let words = recorded.outputText.split(whereSeparator: \.isWhitespace)
    try #require(words.count == 2 && words[0] == "longhaul")
    let changelog = try String(
      contentsOf: MarkdownPage.package.appendingPathComponent(".github/CHANGELOG.md"),
      encoding: .utf8)
    #expect(changelog.contains("## \(words[1])"))
  }
}
