// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import Rotations

/// Puts a plan's figures into the words of its HTML page.
struct PlanViewMaker {
  let facts: PlanFacts
  let audit: AuditReport
  let measures: PlanMeasures
  let words: Wording

  private var problem: Problem { facts.problem }

  /// What the bound promises, in money.
  var promise: String {
    let solver = facts.plan.solver
    if solver.status == .optimal { return "Proved optimal: no plan costs less." }
    guard let bound = solver.bound else {
      return "No lower bound is known, so nothing says how much a better plan could save."
    }
    return "No plan can save more than \(words.money(max(0, measures.cost.total - bound)))."
  }

  var tiles: [PlanView.Tile] {
    let nights = measures.crew.spread(of: \.nightsAway)
    let unkept =
      measures.crew.spread(of: \.restOwed).total - measures.crew.spread(of: \.restKept).total
    return [
      .init(title: "total cost", figure: words.money(measures.cost.total)),
      tile("days late", measures.lateDays),
      tile("head-days uncovered", measures.uncoveredHeadDays),
      tile("standby head-days missing", measures.missingStandbyDays),
      tile("days of owed rest not kept", unkept),
      .init(title: "head-days hired", figure: Figures.count(measures.hiredHeadDays)),
      .init(title: "nights away", figure: Figures.count(nights.total)),
      .init(title: "nights away, least to most", figure: "\(nights.least) to \(nights.most)"),
      .init(title: "flights", figure: Figures.count(measures.flights)),
    ]
      + (problem.itemIDs.isEmpty
        ? [] : [.init(title: "shipments", figure: Figures.count(measures.shipments))]) + [
        .init(title: "flown", figure: Distance.wording(measures.kilometers)),
        .init(
          title: "CO2e of travel",
          figure: "\(Figures.quantity(Decimal(measures.carbon / 1000), decimals: 1)) t"),
      ]
  }

  private func tile(_ title: String, _ number: Int) -> PlanView.Tile {
    .init(title: title, figure: Figures.count(number), tone: number == 0 ? "good" : "bad")
  }

  var cost: [PlanView.CostRow] {
    problem.costParts.map { part in
      let amount = measures.cost[part]
      let share = measures.cost.total > 0 ? Figures.share(of: amount, in: measures.cost.total) : 0
      return .init(
        title: part.title, amount: Figures.money(amount),
        share: amount == 0 ? "" : Figures.percent(share), width: percent(share))
    }
  }

  /// A share as a whole number of percent, within 0 and 100.
  private func percent(_ share: Double) -> Int { Int((min(1, max(0, share)) * 100).rounded()) }

  var buildOuts: [PlanView.BuildOutRow] {
    problem.buildOutIDs.filter { !problem[$0].phases.isEmpty }.map { id in
      let late = facts.daysLate(id)
      let short = facts.phaseShortfalls.reduce(0) {
        problem[$1.phase].buildOut == id ? $0.plus(heads: $1.headDays) : $0
      }
      return .init(
        title: words.nameAndID(id), site: words.name(problem[id].site),
        due: words.short(problem[id].due),
        finish: facts.finish(of: id).map(words.short) ?? "not planned",
        against: words.againstDue(late),
        tone: late.map { $0 > 0 ? "bad" : "good" } ?? "bad",
        short: short == 0 ? "" : Figures.count(short))
    }
  }

  var rest: [PlanView.RestRow] {
    let most = max(1, measures.crew.spread(of: \.nightsAway).most)
    return measures.crew.engineers.map { rest in
      .init(
        title: words.nameAndID(rest.engineer), duty: Figures.count(rest.dutyDays),
        nights: Figures.count(rest.nightsAway),
        share: percent(Double(rest.nightsAway) / Double(most)),
        rotations: Figures.count(rest.rotations), longest: Figures.count(rest.longestRotation),
        owed: Figures.count(rest.restOwed), kept: Figures.count(rest.restKept),
        tone: rest.restKept < rest.restOwed ? "bad" : "", standby: Figures.count(rest.standbyDays),
        weekends: "\(rest.weekendsAtHome) of \(rest.weekends)",
        protected: Figures.count(rest.protectedDays))
    }
  }

  /// How evenly time away and standby are shared.
  var spread: String {
    let parts: [(String, KeyPath<EngineerRest, Int>)] = [
      ("nights away", \.nightsAway), ("longest rotation", \.longestRotation),
      ("standby days", \.standbyDays), ("weekends at home", \.weekendsAtHome),
    ]
    let spreads = parts.map { title, figure in
      let spread = measures.crew.spread(of: figure)
      return
        "\(title) \(spread.least) to \(spread.most), \(Figures.quantity(Decimal(spread.mean), decimals: 1)) on average"
    }
    return "Across the crew: " + spreads.joined(separator: "; ") + "."
  }

  var uncovered: [PlanView.UncoveredRow] {
    let heads = facts.phaseShortfalls.map { lack in
      PlanView.UncoveredRow(
        what: "\(words.fullName(lack.phase)), \(words.name(problem[lack.phase].site))",
        role: words.name(lack.role), days: words.rangeWithWeekdays(lack.from, lack.to),
        heads: Figures.count(lack.heads),
        price: Figures.money(problem[lack.role].uncoveredPenalty * Decimal(lack.headDays)))
    }
    let standby = facts.plan.shortfalls.compactMap { lack -> PlanView.UncoveredRow? in
      guard case .standby(let id) = lack.need, lack.heads > 0 else { return nil }
      let days = max(0, lack.to - lack.from + 1)
      return .init(
        what: "standby at home", role: words.name(problem[id].role),
        days: words.rangeWithWeekdays(lack.from, lack.to), heads: Figures.count(lack.heads),
        price: Figures.money(problem[id].penalty * Decimal(lack.heads * days)))
    }
    return heads + standby
  }
}
