// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

extension CheckReport {
  /// Where the problem cannot go well, whatever plan is found.
  func writeWarnings(_ page: inout TextPage) {
    page.heading("Warnings")
    let warnings = warnings
    if warnings.isEmpty {
      page.paragraph("None: nothing here shows that it cannot go well.", .good)
    }
    for warning in warnings { page.item(warning, .bad) }
  }

  /// A sentence for each.
  var warnings: [String] {
    missingRoles + missedDates + missingStock + lateStock + crowdedWeeks
  }

  /// Roles that are asked for and that nobody has.
  private var missingRoles: [String] {
    capacities.filter { $0.total == 0 }.compactMap { capacity in
      let asked = demand.headDays(of: capacity.role)
      let standby = problem.standby.first { $0.role == capacity.role }
      let name = words.name(capacity.role)
      if asked > 0 {
        let price = problem[capacity.role].uncoveredPenalty * Decimal(asked)
        return "Nobody can fill \(name): \(Figures.counted(asked, "head-day")) stay uncovered, "
          + "at \(words.money(price)) or more."
      }
      if standby != nil { return "Nobody can be on standby for \(name)." }
      return isNamedByAMode(capacity.role)
        ? "Nobody can fill \(name), which some modes ask for." : nil
    }
  }

  private func isNamedByAMode(_ role: RoleID) -> Bool {
    problem.phases.contains { phase in
      !phase.isDone && phase.modes.contains { $0.crew.contains { $0.role == role } }
    }
  }

  /// Dates that precedence and calendars alone break.
  private var missedDates: [String] {
    problem.buildOutIDs.filter { !problem[$0].phases.isEmpty }.compactMap { id in
      let buildOut = problem[id]
      let name = words.nameAndID(id)
      guard let finish = windows.earliestFinish(of: id) else {
        return "\(name) does not fit into the horizon\(reason(ofNoFitOf: id)): no plan exists."
      }
      if let latest = buildOut.latest, finish > latest {
        return "\(name) cannot finish before \(words.short(finish)), after its latest day "
          + "\(words.short(latest)): no plan exists."
      }
      guard finish > buildOut.due else { return nil }
      let penalty = buildOut.latePenalty * Decimal(finish - buildOut.due)
      return "\(name) cannot finish before \(words.short(finish)), "
        + "\(Figures.counted(finish - buildOut.due, "day")) after it is due: "
        + "\(words.money(penalty)) or more."
    }
  }

  /// Empty where precedence and calendars alone keep a build-out out of the horizon.
  private func reason(ofNoFitOf buildOut: BuildOutID) -> String {
    let withoutStock = DateWindows(problem, deadlines: .last, heedsStock: false)
    return withoutStock.earliestFinish(of: buildOut) == nil
      ? "" : ", since stock that it takes comes too late or never"
  }

  /// Stock of which phases need more than ever comes.
  private var missingStock: [String] {
    problem.stockPoolIDs.compactMap { pool in
      let missing = leastNeed(of: pool) - problem[pool].supply(through: problem.horizon.last)
      guard missing > 0 else { return nil }
      return "Stock of \(words.name(pool)) never suffices: "
        + "\(words.quantity(missing, of: pool, "is", "are")) missing at the end of the horizon: no plan exists."
    }
  }

  /// Days by which phases of all build-outs together have taken more than has come.
  private var lateStock: [String] {
    problem.stockPoolIDs.compactMap { pool in
      // What never suffices has been said.
      guard leastNeed(of: pool) <= problem[pool].supply(through: problem.horizon.last) else {
        return nil
      }
      if let conflict = StockConflict(of: pool, in: problem, lastWindows) {
        return sentence(conflict, of: pool, who: "Phases that cannot wait longer")
          + ": no plan exists."
      }
      return StockConflict(of: pool, in: problem, windows).map {
        "To be on time, " + sentence($0, of: pool, who: "phases") + ": something will be late."
      }
    }
  }

  private func sentence(_ conflict: StockConflict, of pool: StockPoolID, who: String) -> String {
    let phases = enumeration(conflict.phases.map(words.fullName), limit: 4)
    return "\(who) (\(phases)) take \(words.quantity(conflict.taken, of: pool)) from the stock of "
      + "\(words.name(pool)) by \(words.short(conflict.day)), and "
      + "\(words.quantity(conflict.supplied, of: pool, "has", "have")) come by then"
  }

  /// Weeks in which on-time work asks for more heads than there are.
  private var crowdedWeeks: [String] {
    capacities.filter { $0.total > 0 }.compactMap { capacity in
      let crowded = weeks.compactMap { week -> String? in
        let asked = demand.headDays(of: capacity.role, forcedInto: week)
        let available = capacity.headDays(week)
        guard asked > available else { return nil }
        return "the week of \(words.dayAndMonth(words.monday(of: Day(week.lowerBound)))) "
          + "(\(Figures.counted(asked, "head-day")), \(available) available)"
      }
      guard !crowded.isEmpty else { return nil }
      return "To be on time, \(words.name(capacity.role)) is asked beyond what there is in "
        + enumeration(crowded, limit: 6) + "."
    }
  }

  /// The horizon's weeks, from Monday to Sunday, the first and last as far as they reach.
  private var weeks: [ClosedRange<Int>] {
    var weeks: [ClosedRange<Int>] = []
    var first = 0
    while first < problem.horizon.dayCount {
      let last = min((words.monday(of: Day(first)) + 6).index, problem.horizon.last.index)
      weeks.append(first...last)
      first = last + 1
    }
    return weeks
  }
}
