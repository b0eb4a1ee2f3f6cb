// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LonghaulCLI
import TestSupport
import Testing

/// What `longhaul levers`, `staff` and `frontier` print, write and refuse, and the questions of `why` that have several cases.
@Suite struct AnswerCommandsTests {
  private func json(_ console: RecordedConsole) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(console.outputText.utf8))
    return try #require(object as? [String: Any])
  }

  @Test("levers as JSON: every lever with its kind and its ends")
  func levers() throws {
    try withExample { _, problem, plan in
      let recorded = RecordedConsole()
      #expect(
        recorded.run("levers -q --time-limit 6 --format json", problem, plan) == .success)
      #expect(recorded.messageText.isEmpty)
      let levers = try #require(try json(recorded)["levers"] as? [[String: Any]])
      let kinds = Set(levers.compactMap { $0["kind"] as? String })
      #expect(kinds.isSuperset(of: ["engineer", "contractor", "delivery", "workday"]), "\(kinds)")
      for lever in levers {
        let saves = try #require(lever["saves"] as? [String: Any])
        let least = try #require(saves["at_least"] as? Double)
        // On a busy machine the time may be over before there is a bound.
        let most = saves["at_most"] as? Double ?? .infinity
        #expect(0 <= least && least <= most, "\(lever)")
      }
    }
  }

  @Test("levers in words, to a file, with progress on the side")
  func leversInWords() throws {
    try withExample { folder, problem, plan in
      let (recorded, file) = (RecordedConsole(), try folder.file("levers.md"))
      let line = "levers --time-limit 4 --for plano-h1 --format markdown -o \(file)"
      #expect(recorded.run(line, problem, plan) == .success)
      #expect(recorded.outputText.isEmpty)
      #expect(!hasControlCharacters(recorded.messageText))
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(text.hasPrefix("# What would help to have"))
      #expect(text.contains("do not add up"))
    }
  }

  @Test("a crew, and that not even everybody suffices")
  func staff() throws {
    try withExample { _, problem, _ in
      let recorded = RecordedConsole()
      let status = recorded.run("staff -q --time-limit 6 --format json", problem)
      let answer = try json(recorded)
      let isImpossible = try #require(answer["impossible"] as? Bool)
      #expect(status == (isImpossible ? .infeasible : answer["crew"] == nil ? .noPlan : .success))
      let text = RecordedConsole()
      _ = text.run("staff -q --time-limit 6", problem)
      #expect(
        text.outputText.contains("covers everything in time")
          || text.outputText.contains("cover everything in time"))
    }
  }

  @Test("a frontier as CSV, and the goals that there are")
  func frontier() throws {
    try withExample { _, problem, _ in
      let recorded = RecordedConsole()
      let line = "frontier -q --against nights --points 3 --time-limit 6 --format csv"
      #expect(recorded.run(line, problem) == .success)
      #expect(recorded.outputText.hasPrefix("kind,nights,cost,bound,weight"))
      #expect(recorded.outputText.contains("\r\nline,") || recorded.outputText.contains("\nline,"))
    }
  }

  @Test(
    "what makes no question is refused",
    arguments: [
      ("frontier --against spread", "no sum over people and days"),
      ("frontier --against beauty", "takes late, co2, nights, hired or changes"),
      ("frontier --against changes", "no baseline"),
      ("frontier --against late --points 1", "--points must be 2 to 100"),
    ])
  func refusals(line: String, message: String) throws {
    try withExample { _, problem, _ in
      let recorded = RecordedConsole()
      #expect(recorded.run(line, problem) == .usage)
      #expect(recorded.messageText.contains(message), "\(recorded.messageText)")
    }
  }

  @Test(
    "levers and whys that make no sense are refused",
    arguments: [
      ("levers --for plano", "it has plano-h1, hillsboro-h3."),
      ("levers --most 0", "--most must be 1 or more"),
      ("why --any-day --never ben", "--any-day goes together with --on"),
      ("why --not --never ben", "--never"),
      ("why --never ben --not --phase plano-h1.pull", "exactly one of --start"),
      ("why --covered plano-h1.trays", "is done, and needs nobody"),
      ("why --not --phase plano-h1.burn-in --mode 0", "has the one mode 0"),
    ])
  func questions(line: String, message: String) throws {
    try withExample { _, problem, plan in
      let recorded = RecordedConsole()
      #expect(recorded.run(line, problem, plan) == .usage)
      #expect(recorded.messageText.contains(message), "\(recorded.messageText)")
    }
  }

  @Test("on one of the days, away, turned round, covered: an interval each, or what is in the way")
  func cases() throws {
    let questions = [
      "--engineer ada --at plano --on 2026-01-12..2026-01-14 --any-day",
      "--engineer ben --at away --on 2026-01-20",
      "--not --engineer ada --at hillsboro --on 2026-01-26",
      "--not --finish plano-h1 --by 2026-01-21", "--not --phase plano-h1.splice --start 2026-01-07",
      "--covered plano-h1.splice",
    ]
    try withExample { _, problem, plan in
      for question in questions {
        let recorded = RecordedConsole()
        let status = recorded.run("why -q --time-limit 5 --format json \(question)", problem, plan)
        let answer = try json(recorded)
        if status == .success {
          let more = try #require(answer["more"] as? [String: Any], "\(question)")
          #expect(more["at_most"] != nil, "\(question)")
        } else {
          #expect(status == .infeasible || status == .noPlan, "\(question): \(status)")
        }
      }
    }
  }

  @Test("what the plan does is answered by what it would cost otherwise")
  func otherwise() throws {
    try withExample { _, problem, plan in
      let recorded = RecordedConsole()
      let line = "why -q --time-limit 5 --engineer ada --at hillsboro --on 2026-01-26..2026-01-27"
      #expect(recorded.run(line, problem, plan) == .success)
      #expect(recorded.outputText.contains("does this already"))
      #expect(recorded.outputText.contains("is not at Hillsboro"))
    }
  }
}
