// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

/// A byte order mark is no part of a text, whichever reader meets it.
struct ByteOrderMarkTests {
  private static let mark = "\u{FEFF}"

  private func write(_ texts: [String: String], to folder: String) throws {
    for (name, text) in texts {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
  }

  @Test(
    "a problem reads as without it, its digest apart",
    arguments: ["", "---\n", "# a comment\n", "\n"])
  func problem(head: String) throws {
    let text = head + Mistake.smallProblem
    let plain = try ProblemReader.read(text: text, file: "p.yaml").problem
    let marked = try ProblemReader.read(text: Self.mark + text, file: "p.yaml").problem
    #expect(
      marked.engineers == plain.engineers && marked.phases.map(\.modes) == plain.phases.map(\.modes)
    )
    #expect(marked.sha256 != plain.sha256)
  }

  @Test("a problem in JSON with characters of two escapes")
  func json() throws {
    let text =
      #"{"longhaul": 1, "name": "\ud83d\ude00", "horizon": {"start": "2026-01-05", "end": "2026-01-06"}, "sites": {"plano": {"place": "DFW"}}}"#
    #expect(try ProblemReader.read(text: Self.mark + text, file: "p.json").problem.name == "😀")
  }

  @Test("columns of the first line are counted behind it, and its line is quoted")
  func columns() throws {
    let text = Self.mark + "{longhaul: 1, hrizon: 3}"
    let found = diagnostics(of: text)
    #expect(found.first?.column == 1 && found.contains { $0.column == 15 })
  }

  @Test("scenarios, tables and plans")
  func others() throws {
    try withTemporaryFolder { folder in
      let scenario = "longhaul_scenario: 1\nchanges: [{set: rules.home_days, value: 3}]\n"
      try write(
        [
          "p.yaml": Self.mark + Mistake.smallProblem, "s.yaml": Self.mark + scenario,
        ].merging(SheetTemplates.files.mapValues { Self.mark + $0 }, uniquingKeysWith: { $1 }),
        to: folder)
      #expect(
        try ScenarioReader.read(scenario: "\(folder)/s.yaml", of: "\(folder)/p.yaml").name == "s")
      #expect(try SheetImport.read(folder: folder).warnings == [])
    }
    let problem = try ProblemReader.read(text: Example.problemText, file: "p.yaml").problem
    let plan = try PlanReader.read(text: Self.mark + Example.planText, file: "x", of: problem)
    let table = Self.mark + PlanWriter.csv(plan, of: problem)
    #expect(try PlanReader.read(text: table, file: "x.csv", of: problem) == plan)
  }
}
