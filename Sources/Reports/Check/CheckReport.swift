// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
public import Rotations

/// What is in a problem, and where it cannot go well, before anything is planned.
public struct CheckReport {
  let problem: Problem
  let words: Wording
  /// As far as everything may still be on time.
  let windows: DateWindows
  /// As far as a plan exists at all.
  let lastWindows: DateWindows
  let demand: RoleDemand
  /// For each role of the problem.
  let capacities: [RoleCapacity]

  public init(problem: Problem) {
    self.problem = problem
    self.words = Wording(problem: problem)
    self.windows = DateWindows(problem)
    self.lastWindows = DateWindows(problem, deadlines: .last)
    self.demand = RoleDemand(problem: problem, windows: windows)
    self.capacities = problem.roles.indices.map { RoleCapacity(RoleID($0), of: problem) }
  }

  public func text(_ layout: Layout) -> String {
    var page = TextPage(layout)
    writeContents(&page)
    writeBuildOuts(&page)
    writeRoles(&page)
    writeStock(&page)
    writeWarnings(&page)
    return page.text
  }

  private func writeContents(_ page: inout TextPage) {
    let horizon = problem.horizon
    page.heading(problem.name.isEmpty ? "Problem" : problem.name.printable)
    page.paragraph(
      "\(words.long(horizon.first)) to \(words.long(horizon.last)): "
        + Figures.counted(horizon.dayCount, "day"))
    var table = TextTable([.fixed(""), .figure(""), .prose("")])
    table.add(["engineers", TextTable.Cell(Figures.count(problem.peopleIDs.count)), ""])
    if !problem.itemIDs.isEmpty {
      table.add([
        "equipment", TextTable.Cell(Figures.count(problem.itemIDs.count)),
        TextTable.Cell(problem.kinds.sorted().joined(separator: ", ")),
      ])
    }
    table.add(["sites", TextTable.Cell(Figures.count(problem.sites.count)), ""])
    table.add(["build-outs", TextTable.Cell(Figures.count(problem.buildOuts.count)), ""])
    table.add([
      "phases", TextTable.Cell(Figures.count(problem.phases.count)), TextTable.Cell(phaseStates),
    ])
    if !problem.standby.isEmpty {
      let heads = problem.standby.reduce(0) { $0 + $1.count }
      table.add(["standby", TextTable.Cell(Figures.count(heads)), "heads a day"])
    }
    if !problem.runs.isEmpty {
      table.add(["runs of cable", TextTable.Cell(Figures.count(problem.runs.count)), ""])
    }
    page.table(table)
  }

  /// `1 done, 2 under way, 1 promised`; empty where all are open.
  private var phaseStates: String {
    var (done, started, fixed) = (0, 0, 0)
    for phase in problem.phases {
      switch phase.state {
      case .open: break
      case .done: done += 1
      case .started: started += 1
      case .fixed: fixed += 1
      }
    }
    return [(done, "done"), (started, "under way"), (fixed, "promised")]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  private func writeBuildOuts(_ page: inout TextPage) {
    let shown = problem.buildOutIDs.filter { !problem[$0].phases.isEmpty }
    guard !shown.isEmpty else { return }
    page.heading("Build-outs")
    var table = TextTable([
      .text("build-out", least: 12), .text("site"), .figure("phases"), .fixed("ready"),
      .fixed("earliest finish"), .fixed("due"), .figure("days to spare"),
    ])
    for id in shown {
      let finish = windows.earliestFinish(of: id)
      let spare = finish.map { problem[id].due - $0 }
      table.add([
        TextTable.Cell(words.name(id)), TextTable.Cell(words.name(problem[id].site)),
        TextTable.Cell(Figures.count(problem[id].phases.count)),
        TextTable.Cell(words.short(problem[id].ready)),
        TextTable.Cell(finish.map(words.short) ?? "none"),
        TextTable.Cell(words.short(problem[id].due)),
        TextTable.Cell(spare.map(Figures.count) ?? "", (spare ?? -1) < 0 ? .bad : .none),
      ])
    }
    page.table(table)
    page.note(
      "The earliest finish is that of precedence, calendars and deliveries alone, in the shortest modes."
    )
  }

  private func writeRoles(_ page: inout TextPage) {
    guard !capacities.isEmpty else { return }
    page.heading("Roles")
    var table = TextTable([
      .text("role"), .figure("engineers"), .figure("contractors a day"),
      .figure("head-days asked"), .figure("head-days available"), .figure("standby a day"),
    ])
    for capacity in capacities {
      let asked = demand.headDays(of: capacity.role)
      let standby = problem.standby.first { $0.role == capacity.role }?.count
      table.add([
        TextTable.Cell(words.name(capacity.role)),
        TextTable.Cell(Figures.count(capacity.engineers)),
        TextTable.Cell(capacity.contractors == 0 ? "" : Figures.count(capacity.contractors)),
        TextTable.Cell(Figures.count(asked), asked > capacity.total ? .bad : .none),
        TextTable.Cell(Figures.count(capacity.total)),
        TextTable.Cell(standby.map(Figures.count) ?? ""),
      ])
    }
    page.table(table)
    page.note(
      "Asked: in the modes that ask for fewest. Available: at most, travel and rest not taken off; who has several "
        + "skills counts for each.")
  }

  private func writeStock(_ page: inout TextPage) {
    guard !problem.stock.isEmpty else { return }
    page.heading("Stock")
    var table = TextTable([
      .text("item", least: 14), .figure("on hand"), .figure("to come"), .figure("least need"),
      .figure("to spare"),
    ])
    for pool in problem.stockPoolIDs {
      let supply = problem[pool].supply(through: problem.horizon.last)
      let need = leastNeed(of: pool)
      table.add([
        TextTable.Cell(words.name(pool)),
        TextTable.Cell(words.quantity(problem[pool].onHand, of: pool)),
        TextTable.Cell(words.quantity(supply - problem[pool].onHand, of: pool)),
        TextTable.Cell(words.quantity(need, of: pool)),
        TextTable.Cell(words.quantity(supply - need, of: pool), need > supply ? .bad : .none),
      ])
    }
    page.table(table)
  }

  /// What phases that are neither done nor under way take at least.
  func leastNeed(of pool: StockPoolID) -> Decimal {
    problem.phases.reduce(Decimal(0)) { $0 + $1.leastNeed(of: pool) }
  }
}
