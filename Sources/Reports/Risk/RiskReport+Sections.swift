// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Risk
internal import Rotations

/// How much room the tables have.
struct RiskRoom {
  /// Whether there is room for weekdays and the finishes that were planned.
  let isWide: Bool
  /// Characters of a bar; 0 for none.
  let barWidth: Int

  static let ample = RiskRoom(isWide: true, barWidth: 16)

  init(isWide: Bool, barWidth: Int) {
    self.isWide = isWide
    self.barWidth = barWidth
  }

  /// The room on a page of so many columns, for so many plans side by side.
  init(columns: Int, plans: Int) {
    isWide = columns >= 90
    barWidth = plans == 1 ? (isWide ? 24 : 10) : isWide && plans <= 3 ? 10 : 0
  }

  func date(_ day: Day, _ words: Wording) -> String {
    isWide ? words.short(day) : words.dayAndMonth(day)
  }
}

extension RiskReport {
  /// One build-out of one plan.
  struct Entry {
    let words: Wording
    let letter: String
    let estimate: RiskEstimate.BuildOut

    var id: String { words.problem[estimate.buildOut].name }

    /// With the id only where other build-outs bear the name too.
    let name: String
  }

  /// Build-outs in the order in which plans have them, each with the plans that do, matched by id.
  var groups: [[Entry]] {
    var order: [String] = []
    var groups: [String: [Entry]] = [:]
    for (index, plan) in plans.enumerated() {
      let words = Wording(problem: plan.problem)
      let bearers = Dictionary(grouping: plan.problem.buildOuts, by: \.title).mapValues(\.count)
      for estimate in plan.estimate.buildOuts {
        let id = estimate.buildOut
        let isAlone = bearers[plan.problem[id].title] == 1
        let entry = Entry(
          words: words, letter: letter(index), estimate: estimate,
          name: isAlone ? words.name(id) : words.nameAndID(id))
        if groups[entry.id] == nil { order.append(entry.id) }
        groups[entry.id, default: []].append(entry)
      }
    }
    return order.map { groups[$0] ?? [] }
  }

  /// Rows of build-outs, with a column for the plan's letter where there are several; a name stands where it begins.
  private func rows(_ cells: (Entry) -> [String]) -> [[String]] {
    groups.flatMap { group in
      group.enumerated().map { index, entry in
        [index == 0 ? entry.name : ""]
          + (plans.count > 1 ? [entry.letter] : []) + cells(entry)
      }
    }
  }

  private var leadColumns: [RiskSection.Column] {
    [.name("build-out")] + (plans.count > 1 ? [.fixed("plan")] : [])
  }

  // MARK: Dates

  func finishes(_ room: RiskRoom) -> RiskSection {
    RiskSection(
      title: "When build-outs finish",
      columns: leadColumns + [.fixed("due")] + (room.isWide ? [.fixed("planned")] : [])
        + [.figure("on time"), .fixed("P50"), .fixed("P80"), .fixed("P90")],
      rows: rows { entry in
        let estimate = entry.estimate
        let planned = room.isWide ? [room.date(estimate.planned, entry.words)] : []
        let days = [50, 80, 90].map { estimate.finishes.firstDay(byPercent: $0) }
        return [room.date(estimate.due, entry.words)] + planned
          + [Figures.percent(estimate.onTime)] + days.map { room.date($0, entry.words) }
      },
      notes: [
        "P50, P80, P90: the first days by which 50, 80 and 90% of the trials have finished. "
          + "On time: on the due day or before." + accuracy
      ])
  }

  /// How far chance may lead a share of the trials astray, 19 times in 20, at 50 % where that is farthest.
  private var accuracy: String {
    let estimate = plans[0].estimate
    guard plans.contains(where: \.estimate.varies), estimate.trials > 1 else { return "" }
    let error = 0.98 / Double(estimate.trials).squareRoot()
    return " With so many trials a share is right to about \(Figures.percent(error)) of them."
  }

  /// The date that is kept in the share of trials that was asked for; nil where none was.
  func promises(_ room: RiskRoom) -> RiskSection? {
    promise.map { percent in
      RiskSection(
        title: "What to promise, to keep it in \(Figures.quantity(percent))% of the trials",
        columns: leadColumns + [
          .fixed("promise"), .fixed(room.isWide ? "against the due day" : "against due"),
          .figure("kept"),
        ],
        rows: rows { entry in
          let estimate = entry.estimate
          let day = estimate.finishes.firstDay(byPercent: percent)
          return [
            room.date(day, entry.words), RiskReport.distance(day - estimate.due),
            Figures.percent(estimate.finishes.share(by: day)),
          ]
        })
    }
  }

  /// `3 days later`.
  private static func distance(_ days: Int) -> String {
    days == 0
      ? "the due day" : Figures.counted(abs(days), "day") + (days > 0 ? " later" : " earlier")
  }

  // MARK: Money

  func lateness(_ room: RiskRoom) -> RiskSection {
    let totals = plans.enumerated().map { index, plan in
      let words = Wording(problem: plan.problem)
      let planned = plan.estimate.buildOuts.reduce(0) {
        $0 + RiskReport.plannedLateness($1, plan.problem)
      }
      return [index == 0 ? "all together" : ""] + (plans.count > 1 ? [letter(index)] : [])
        + RiskReport.money(planned, plan.estimate.lateness, words)
    }
    let perBuildOut = rows { entry in
      RiskReport.money(
        RiskReport.plannedLateness(entry.estimate, entry.words.problem), entry.estimate.lateness,
        entry.words)
    }
    return RiskSection(
      title: "Cost of lateness",
      columns: leadColumns + [.figure("as planned"), .figure("mean"), .figure("spread")],
      rows: (groups.count > 1 ? perBuildOut : []) + totals,
      notes: ["Mean and spread (standard deviation) of the trials."])
  }

  private static func plannedLateness(
    _ estimate: RiskEstimate.BuildOut, _ problem: Problem
  ) -> Decimal {
    problem[estimate.buildOut].latePenalty * Decimal(max(0, estimate.planned - estimate.due))
  }

  private static func money(
    _ planned: Decimal, _ lateness: RiskEstimate.Lateness, _ words: Wording
  ) -> [String] {
    [planned, lateness.mean, lateness.deviation].map(words.money)
  }
}
