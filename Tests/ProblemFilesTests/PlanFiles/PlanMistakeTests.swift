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
    let codes: [DiagnosticCode]
    var advice: String?
    var path: String?
    var file = "plan.json"
    var testDescription: String { text }
  }

  static let samples = [
    Sample(text: "¶[]", codes: [.wrongKind]),
    Sample(text: "{\"longhaul_plan\": 1, ¶}", codes: [.syntax]),
    Sample(text: "{\"longhaul_plan\": 1,\n \"ü\": 1 ¶\"b\": 2}", codes: [.syntax]),
    Sample(text: "{\"longhaul_plan\": 1,\n ¶\"longhaul_plan\": 1}", codes: [.repeatedKey]),
    Sample(text: "¶{\"phases\": []}", codes: [.missingKey]),
    Sample(text: "{\"longhaul_plan\": ¶2}", codes: [.otherVersion], path: "longhaul_plan"),
    Sample(text: "{\"longhaul_plan\": 1, \"phases\": ¶{}}", codes: [.wrongKind], path: "phases"),
    Sample(text: "{\"longhaul_plan\": 1, \"cost\": ¶7}", codes: [.wrongKind]),
    Sample(
      text: "{\"longhaul_plan\": 1, \"solver\": {\"status\": ¶\"optimum\", \"bound\": ¶\"1\"}}",
      codes: [.badWord, .notANumber], path: "solver.status"),
    Sample(
      text: """
        {"longhaul_plan": 1, "phases": [{"phase": ¶"plano-h1.pul", "mode": ¶1.5,
          "start": ¶"2026-02-30", "finish": ¶20260110}]}
        """, codes: [.unknownReference, .notWhole, .badDate, .badDate],
      advice: "did you mean \"plano-h1.pull\"?", path: "phases[0].phase"),
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
      codes: [
        .unknownReference, .wrongKind, .missingKey, .badWord, .unknownReference, .unknownReference,
        .wrongKind, .unknownReference, .missingKey,
      ], advice: "did you mean \"ada\"?", path: "engineers[0].engineer"),
    Sample(
      text: """
        {"longhaul_plan": 1, "uncovered": [
          ¶{"standby": ¶"network", "to": "2026-01-05", "from": "2026-01-05"}]}
        """, codes: [.missingKey, .unknownReference], path: "uncovered[0]"),
    Sample(text: "¶", codes: [.csvSyntax], file: "plan.csv"),
    Sample(
      text: "¶sort;engineer\nday;ada\n", codes: [.csvSyntax],
      advice: "begin with the row of column names that --format csv writes", file: "plan.csv"),
    Sample(
      text: "kind;engineer;from;to;do\nday;ada;¶5,1;2026-01-05;home\n", codes: [.badDate],
      file: "plan.csv"),
    Sample(text: "kind,name,¶name\n", codes: [.repeatedKey], file: "plan.csv"),
    Sample(
      text: "kind,name,value\n¶cost,late\nplan,longhaul_plan,¶2\n¶costs,late,1\n",
      codes: [.csvSyntax, .otherVersion, .badWord], file: "plan.csv"),
    Sample(
      text: "kind,name,value\nplan,status,feasible\nplan,¶status,optimal\n",
      codes: [.repeatedKey], file: "plan.csv"),
    Sample(
      text: "kind,engineer,from,to,do\nday,ada,¶1/5/2026,2026-01-05,home\n", codes: [.badDate],
      file: "plan.csv"),
    Sample(text: "kind,engineer\nday,¶\"ben,,\n", codes: [.csvSyntax], file: "plan.csv"),
  ]

  @Test("Each is named with its place", arguments: samples)
  func mistake(sample: Sample) throws {
    let problem = try Example.problem()
    let text = sample.text.replacing("¶", with: "")
    let error = #expect(throws: DiagnosticsError.self) {
      try PlanReader.read(text: text, file: sample.file, of: problem)
    }
    let diagnostics = try #require(error).diagnostics
    #expect(diagnostics.map(\.code) == sample.codes.map(\.rawValue))
    #expect(diagnostics.map { "\($0.line):\($0.column)" } == Self.places(in: sample.text))
    #expect(diagnostics.allSatisfy { $0.file == sample.file && $0.severity == .error })
    if let path = sample.path { #expect(diagnostics.first?.path == path) }
    if let advice = sample.advice { #expect(diagnostics.first?.advice == advice) }
  }

  @Test("A file that is not there, or is no text, is one error")
  func unreadable() throws {
    let problem = try Example.problem()
    let codes = ["/nowhere/plan.json": "E101", "/proc/self/exe": "E102"]
    for (path, code) in codes {
      let error = #expect(throws: DiagnosticsError.self) {
        try PlanReader.read(path: path, of: problem)
      }
      #expect(error?.diagnostics.map(\.code) == [code])
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

  @Test("A plan file with wrong bytes in it is read or refused, never a crash", arguments: 0..<8)
  func garbled(seed: Int) throws {
    let problem = try Example.problem()
    let plan = try Example.plan(of: problem)
    let texts = [PlanWriter.json(plan, of: problem), PlanWriter.csv(plan, of: problem)]
    let letters = Array("\"{}[],:\\\n\r\0-0e9é ".utf8)
    for (round, text) in texts.enumerated() {
      for step in 0..<25 {
        var bytes = Array(text.utf8)
        // Steps of primes reach every part of the text, and every letter there.
        for change in 0..<3 {
          let place = (seed * 7919 + step * 104_729 + change * 1_299_709) % bytes.count
          bytes[place] = letters[(seed + step * 3 + change * 5) % letters.count]
        }
        let garbled = String(decoding: bytes, as: UTF8.self)
        do {
          _ = try PlanReader.read(
            text: garbled, file: round == 0 ? "plan.json" : "plan.csv", of: problem)
        } catch {
          #expect(error.diagnostics.allSatisfy { $0.line > 0 && !$0.problem.isEmpty })
        }
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
