// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LonghaulCLI
import Testing
import Workbooks

/// Workbooks and project plans on the command line.
@Suite struct ExchangeCommands {
  private static func sheet(_ name: String, _ rows: [[String]]) -> Workbook.Sheet {
    Workbook.Sheet(name: name, rows: rows.map { $0.map { Workbook.Cell(.text($0)) } })
  }

  private static let settings = sheet(
    "settings", [["setting", "value"], ["start", "2026-03-02"], ["end", "2026-03-29"]])

  @Test("sheets of a workbook are tables, and near names are mistakes")
  func workbook() throws {
    let folder = try TemporaryFolder()
    for (name, status) in [("sites", ExitStatus.success), ("Sites", .badFile), ("sitez", .badFile)]
    {
      let book = Workbook(sheets: [
        Self.settings, Self.sheet(name, [["id", "place"], ["plano", "DFW"]]),
      ])
      let path = try folder.file("\(name).xlsx")
      try book.data.write(to: URL(fileURLWithPath: path))
      let recorded = RecordedConsole()
      #expect(recorded.run("import", path) == status)
      #expect(recorded.outputText.contains("plano:") == (status == .success))
      #expect(recorded.messageText.contains("did you mean \"sites.csv\"?") == (status != .success))
    }
  }

  @Test("what is no workbook or no plan is said")
  func damaged() throws {
    let folder = try TemporaryFolder()
    let recorded = RecordedConsole()
    #expect(recorded.run("import", try folder.file("a.xlsx", "id,name")) == .badFile)
    #expect(recorded.messageText.contains("it is no zip archive"))
    #expect(recorded.run("import --mspdi", try folder.file("a.xml", "<html/>")) == .badFile)
    #expect(recorded.run("import --xer", try folder.file("a.xer", "")) == .badFile)
    #expect(recorded.outputText.isEmpty)
  }

  @Test(
    "options that do not go together",
    arguments: [
      "import tables --home EWR", "import --mspdi a --xer b", "import tables --mspdi a",
      "import --mspdi a --site-place DFW --site-place PDX", "import --mspdi a --level -1",
      "import --mspdi a --start soon",
    ])
  func usage(line: String) {
    #expect(RecordedConsole().run(line) == .usage)
  }

  @Test("a plan goes into a workbook and both project programs, and comes back")
  func export() throws {
    try withExample { folder, problem, plan in
      let files = try ["a.xlsx", "a.xml", "a.xer"].map { try folder.file($0) }
      let line = "export --xlsx \(files[0]) --mspdi \(files[1]) --xer \(files[2])"
      #expect(RecordedConsole().run(line, problem, plan) == .success)
      let data = try #require(FileManager.default.contents(atPath: files[0]))
      let sheets = try Workbook(Array(data)).sheets.map(\.name)
      #expect(sheets.starts(with: ["board", "phases", "days"]) && sheets.contains("ada"))
      for (option, file) in [("--mspdi", files[1]), ("--xer", files[2])] {
        let recorded = RecordedConsole()
        #expect(recorded.run("import \(option)", file) == .success)
        #expect(
          recorded.outputText.hasPrefix("# From a.") && recorded.messageText.contains("build-out"))
      }
    }
  }
}
