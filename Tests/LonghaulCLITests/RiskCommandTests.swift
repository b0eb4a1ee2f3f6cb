// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LonghaulCLI
import TestSupport
import Testing

/// What `longhaul risk` prints, writes and refuses.
@Suite struct RiskCommandTests {
  private static let uncertainty = """

    uncertainty:
      durations: {low: 0.9, likely: 1, high: 1.6}
      legs: {share: 0.1}

    """

  private func withExample(
    _ uncertainty: String = uncertainty,
    _ body: (_ folder: TemporaryFolder, _ problem: String, _ plan: String) throws -> Void
  ) throws {
    try LonghaulCLITests.withExample(and: uncertainty, body)
  }

  @Test("a plan on its own and two side by side, the same figures each time and on any threads")
  func plans() throws {
    try withExample { folder, problem, plan in
      let (one, two) = (RecordedConsole(), RecordedConsole())
      #expect(one.run("risk --samples 500 --promise 80%", problem, plan) == .success)
      #expect(two.run("risk --samples 500 --promise 0.8 --threads 1", problem, plan) == .success)
      #expect(one.outputText == two.outputText)
      #expect(one.outputText.contains("500 trials with seed 1."))
      #expect(one.outputText.contains("keep it in 80% of the trials"))
      // Only that uncertainty was added since the plan was made.
      #expect(one.messageText.split(separator: "\n").count == 1)
      #expect(!hasControlCharacters(one.outputText))
      let other = RecordedConsole()
      #expect(other.run("risk --samples 500 --seed 2", problem, plan) == .success)
      #expect(other.outputText != one.outputText)
      let second = try folder.file("again.json", Example.planText)
      let both = RecordedConsole()
      #expect(both.run("risk --samples 500", problem, plan, second) == .success)
      #expect(both.outputText.contains("Risk of 2 plans"))
    }
  }

  @Test("text, Markdown and JSON go to standard output, or to a file")
  func formats() throws {
    try withExample { folder, problem, plan in
      for (format, mark) in [
        ("text", "When build-outs finish"), ("markdown", "## When build-outs finish"),
        ("json", "\"build_outs\""),
      ] {
        let file = try folder.file("risk.\(format)")
        let (printed, written) = (RecordedConsole(), RecordedConsole())
        let line = "risk --samples 50 --format \(format)"
        #expect(printed.run(line, problem, plan) == .success)
        #expect(printed.outputText.contains(mark))
        #expect(written.run(line + " -o \(file)", problem, plan) == .success)
        #expect(written.outputText.isEmpty)
        #expect(try String(contentsOfFile: file, encoding: .utf8) == printed.outputText)
      }
    }
  }

  @Test("a file without uncertainty is played all the same, and told what to add")
  func nothingVaries() throws {
    try withExample("") { _, problem, plan in
      let recorded = RecordedConsole()
      #expect(recorded.run("risk --samples 50", problem, plan) == .success)
      #expect(recorded.outputText.contains("the problem has no uncertainty section"))
    }
  }

  @Test("an illegal plan is not played")
  func illegal() throws {
    try withExample { folder, problem, _ in
      let late = Example.planText.replacing(
        #""start": "2026-01-15""#, with: #""start": "2026-01-16""#)
      #expect(late != Example.planText)
      let plan = try folder.file("late.json", late)
      let recorded = RecordedConsole()
      #expect(recorded.run("risk", problem, plan) == .violations)
      #expect(recorded.outputText.isEmpty)
      #expect(recorded.messageText.contains("longhaul audit \(problem) \(plan) names each."))
    }
  }

  @Test("numbers out of range, and files that are read, are refused")
  func refusals() throws {
    try withExample { _, problem, plan in
      for line in [
        "--samples 0", "--samples 1000001", "--threads 0", "--promise 0", "--promise 101%",
        "--promise 1.2.3", "--promise often", "--seed -1", "--format csv", "-o \(problem)",
        "-o \(plan)",
      ] {
        let recorded = RecordedConsole()
        #expect(recorded.run("risk " + line, problem, plan) == .usage, "\(line)")
        #expect(recorded.outputText.isEmpty)
      }
      #expect(RecordedConsole().run("risk", problem) == .usage)
    }
  }

  @Test("an interrupted run gives the figures of the trials that were played")
  func interrupted() throws {
    try withExample { _, problem, plan in
      let recorded = RecordedConsole()
      let runner = CommandRunner(console: recorded.console(isInterrupted: { true }))
      #expect(runner.run(["risk", problem, plan]) == .interrupted)
      #expect(recorded.outputText.contains("trials with seed 1."))
      #expect(recorded.messageText.contains("stopped before all trials were played"))
    }
  }
}
