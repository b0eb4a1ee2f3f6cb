// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LonghaulCLI
import TestSupport
import Testing

/// `check` and `audit` as JSON.
@Suite struct ReportFormatTests {
  private func json(_ recorded: RecordedConsole) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(recorded.outputText.utf8))
    return try #require(object as? [String: Any])
  }

  @Test("what is in a file, and what is doubtful in it")
  func check() throws {
    try withExample { _, problem, _ in
      let recorded = RecordedConsole()
      #expect(recorded.run("check --format json", problem) == .success)
      #expect(recorded.messageText.isEmpty)
      let report = try json(recorded)
      #expect(report["valid"] as? Bool == true)
      let buildOuts = try #require(report["build_outs"] as? [[String: Any]])
      #expect(buildOuts.map { $0["build_out"] as? String } == ["plano-h1", "hillsboro-h3"])
      #expect(buildOuts.allSatisfy { $0["due"] is String })
      #expect((report["roles"] as? [[String: Any]])?.isEmpty == false)
    }
  }

  @Test("mistakes are results for programs, with exit code 2")
  func mistakes() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("wrong.yaml", "longhaul: 1\nhorizon: {start: 2026-02-30}\n")
    let recorded = RecordedConsole()
    #expect(recorded.run("check --format json", file) == .badFile)
    #expect(recorded.messageText.isEmpty)
    let report = try json(recorded)
    #expect(report["valid"] as? Bool == false)
    let mistakes = try #require(report["diagnostics"] as? [[String: Any]])
    #expect(mistakes.contains { $0["line"] as? Int == 2 && $0["code"] as? String == "E207" })
    // People are told as before.
    let text = RecordedConsole()
    #expect(text.run("check", file) == .badFile)
    #expect(text.outputText.isEmpty && text.messageText.contains("wrong.yaml:2:"))
    #expect(RecordedConsole().run("check --format json --links x.csv", file) == .usage)
  }

  @Test("an audit with its violations, and costs beside claims")
  func audit() throws {
    try withExample { folder, problem, plan in
      let legal = RecordedConsole()
      #expect(legal.run("audit --format json", problem, plan) == .success)
      let report = try json(legal)
      #expect(report["legal"] as? Bool == true)
      #expect((report["violations"] as? [Any])?.isEmpty == true)
      #expect((report["cost"] as? [String: Any])?["total"] != nil)
      let text = try String(contentsOfFile: plan, encoding: .utf8)
      let broken = try folder.file(
        "broken.json", text.replacing("\"start\": \"2026-01-", with: "\"start\": \"2026-02-"))
      let illegal = RecordedConsole()
      #expect(illegal.run("audit --format json", problem, broken) == .violations)
      let violations = try #require(try json(illegal)["violations"] as? [[String: Any]])
      #expect(violations.allSatisfy { $0["rule"] is String && $0["detail"] is String })
      #expect(!violations.isEmpty)
    }
  }

  @Test("that nothing can be is JSON too where JSON is asked for")
  func infeasible() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("problems/infeasible.yaml").path
    for line in ["solve -q", "staff -q", "frontier -q --against nights"] {
      let recorded = RecordedConsole()
      #expect(recorded.run(line + " --format json", file) == .infeasible)
      let report = try json(recorded)
      #expect(report["infeasible"] as? Bool == true)
      #expect((report["because"] as? [String])?.isEmpty == false)
    }
  }
}
