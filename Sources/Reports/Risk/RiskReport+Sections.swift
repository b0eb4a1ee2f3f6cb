// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Risk
internal import Rotations

extension RiskReport {
  /// How dates are written: with the weekday where there is room.
  enum DateStyle { case withWeekday, dayAndMonth }

  /// One build-out of one plan.
  private struct Entry {
    let words: Wording
    let letter: String
    let estimate: RiskEstimate.BuildOut

    var name: String { words.nameAndID(estimate.buildOut) }
    var id: String { words.problem[estimate.buildOut].name }
  }

  /// Build-outs in the order in which plans have them, each with the plans that do, matched by id.
  private var groups: [[Entry]] {
    var order: [String] = []
    var groups: [String: [Entry]] = [:]
    for (index, plan) in plans.enumerated() {
      for estimate in plan.estimate.buildOuts {
        let entry = Entry(
          words: Wording(problem: plan.problem), letter: letter(index), estimate: estimate)
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
        [index == 0 ? entry.name : ""] + (plans.count > 1 ? [entry.letter] : []) + cells(entry)
      }
    }
  }

  private var leadColumns: [RiskSection.Column] {
    [.name("build-out")] + (plans.count > 1 ? [.fixed("plan")] : [])
  }

  private func date(_ day: Day, _ words: Wording, _ style: DateStyle) -> String {
    style == .withWeekday ? words.short(day) : words.dayAndMonth(day)
  }

  // MARK: Dates

  func finishes(_ style: DateStyle) -> RiskSection {
    RiskSection(
      title: "When build-outs finish",
      columns: leadColumns + [
        .fixed("due"), .fixed("planned"), .figure("on time"), .fixed("P50"), .fixed("P80"),
        .fixed("P90"),
      ],
      rows: rows { entry in
        let estimate = entry.estimate
        let days = [50, 80, 90].map { estimate.finishes.firstDay(byPercent: $0) }
        return [
          date(estimate.due, entry.words, style), date(estimate.planned, entry.words, style),
          Figures.percent(estimate.onTime),
        ] + days.map { date($0, entry.words, style) }
      },
      notes: [
        "P50, P80, P90: the first days by which 50, 80 and 90% of the trials have finished. "
          + "On time: on the due day or before." + accuracy
      ])
  }

  /// How far chance may lead a share of the trials astray, at 50 % where that is farthest.
  private var accuracy: String {
    let estimate = plans[0].estimate
    guard plans.contains(where: \.estimate.varies), estimate.trials > 1 else { return "" }
    let error = 1.96 * 0.5 / Double(estimate.trials).squareRoot()
    return " With so many trials a share is right to about ±\(Figures.percent(error))."
  }

  /// The date that is kept in the share of trials that was asked for; nil where none was.
  func promises(_ style: DateStyle) -> RiskSection? {
    promise.map { percent in
      RiskSection(
        title: "What to promise, to keep it in \(Figures.quantity(percent))% of the trials",
        columns: leadColumns + [.fixed("promise"), .fixed("against the due day"), .figure("kept")],
        rows: rows { entry in
          let estimate = entry.estimate
          let day = estimate.finishes.firstDay(byPercent: percent)
          return [
            date(day, entry.words, style), RiskReport.distance(day - estimate.due),
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

  func lateness() -> RiskSection {
    let totals = plans.enumerated().map { index, plan in
      [index == 0 ? "all together" : ""] + (plans.count > 1 ? [letter(index)] : [])
        + RiskReport.money(plan.estimate.lateness, Wording(problem: plan.problem))
    }
    let perBuildOut = rows { RiskReport.money($0.estimate.lateness, $0.words) }
    return RiskSection(
      title: "Cost of lateness",
      columns: leadColumns + [.figure("mean"), .figure("spread")],
      rows: (groups.count > 1 ? perBuildOut : []) + totals,
      notes: ["Spread: the standard deviation over the trials."])
  }

  private static func money(_ lateness: RiskEstimate.Lateness, _ words: Wording) -> [String] {
    [words.money(lateness.mean), words.money(lateness.deviation)]
  }

  // MARK: What decides

  /// Build-outs whose drivers are shown, and drivers of each.
  private static let (mostBuildOuts, mostDrivers) = (10, 6)

  /// What holds up those build-outs that are late in some trial, the costliest first.
  ///
  /// - Parameter barWidth: Characters of a bar.
  func drivers(barWidth: Int) -> [RiskSection] {
    let late = groups.filter { $0.contains { $0.estimate.onTime < 1 } }
    let sorted = late.enumerated().sorted { one, other in
      let (cost, otherCost) = (RiskReport.worst(one.element), RiskReport.worst(other.element))
      return (otherCost.mean, otherCost.late, one.offset) < (cost.mean, cost.late, other.offset)
    }
    return sorted.prefix(RiskReport.mostBuildOuts).map { drivers(of: $0.element, barWidth) }
  }

  /// What is said once about all of the drivers' sections.
  var driverNotes: [String] {
    let late = groups.count { $0.contains { $0.estimate.onTime < 1 } }
    guard late > 0 else { return ["No build-out is late in any trial."] }
    var notes = [
      "Share of the trials in which it is on the critical chain: the last phase, what that waited for, and so on, back to "
        + "a phase that begins on its planned day. Longer by: days more than planned in these trials, on average."
    ]
    if late > RiskReport.mostBuildOuts {
      notes.append(
        "The \(RiskReport.mostBuildOuts) costliest of \(late) build-outs that may be late; --format json has all."
      )
    }
    return notes
  }

  private static func worst(_ group: [Entry]) -> (mean: Decimal, late: Double) {
    (
      group.map(\.estimate.lateness.mean).max() ?? 0,
      group.map { 1 - $0.estimate.onTime }.max() ?? 0
    )
  }

  private func drivers(of group: [Entry], _ barWidth: Int) -> RiskSection {
    let named = group.map { entry in
      entry.estimate.drivers.map { (key: DriverWording(entry.words).key($0.driver), share: $0) }
    }
    var order: [(key: String, words: DriverWording, driver: RiskDriver, most: Int)] = []
    for (entry, shares) in zip(group, named) {
      for (key, share) in shares.prefix(RiskReport.mostDrivers) {
        if let known = order.firstIndex(where: { $0.key == key }) {
          order[known].most = max(order[known].most, share.trials)
        } else {
          order.append((key, DriverWording(entry.words), share.driver, share.trials))
        }
      }
    }
    let shown = order.enumerated()
      .sorted { ($1.element.most, $0.offset) < ($0.element.most, $1.offset) }
      .prefix(RiskReport.mostDrivers).map(\.element)
    return RiskSection(
      title: "What holds up \(group[0].name)",
      columns: [.name("on the critical chain"), .fixed("")]
        + group.flatMap { entry -> [RiskSection.Column] in
          [.fixed(plans.count > 1 ? entry.letter : ""), .figure("share"), .figure("longer by")]
        },
      rows: shown.map { row in
        [row.words.name(row.driver), row.words.kind(row.driver)]
          + zip(group, named).flatMap { entry, shares in
            cells(shares.first { $0.key == row.key }?.share, of: entry, barWidth)
          }
      })
  }

  private func cells(
    _ share: RiskEstimate.DriverShare?, of entry: Entry, _ barWidth: Int
  ) -> [String] {
    let part = Double(share?.trials ?? 0) / Double(entry.estimate.finishes.trials)
    let filled = Int((part * Double(barWidth)).rounded())
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "·", count: barWidth - filled)
    return [bar, Figures.percent(part), share.map(DriverWording.extra) ?? ""]
  }
}
