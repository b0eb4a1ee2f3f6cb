// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import TestSupport
import Testing

@testable import ProblemFiles

struct SheetImportTests {
  /// What the templates say, with some tables replaced.
  private func read(_ tables: [String: String] = [:]) throws -> SheetImport.Result {
    try withTemporaryFolder { folder in
      for (name, text) in SheetTemplates.files.merging(tables, uniquingKeysWith: { $1 }) {
        try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
      }
      return try SheetImport.read(folder: folder)
    }
  }

  private func mistakes(_ tables: [String: String]) -> [Diagnostic] {
    #expect(throws: DiagnosticsError.self) { try read(tables) }?.diagnostics ?? []
  }

  /// `CODE FILE:LINE:COLUMN` of each.
  private func places(_ tables: [String: String]) -> [String] {
    mistakes(tables).map {
      "\($0.code) \(($0.file as NSString).lastPathComponent):\($0.line):\($0.column)"
    }
  }

  @Test("the templates are a problem without a warning")
  func templates() throws {
    let result = try read()
    let problem = result.problem
    #expect(result.warnings == [])
    let names = ["ada", "ben", "pull-1", "pull-2", "otdr-1", "otdr-2"]
    #expect(problem.engineers.map(\.name) == names)
    #expect(problem.engineers[0].wishes.count == 1 && problem.engineers[2].hire == 900)
    #expect(problem.engineers[4].freight == Freight(days: 2, base: 200, perKilometer: 0.04))
    #expect(problem.sites[0].meals == 60)
    #expect(problem.engineers[0].skills.map(\.level) == [3, 1])
    #expect(problem.engineers[0].isUnavailable.count { $0 } == 4)
    #expect(problem.engineers[2].mayGoTo == [true, false])
    #expect(problem.phases.map(\.modes.count) == [3, 2, 1, 1, 1])
    #expect(problem.phases[1].precedences.map(\.lag) == [2])
    #expect(problem.phases[1].precedences.map(\.anchor) == [.start])
    #expect(problem.phases[1].modes.map(\.name) == ["one splicer", "two splicers"])
    #expect(problem.sites[0].contractors.count == 1)
    #expect(problem.stock[0].deliveries.count == 1)
    #expect(problem.sites[0].title == "Plano, Texas")
  }

  @Test("the problem file that comes out is the problem that was read")
  func text() throws {
    let result = try read()
    let again = try ProblemReader.read(text: result.text, file: "problem.yaml").problem
    #expect(again.sha256 == result.problem.sha256)
    #expect(again.engineers == result.problem.engineers)
    #expect(again.phases.map(\.modes) == result.problem.phases.map(\.modes))
  }

  @Test(
    "tables with semicolons or tabs between their cells are the same problem",
    arguments: [";", "\t"])
  func separators(separator: String) throws {
    let tables = try SheetTemplates.files.mapValues { text in
      try CSVTable(text: text).rows.map { row in
        row.map { "\"\($0.text)\"" }.joined(separator: separator) + "\r\n"
      }.joined()
    }
    #expect(try read(tables).text == read().text)
  }

  @Test("mistakes are named by table, row and column")
  func mistakes() {
    #expect(
      places([
        "sites.csv": "id,place,lodging\nplano,NOWHERE,165\nhillsboro,PDX,-3\n"
      ]) == ["E303 sites.csv:2:7", "E206 sites.csv:3:15"])
    #expect(
      places(["engineers.csv": "id,hme,skills\nada,EWR,splice:\n"])
        == ["E201 engineers.csv:1:4", "E202 engineers.csv:2:1", "E217 engineers.csv:2:9"])
    #expect(
      places([
        "phases.csv": "buildout,id,after,duration\nplano-h9,pull,,3\nplano-h1,test,pull soon,3\n"
      ])
        == ["E302 phases.csv:2:1", "E217 phases.csv:3:15"])
    #expect(places(["standby.csv": "role,count\nnetwork/2\n"]) == ["E112 standby.csv:2:1"])
    #expect(places(["stock.csv": ""]).contains("E112 stock.csv:1:1"))
  }

  @Test("a row of one cell has one cell, and numbers beyond either end are said to be")
  func words() {
    let short = mistakes(["standby.csv": "role,count\nnetwork/2\n"])
    #expect(short.map(\.problem) == ["the row has 1 cell and the header 2"])
    let problems = ["9223372036854775807", "-9223372036854775808"].map { number in
      mistakes(["standby.csv": "role,count,penalty\nnetwork/2,1,\(number)\n"]).map(\.problem)
    }
    #expect(problems == [["the number is above 1e15"], ["the number is below -1e15"]])
  }

  @Test("a folder without tables is told which to begin with")
  func empty() throws {
    try withTemporaryFolder { folder in
      let error = #expect(throws: DiagnosticsError.self) { try SheetImport.read(folder: folder) }
      let codes = error?.diagnostics.map(\.code) ?? []
      #expect(codes.count { $0 == "E101" } == 2)
    }
  }

  @Test(
    "tables that are not read are named: an error where a name is near",
    arguments: [
      ("engineer.csv", "engineers.csv"), ("Standby.csv", "standby.csv"), ("sites.CSV", "sites.csv"),
      ("build-outs.csv", "buildouts.csv"), ("phase.csv", "phases.csv"),
    ])
  func misnamed(name: String, meant: String) {
    let found = mistakes([name: "id\n"])
    #expect(found.map(\.code) == ["E115"])
    #expect(found.first?.advice == "did you mean \"\(meant)\"?")
    #expect(found.first?.file.hasSuffix("/" + name) == true)
  }

  @Test("tables of other names are doubtful, and what is no table is not spoken of")
  func unread() throws {
    let result = try read([
      "vendors.csv": "a\n", "engineers.xlsx": "", "notes.md": "", ".x.csv": "",
    ])
    #expect(result.warnings.map(\.code) == ["W816", "W816"])
  }

  @Test("a column of phone numbers is an error, and no row is quoted")
  func contactData() {
    let table = "id,home,phone,day_rate\nada,EWR,555-0100,-1\n"
    let found = mistakes(["engineers.csv": table])
    #expect(found.map(\.code) == ["E215", "E206"])
    #expect(found.last?.quotesLine == false)
  }

  @Test(
    "no line of the settings is quoted where one of them is not known",
    arguments: [
      "emergency_contact,Joe +1 555 0199\n", "emergency_contact,a\nemergency_contact,+1 555 0199\n",
      "Joe +1 555 0199,1\n", ",+1 555 0199\nhome_days,x\n", "weekend_price,-1\nphone,+1 555 0199\n",
    ])
  func foreignSettings(rows: String) throws {
    let settings = try #require(SheetTemplates.files["settings.csv"]) + rows
    let found = mistakes(["settings.csv": settings])
    #expect(!found.isEmpty && found.allSatisfy { !$0.quotesLine })
    let name = try #require(found.first).file
    var writer = DiagnosticText(texts: [name: settings])
    let text = found.map { writer.text(of: $0) }.joined(separator: "\n")
    #expect(!text.contains("0199"), "\(text)")
  }

  @Test("lines of the settings are quoted where all of them are known")
  func knownSettings() throws {
    let settings = try #require(SheetTemplates.files["settings.csv"]) + "weekend_price,-1\n"
    #expect(mistakes(["settings.csv": settings]).map(\.quotesLine) == [true])
  }
}
