// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import PlainText
internal import Rotations

extension PlanReport {
  func writeTitle(_ page: inout TextPage) {
    let title = problem.name.isEmpty ? "Plan" : problem.name.printable
    page.heading(title)
    let horizon = problem.horizon
    page.paragraph(
      "\(words.long(horizon.first)) to \(words.long(horizon.last)): "
        + [
          Figures.counted(horizon.dayCount, "day"),
          Figures.counted(problem.peopleIDs.count, "engineer"),
          problem.itemIDs.isEmpty
            ? nil : Figures.counted(problem.itemIDs.count, "item") + " of equipment",
          Figures.counted(problem.sites.count, "site"),
          Figures.counted(problem.buildOuts.count, "build-out"),
        ].compactMap(\.self).joined(separator: ", "))
    page.paragraph(verdict, verdictEmphasis)
    page.paragraph(gapInMoney)
    if let sentence = gapAtTheseDates { page.paragraph(sentence) }
  }

  /// `In short: USD 54,989.90, proved optimal; legal; every build-out on time.`
  var inShort: String {
    let gap =
      plan.solver.status == .optimal
      ? ", proved optimal" : plan.solver.gap.map { ", gap \(Figures.percent($0))" } ?? ""
    let late = problem.buildOutIDs.count { (facts.daysLate($0) ?? 0) > 0 }
    let days = problem.buildOutIDs.reduce(0) { $0 + max(0, facts.daysLate($1) ?? 0) }
    let dates =
      late == 0
      ? "every build-out on time"
      : "\(Figures.counted(late, "build-out")) late, \(Figures.counted(days, "day")) in all"
    let lacks = plan.isShort ? "; short: \(enumeration(plan.lacks))" : ""
    return
      "In short: \(words.money(audit.cost.total))\(gap); \(audit.isLegal ? "legal" : "not legal"); \(dates)\(lacks)."
  }

  private var verdict: String {
    let legal =
      audit.isLegal
      ? "Legal: the audit found no violation."
      : "Not legal: the audit found \(Figures.counted(audit.violations.count, "violation"))."
    return plan.isShort ? legal + " Short: \(enumeration(plan.lacks)); see below." : legal
  }

  private var verdictEmphasis: Emphasis { audit.isLegal ? (plan.isShort ? .none : .good) : .bad }

  /// What the bound promises, in money.
  private var gapInMoney: String {
    let method = plan.solver.method.isEmpty ? "" : " (\(plan.solver.method.printable))"
    guard let bound = plan.solver.bound else {
      return "No lower bound is known, so nothing says how much a better plan could save\(method)."
    }
    if plan.solver.status == .optimal { return "Proved optimal: no plan costs less\(method)." }
    let saving = max(0, audit.cost.total - bound)
    let share = audit.cost.total > 0 ? Figures.share(of: saving, in: audit.cost.total) : 0
    return "No plan can save more than \(words.money(saving)), \(Figures.percent(share)) of the "
      + "cost\(method)."
  }

  /// What the bound at the plan's own phase dates promises, where there is one and it says more.
  private var gapAtTheseDates: String? {
    guard plan.solver.status != .optimal, let bound = plan.solver.atTheseDates?.bound else {
      return nil
    }
    return "With these phase dates, no plan can save more than "
      + "\(words.money(max(0, audit.cost.total - bound)))."
  }

  /// Each part that costs something, with its share; the total below.
  func writeCost(_ page: inout TextPage) {
    let cost = audit.cost
    page.heading("Cost")
    var table = TextTable([
      .text("part"), .figure(problem.currency?.printable ?? "amount"), .figure("share"),
    ])
    for part in problem.costParts {
      let share = cost.total > 0 ? Figures.share(of: cost[part], in: cost.total) : 0
      table.add([
        TextTable.Cell(part.title), TextTable.Cell(Figures.money(cost[part])),
        TextTable.Cell(cost[part] == 0 ? "" : Figures.percent(share)),
      ])
    }
    table.add([
      TextTable.Cell("total", .heading), TextTable.Cell(Figures.money(cost.total), .heading), "",
    ])
    page.table(table)
  }
}

extension Cost.Part {
  /// What people call the part.
  var title: String {
    switch self {
    case .late: "late build-outs"
    case .modes: "modes chosen at a price"
    case .contractors: "contractors"
    case .fares: "fares"
    case .lodging: "lodging"
    case .pay: "pay"
    case .standby: "standby"
    case .overTarget: "days away above target"
    case .carbon: "carbon"
    case .uncovered: "uncovered heads"
    case .changes: "changes to the held plan"
    case .meals: "meals"
    case .weekends: "weekends"
    case .wishes: "wishes not met"
    case .hires: "hires"
    case .overStandby: "standby above target"
    }
  }
}

extension Figures {
  /// `part` as a share of `whole`, which is above 0.
  static func share(of part: Decimal, in whole: Decimal) -> Double {
    NSDecimalNumber(decimal: part / whole).doubleValue
  }
}
