// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Risk
internal import Rotations

/// What holds build-outs up: how often phases, deliveries and people are on their critical chains.
extension RiskReport {
  /// Build-outs whose drivers are shown, and drivers of each.
  private static let (mostBuildOuts, mostDrivers) = (10, 6)

  /// Build-outs that are late in some trial, the costliest first.
  private var lateGroups: [[Entry]] {
    groups.filter { $0.contains { $0.estimate.onTime < 1 } }.enumerated()
      .sorted { one, other in
        let (left, right) = (RiskReport.worst(one.element), RiskReport.worst(other.element))
        return (right.cost, right.late, one.offset) < (left.cost, left.late, other.offset)
      }.map(\.element)
  }

  private static func worst(_ group: [Entry]) -> (cost: Decimal, late: Double) {
    (
      group.map(\.estimate.lateness.mean).max() ?? 0,
      group.map { 1 - $0.estimate.onTime }.max() ?? 0
    )
  }

  func drivers(_ room: RiskRoom) -> [RiskSection] {
    lateGroups.prefix(RiskReport.mostBuildOuts).map { drivers(of: $0, room) }
  }

  /// What is said once about all of these sections.
  var driverNotes: [String] {
    let late = lateGroups.count
    guard late > 0 else { return ["No build-out is late in any trial."] }
    var notes = [
      "Share of the trials in which it is on the critical chain: the last phase, what that waited for, and so on, back to "
        + "a phase that begins on its planned day. "
        + (plans.count == 1 ? "Longer by: days more than planned in these trials, on average." : "")
    ]
    if late > RiskReport.mostBuildOuts {
      notes.append(
        "These are the \(RiskReport.mostBuildOuts) costliest of \(late) build-outs that may be late; --format json has all."
      )
    }
    return notes
  }

  /// One plan has bars, shares and days; several have bars and shares beside each other.
  private func drivers(of group: [Entry], _ room: RiskRoom) -> RiskSection {
    let isAlone = plans.count == 1
    let columns = group.flatMap { entry -> [RiskSection.Column] in
      let title = isAlone ? "" : entry.letter
      let share = RiskSection.Column.figure(room.barWidth > 0 || isAlone ? "share" : title)
      return (room.barWidth > 0 ? [.fixed(title)] : []) + [share]
        + (isAlone ? [.figure("longer by")] : [])
    }
    let rows = shownDrivers(of: group).map { driver in
      [driver.name]
        + group.flatMap { entry -> [String] in
          let share = entry.estimate.drivers.first {
            DriverWording(entry.words).key($0.driver) == driver.key
          }
          let part = Double(share?.trials ?? 0) / Double(entry.estimate.finishes.trials)
          return (room.barWidth > 0 ? [RiskReport.bar(part, room.barWidth)] : [])
            + [Figures.percent(part)] + (isAlone ? [share.map(DriverWording.extra) ?? ""] : [])
        }
    }
    return RiskSection(
      title: "What holds up \(group[0].words.nameAndID(group[0].estimate.buildOut))",
      columns: [.name("critical chain")] + columns, rows: rows)
  }

  /// Those most often on the chain of any plan, the most often first.
  private func shownDrivers(of group: [Entry]) -> [(key: String, name: String)] {
    var order: [(key: String, name: String)] = []
    var most: [String: Int] = [:]
    for entry in group {
      let words = DriverWording(entry.words)
      for share in entry.estimate.drivers.prefix(RiskReport.mostDrivers) {
        let key = words.key(share.driver)
        if most[key] == nil { order.append((key, words.name(share.driver))) }
        most[key] = max(most[key] ?? 0, share.trials)
      }
    }
    let sorted = order.enumerated().sorted { one, other in
      let (left, right) = (most[one.element.key] ?? 0, most[other.element.key] ?? 0)
      return (right, one.offset) < (left, other.offset)
    }
    return sorted.prefix(RiskReport.mostDrivers).map(\.element)
  }

  private static func bar(_ share: Double, _ width: Int) -> String {
    let filled = Int((share * Double(width)).rounded())
    return String(repeating: "█", count: filled) + String(repeating: "·", count: width - filled)
  }
}
