// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
internal import Rotations

/// Makes the rows of a comparison, section by section.
struct ComparisonRows {
  let candidates: [Comparison.Candidate]
  let facts: [PlanFacts]
  let measures: [PlanMeasures]
  let moneyIsComparable: Bool

  var sections: [Comparison.Section] {
    [
      Comparison.Section(title: "Cost", rows: cost),
      Comparison.Section(title: "Proof", rows: proof),
      Comparison.Section(title: "Build-outs", rows: buildOuts),
      Comparison.Section(title: "Cover", rows: cover),
      Comparison.Section(title: "Fiber", rows: fiber),
      Comparison.Section(title: "Rest and time away", rows: rest),
      Comparison.Section(title: "Travel", rows: travel),
      Comparison.Section(
        title: "Duty days per available day, of those who can fill the role", rows: roles),
    ].filter { !$0.rows.isEmpty }
  }

  private typealias Preference = Comparison.Preference

  /// A row of one figure per plan.
  private func row(
    _ title: String, _ preference: Preference, _ figure: (PlanMeasures) -> ComparedFigure?
  ) -> Comparison.Row {
    Comparison.Row(title: title, preference: preference, figures: measures.map(figure))
  }

  private func row(_ title: String, of figures: [ComparedFigure?], _ preference: Preference)
    -> Comparison.Row
  {
    Comparison.Row(title: title, preference: preference, figures: figures)
  }

  // MARK: Money

  private var money: Preference { moneyIsComparable ? .lower : .none }

  private var cost: [Comparison.Row] {
    let currencies = Set(candidates.map(\.problem.currency))
    let unit = currencies.count == 1 ? candidates[0].problem.currency : nil
    let total = row("total" + (unit.map { ", \($0.printable)" } ?? ""), money) {
      .money($0.cost.total)
    }
    let parts = Cost.Part.allCases.filter { part in measures.contains { $0.cost[part] != 0 } }
    return [total] + parts.map { part in row(part.title, money) { .money($0.cost[part]) } }
  }

  private var proof: [Comparison.Row] {
    let solvers = candidates.map(\.plan.solver)
    let rows = [
      row("status", of: solvers.map { .word($0.status.rawValue) }, .none),
      row("bound", of: solvers.map { $0.bound.map { .money($0) } }, .none),
      row("gap", of: solvers.map { $0.gap.map { .share($0) } }, .lower),
      row("rules broken", .lower) { .count($0.violations) },
    ]
    return rows.filter { $0.figures.contains { $0 != nil } }
  }

  // MARK: Dates

  private var buildOuts: [Comparison.Row] {
    let names = ordered(candidates.map { $0.problem.buildOuts.map(\.name) })
    let rows = names.flatMap { name -> [Comparison.Row] in
      let finishes = candidates.indices.map { index -> (date: String?, late: Int?)? in
        let problem = candidates[index].problem
        guard let id = problem.buildOutIDs.first(where: { problem[$0].name == name }),
          !problem[id].phases.isEmpty
        else { return nil }
        let date = facts[index].finish(of: id).map {
          DateWording.long(problem.horizon.date(of: $0))
        }
        return (date, measures[index].daysLate[id.index])
      }
      guard finishes.contains(where: { $0 != nil }) else { return [] }
      let title = self.title(ofBuildOut: name)
      return [
        row(
          "\(title): finish", of: finishes.map { $0.map { .word($0.date ?? "not planned") } }, .none
        ),
        row("\(title): days late", of: finishes.map { $0?.late.map { .count($0) } }, .lower),
      ]
    }
    return rows.isEmpty
      ? [] : [row("days late, all build-outs", .lower) { .count($0.lateDays) }] + rows
  }

  private func title(ofBuildOut name: String) -> String {
    let titles = candidates.compactMap { candidate in
      candidate.problem.buildOuts.first { $0.name == name }?.title
    }
    return (titles.first ?? name).printable
  }

  /// The names of all lists, each once, in the order in which they are met.
  private func ordered(_ lists: [[String]]) -> [String] {
    var seen: Set<String> = []
    return lists.flatMap { $0 }.filter { seen.insert($0).inserted }
  }

  // MARK: People

  private var cover: [Comparison.Row] {
    [
      row("hired head-days", .lower) { .count($0.hiredHeadDays) },
      row("uncovered head-days", .lower) { .count($0.uncoveredHeadDays) },
      row("standby head-days missing", .lower) { .count($0.missingStandbyDays) },
      row("standby days, all engineers", .none) { .count($0.crew.spread(of: \.standbyDays).total) },
      row("standby days, most of one engineer", .lower) {
        .count($0.crew.spread(of: \.standbyDays).most)
      },
    ]
  }

  /// None where no plan says anything of fiber.
  private var fiber: [Comparison.Row] {
    let figures = candidates.map { FiberFigures(of: $0.plan.fiber) }
    guard figures.contains(where: { $0 != nil }) else { return [] }
    return [
      row("reels", of: figures.map { $0.map { .count($0.reels) } }, .lower),
      row("reel cost", of: figures.map { $0.map { .money($0.cost) } }, money),
      row("pieces without a reel", of: figures.map { $0.map { .count($0.missing) } }, .lower),
      row("pieces left undone", of: figures.map { $0.map { .count($0.left) } }, .lower),
    ]
  }

  private var rest: [Comparison.Row] {
    [
      row("nights away, all", .lower) { .count($0.crew.spread(of: \.nightsAway).total) },
      row("nights away, most", .lower) { .count($0.crew.spread(of: \.nightsAway).most) },
      row("nights away, least", .none) { .count($0.crew.spread(of: \.nightsAway).least) },
      row("nights away, most less least", .lower) {
        .count($0.crew.spread(of: \.nightsAway).width)
      },
      row("rotations", .none) { .count($0.crew.spread(of: \.rotations).total) },
      row("longest rotation, days", .lower) { .count($0.crew.spread(of: \.longestRotation).most) },
      row("weekends at home, all", .higher) { .count($0.crew.spread(of: \.weekendsAtHome).total) },
      row("weekends at home, least", .higher) {
        .count($0.crew.spread(of: \.weekendsAtHome).least)
      },
      row("days of rest owed", .none) { .count($0.crew.spread(of: \.restOwed).total) },
      row("days of rest owed, not kept", .lower) {
        .count($0.crew.spread(of: \.restOwed).total - $0.crew.spread(of: \.restKept).total)
      },
      row("days protected from any call", .higher) {
        .count($0.crew.spread(of: \.protectedDays).total)
      },
      row("longest run of duty days", .lower) { .count($0.crew.spread(of: \.longestDutyRun).most) },
      row("mean run of duty days", .lower) { $0.crew.meanDutyRun.map { .mean($0) } },
    ]
  }

  private var travel: [Comparison.Row] {
    let shipments = row("shipments of equipment", .lower) { .count($0.shipments) }
    let hasItems = candidates.contains { !$0.problem.itemIDs.isEmpty }
    return (hasItems ? [shipments] : []) + [
      row("flights", .lower) { .count($0.flights) },
      row("km flown", .lower) { .distance($0.kilometers) },
      row("miles flown", .lower) { .distance(Distance.miles($0.kilometers)) },
      row("CO2e of travel, t", .lower) { .tonnes($0.carbon / 1000) },
    ]
  }

  private var roles: [Comparison.Row] {
    let shares = measures.indices.map { index in
      Dictionary(
        uniqueKeysWithValues: measures[index].utilization.map {
          (candidates[index].problem[$0.role].name, $0.share)
        })
    }
    let names = ordered(candidates.map { $0.problem.roles.map(\.name) })
    return names.filter { name in shares.contains { $0[name] != nil } }.map { name in
      row(name.printable, of: shares.map { $0[name].map { .share($0) } }, .none)
    }
  }
}

extension CrewRest {
  /// Duty days per run of duty days; nil where nobody has any.
  var meanDutyRun: Double? {
    let runs = spread(of: \.dutyRuns).total
    return runs == 0 ? nil : Double(spread(of: \.dutyDays).total) / Double(runs)
  }
}
