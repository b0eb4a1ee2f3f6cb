// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Reports
internal import Rotations
internal import Solving

/// Solves a problem and its scenarios one after another, each from the plan of the first.
struct WhatIfRun {
  let console: Console
  let options: SolveOptions
  let isQuiet: Bool
  /// Where plans and changed problems go, if anywhere.
  let folder: ScenarioFolder?

  private(set) var candidates: [Comparison.Candidate] = []
  private(set) var unplanned: [Comparison.Unplanned] = []
  private(set) var unwritten: [UnwrittenPlan] = []
  private(set) var status = ExitStatus.success
  private var start: StartPlan?

  init(console: Console, options: SolveOptions, isQuiet: Bool, folder: ScenarioFolder?) {
    self.console = console
    self.options = options
    self.isQuiet = isQuiet
    self.folder = folder
  }

  /// Takes a plan that is there as that of the first case.
  mutating func take(_ plan: Plan, of item: WhatIfCase) {
    let audit = Auditor.audit(plan, of: item.problem)
    if !audit.isLegal {
      status = .violations
      console.say("\(item.label) is not legal; longhaul audit names every violation.")
    }
    candidates.append(
      .init(label: item.label, problem: item.problem, plan: plan, audit: audit))
    start = StartPlan(plan: plan, of: item.problem)
  }

  mutating func solve(_ item: WhatIfCase, number: Int, of count: Int) throws {
    if !isQuiet { console.say("\(number + 1) of \(count): \(item.label)") }
    switch try console.solve(item.problem, options, from: start, isQuiet: isQuiet) {
    case .plan(let plan, let audit, _):
      candidates.append(
        .init(label: item.label, problem: item.problem, plan: plan, audit: audit))
      if let lost = folder?.write(plan, of: item, number: number) { unwritten.append(lost) }
      if start == nil { start = StartPlan(plan: plan, of: item.problem) }
    case .infeasible(let reason):
      status = .infeasible
      console.say("\(item.label) has no plan:")
      let report = InfeasibilityReport(problem: item.problem, reason: reason)
      console.writeMessage(report.text(console.layout))
      add(item, without: "none exists. " + report.summary)
    case .noPlan(let interrupted):
      if status == .success { status = .noPlan }
      let reason = Console.whyNoPlan(interrupted: interrupted)
      console.say("\(item.label) has no plan: \(reason)")
      add(item, without: reason)
    }
  }

  private mutating func add(_ item: WhatIfCase, without reason: String) {
    unplanned.append(
      Comparison.Unplanned(label: item.label, problem: item.problem, reason: reason))
  }
}
