// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Rotations
import TestSupport
import Testing

@Suite("Mistakes in plan files")
struct PlanMistakeTests {
  /// A text with a mark before each place that is to be blamed, and what is to be said there.
  struct Sample: CustomTestStringConvertible, Sendable {
    let text: String
    let codes: [String]
    var advice: String?
    var file = "plan.json"
    var testDescription: String { text }
  }

  static let samples = [
    Sample(text: "¶[]", codes: ["E705"]),
    Sample(text: "{\"longhaul_plan\": 1, ¶}", codes: ["E702"]),
    Sample(text: "{\"longhaul_plan\": 1,\n \"ü\": 1 ¶\"b\": 2}", codes: ["E702"]),
    Sample(text: "{\"longhaul_plan\": 1,\n ¶\"longhaul_plan\": 1}", codes: ["E703"]),
    Sample(text: "¶{\"phases\": []}", codes: ["E704"]),
    Sample(text: "{\"longhaul_plan\": ¶2}", codes: ["E709"]),
    Sample(text: "{\"longhaul_plan\": ¶1.5}", codes: ["E705"]),
    Sample(text: "{\"longhaul_plan\": 1, \"phases\": ¶{}}", codes: ["E705"]),
    Sample(text: "{\"longhaul_plan\": 1, \"cost\": ¶7}", codes: ["E705"]),
    Sample(
      text: "{\"longhaul_plan\": 1, \"solver\": {\"status\": ¶\"optimum\", \"bound\": ¶\"1\"}}",
      codes: ["E708", "E705"]),
    Sample(
      text: """
        {"longhaul_plan": 1, "phases": [{"phase": ¶"plano-h1.pul", "mode": ¶"0",
          "start": ¶"2026-02-30", "finish": ¶20260110}]}
        """, codes: ["E706", "E705", "E707", "E705"], advice: "Did you mean “plano-h1.pull”?"),
    Sample(
      text: """
        {"longhaul_plan": 1, "engineers": [{"engineer": ¶"adda", "days": [¶3,
          ¶{"from": "2026-01-05", "do": ¶"works"},
          {"from": "2026-01-05", "to": "2026-01-05", "do": "work", "site": ¶"planto",
           "phase": "plano-h1.pull", "role": ¶"haul"},
          {"from": "2026-01-05", "to": "2026-01-05", "do": "travel", "leg": ¶["home"]},
          {"from": "2026-01-05", "to": "2026-01-05", "do": "travel", "leg": ["home", ¶"Home"]},
          ¶{"from": "2026-01-05", "to": "2026-01-05", "do": "travel"}]}]}
        """,
      codes: ["E706", "E705", "E704", "E708", "E706", "E706", "E705", "E706", "E704"],
      advice: "Did you mean “ada”?"),
    Sample(
      text: """
        {"longhaul_plan": 1, "uncovered": [
          ¶{"standby": ¶"network", "to": "2026-01-05", "from": "2026-01-05"}]}
        """, codes: ["E704", "E706"]),
    Sample(text: "¶", codes: ["E710"], file: "plan.csv"),
    Sample(
      text: "¶kind;engineer\nday;ada\n", codes: ["E710"],
      advice: "Save the table with commas between its fields.", file: "plan.csv"),
    Sample(text: "kind,name,¶name\n", codes: ["E703"], file: "plan.csv"),
    Sample(
      text: "kind,name,value\n¶cost,late\nplan,longhaul_plan,¶2\n¶costs,late,1\n",
      codes: ["E710", "E709", "E708"], file: "plan.csv"),
    Sample(
      text: "kind,name,value\nplan,status,feasible\nplan,¶status,\"op\"\"timal\"¶x\n",
      codes: ["E703", "E710"], file: "plan.csv"),
    Sample(
      text: "kind,engineer,from,to,do\nday,ada,¶1/5/2026,2026-01-05,home\n¶day,¶\"ben,,,\n",
      codes: ["E707", "E710", "E710"], file: "plan.csv"),
  ]

  @Test("Each is named with its place", arguments: samples)
  func mistake(sample: Sample) throws {
    let problem = try Example.problem()
    let text = sample.text.replacing("¶", with: "")
    let error = #expect(throws: DiagnosticsError.self) {
      try PlanReader.read(text: text, file: sample.file, of: problem)
    }
    let diagnostics = try #require(error).diagnostics
    #expect(diagnostics.map(\.code) == sample.codes)
    #expect(diagnostics.map { "\($0.line):\($0.column)" } == Self.places(in: sample.text))
    #expect(diagnostics.allSatisfy { $0.file == sample.file && $0.severity == .error })
    if let advice = sample.advice { #expect(diagnostics.first?.advice == advice) }
  }

  @Test("A file that is not there, or is no text, is one error")
  func unreadable() throws {
    let problem = try Example.problem()
    for path in ["/nowhere/plan.json", "/proc/self/exe"] {
      let error = #expect(throws: DiagnosticsError.self) {
        try PlanReader.read(path: path, of: problem)
      }
      #expect(error?.diagnostics.map(\.code) == ["E701"])
    }
  }

  @Test("Every cut of a plan file is read or refused, never a crash", arguments: ["json", "csv"])
  func truncated(form: String) throws {
    let problem = try Example.problem()
    let plan = try Example.plan(of: problem)
    let text =
      form == "json" ? PlanWriter.json(plan, of: problem) : PlanWriter.csv(plan, of: problem)
    for length in stride(from: 0, to: text.count - 2, by: 37) {
      do {
        let cut = String(text.prefix(length))
        _ = try PlanReader.read(text: cut, file: "plan.\(form)", of: problem)
        #expect(form == "csv", "a table that is cut between two rows is a table")
      } catch {
        #expect(!error.diagnostics.isEmpty)
      }
    }
  }

  /// Lines and columns of the marks, as they are once the marks are gone.
  private static func places(in marked: String) -> [String] {
    var places: [String] = []
    var (line, column) = (1, 1)
    for character in marked {
      switch character {
      case "¶": places.append("\(line):\(column)")
      case "\n": (line, column) = (line + 1, 1)
      default: column += 1
      }
    }
    return places
  }
}
