// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import LonghaulCLI
import Synchronization
import Testing

/// Whole runs on a problem that is solved in no time.
@Suite struct Runs {
  private static let limits = "--method decomposition --rounds 1 --time-limit none --quiet"

  @Test("a solved plan is printed, written, shown and audited again")
  func solveShowAudit() throws {
    let folder = try TemporaryFolder()
    let (problem, plan) = (try folder.file("p.yaml", smallProblem), try folder.file("plan.json"))
    let solved = RecordedConsole()
    #expect(solved.run("solve \(Runs.limits) -o \(plan)", problem) == .success)
    #expect(solved.outputText.contains("Zoë K"))
    #expect(solved.messageText == "")
    #expect(!hasControlCharacters(solved.outputText))

    let shown = RecordedConsole()
    #expect(shown.run("show", problem, plan) == .success)
    #expect(shown.outputText == solved.outputText)

    let audited = RecordedConsole()
    #expect(audited.run("audit", problem, plan) == .success)
    #expect(audited.outputText.contains("Legal: every rule is kept."))
  }

  @Test("the same file, seed and rounds give the same plan to the byte")
  func repeatable() throws {
    let folder = try TemporaryFolder()
    let problem = try folder.file("p.yaml", smallProblem)
    let plans = (0..<2).map { _ in
      let recorded = RecordedConsole()
      #expect(recorded.run("solve \(Runs.limits) --seed 5 --format json", problem) == .success)
      return recorded.outputText
    }
    #expect(plans[0] == plans[1] && plans[0].hasPrefix("{"))
  }

  @Test("a plan goes through a table and back")
  func tables() throws {
    let folder = try TemporaryFolder()
    let (problem, table) = (try folder.file("p.yaml", smallProblem), try folder.file("plan.csv"))
    #expect(RecordedConsole().run("solve \(Runs.limits) -o \(table)", problem) == .success)
    let (shown, again) = (RecordedConsole(), RecordedConsole())
    #expect(shown.run("show --format csv", problem, table) == .success)
    #expect(try String(contentsOfFile: table, encoding: .utf8) == shown.outputText)
    #expect(again.run("audit", problem, table) == .success)
  }

  @Test("a plan that was tampered with ends with 5, in show and in audit")
  func violations() throws {
    let folder = try TemporaryFolder()
    let (problem, plan) = (try folder.file("p.yaml", smallProblem), try folder.file("plan.json"))
    #expect(RecordedConsole().run("solve \(Runs.limits) -o \(plan)", problem) == .success)
    let text = try String(contentsOfFile: plan, encoding: .utf8)
    let broken = try folder.file(
      "broken.json", text.replacingOccurrences(of: "\"do\": \"work\"", with: "\"do\": \"off\""))
    #expect(broken != plan)
    let (audited, shown) = (RecordedConsole(), RecordedConsole())
    #expect(audited.run("audit", problem, broken) == .violations)
    #expect(audited.outputText.contains("Not legal"))
    #expect(shown.run("show", problem, broken) == .violations)
  }

  @Test("what --require asks and the plan misses ends with 6, the plan written all the same")
  func requirements() throws {
    let folder = try TemporaryFolder()
    let (problem, plan) = (try folder.file("p.yaml", smallProblem), try folder.file("plan.json"))
    let missed = RecordedConsole()
    let line = "solve \(Runs.limits) --require on-time --require covered -o \(plan)"
    #expect(missed.run(line, problem) == .requirementMissed)
    #expect(missed.messageText.contains("required, but missed: a build-out is late."))
    #expect(!missed.messageText.contains("uncovered"))
    #expect(FileManager.default.fileExists(atPath: plan))
    #expect(RecordedConsole().run("solve \(Runs.limits) --require covered", problem) == .success)
  }

  @Test("an infeasible problem ends with 3 and its explanation")
  func infeasible() throws {
    let folder = try TemporaryFolder()
    let text = smallProblem.replacingOccurrences(
      of: "due: 2026-01-06", with: "due: 2026-01-06\n    latest: 2026-01-06")
    let problem = try folder.file("p.yaml", text)
    let recorded = RecordedConsole()
    #expect(recorded.run("solve \(Runs.limits)", problem) == .infeasible)
    #expect(recorded.outputText.contains("Hall 1 (h1) must be finished by Tue 6 Jan 2026."))
  }

  @Test("a file with mistakes ends with 2, each named with its line")
  func mistakes() throws {
    let folder = try TemporaryFolder()
    let problem = try folder.file(
      "p.yaml", smallProblem + "oops: 1\n")
    for command in ["solve", "check"] {
      let recorded = RecordedConsole()
      #expect(recorded.run(command, problem) == .badFile)
      #expect(recorded.messageText.contains("p.yaml:24:1: error"))
      #expect(recorded.outputText.isEmpty)
    }
    #expect(RecordedConsole().run("check", folder.url.path + "/none.yaml") == .badFile)
  }

  @Test("filters narrow a report to people, sites and days, and refuse names that nobody bears")
  func filters() throws {
    let folder = try TemporaryFolder()
    let (problem, plan) = (try folder.file("p.yaml", smallProblem), try folder.file("plan.json"))
    #expect(RecordedConsole().run("solve \(Runs.limits) -o \(plan)", problem) == .success)
    let one = RecordedConsole()
    #expect(one.run("show --engineer zoe", problem, plan) == .success)
    #expect(one.outputText.contains("Zoë K (zoe)"))
    #expect(!one.outputText.contains("王小明 (ming)") && !one.outputText.contains("Site Plano"))
    let site = RecordedConsole()
    #expect(site.run("show --site plano --from 2026-01-08", problem, plan) == .success)
    #expect(site.outputText.contains("Site Plano"))
    let unknown = RecordedConsole()
    #expect(unknown.run("show --engineer zoey", problem, plan) == .usage)
    #expect(unknown.messageText.contains("no engineer “zoey”; it has zoe, ming."))
  }

  @Test("the exact program is written in the form that the file's name asks for")
  func models() throws {
    let folder = try TemporaryFolder()
    let problem = try folder.file("p.yaml", smallProblem)
    let (lp, mps) = (try folder.file("m.lp"), try folder.file("m.MPS"))
    #expect(RecordedConsole().run("model -o \(lp)", problem) == .success)
    #expect(RecordedConsole().run("model -o \(mps)", problem) == .success)
    #expect(try String(contentsOfFile: lp, encoding: .utf8).contains("Minimize"))
    #expect(try String(contentsOfFile: mps, encoding: .utf8).contains("\nROWS\n"))
    #expect(RecordedConsole().run("model -o m.txt", problem) == .usage)
  }

  @Test("interrupted before it began, a run ends with 130 where it has a plan, else with 4")
  func interrupted() throws {
    let folder = try TemporaryFolder()
    let problem = try folder.file("p.yaml", smallProblem)
    let recorded = RecordedConsole()
    let status = CommandRunner(console: recorded.console(isInterrupted: { true }))
      .run(["solve", "--quiet", problem])
    #expect(status == (recorded.outputText.isEmpty ? .noPlan : .interrupted))
  }

  @Test("wherever a search is cut short, its plan is legal", arguments: 1...12)
  func cutShort(questions: Int) throws {
    let folder = try TemporaryFolder()
    // Everyone can be on standby, so that whoever answers last might be on it for nothing.
    let problem = try folder.file(
      "p.yaml",
      smallProblem.replacingOccurrences(of: "skills: [", with: "skills: [guard, ")
        + "standby: [{role: guard, count: 1, penalty: 500}]\n")
    let asked = Atomic(0)
    let recorded = RecordedConsole()
    let console = recorded.console(isInterrupted: {
      asked.add(1, ordering: .relaxed).newValue > questions
    })
    let status = CommandRunner(console: console)
      .run(["solve", "--quiet", "--method", "decomposition", problem])
    #expect([.interrupted, .noPlan].contains(status), "\(recorded.messageText)")
  }

  private let smallProblem = """
    longhaul: 1
    name: Small
    currency: USD
    horizon: {start: 2026-01-05, end: 2026-01-18}
    sites:
      plano: {place: DFW, name: "Plano, Texas"}
    engineers:
      - {id: zoe, name: "Zoë K", home: EWR, skills: [test], day_rate: 600}
      - {id: ming, name: 王小明, home: DFW, skills: [pull], day_rate: 400}
    buildouts:
      - id: h1
        site: plano
        name: Hall 1
        due: 2026-01-06
        late_penalty: 100
        phases:
          - id: pull
            duration: 2
            crew: {pull: 1}
          - id: test
            after: [pull]
            duration: 2
            crew: {test: 1}

    """
}
