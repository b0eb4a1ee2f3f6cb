// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

extension InfeasibilityReport {
  /// Ways out, the cheapest first, and how far they are all that there are.
  func writeRepairs(to page: inout TextPage) {
    guard !reason.repairs.isEmpty else {
      if !reason.demands.isEmpty {
        page.paragraph(
          reason.hasAllSingleRepairs
            ? "No change of a single one of them by days or units helps."
            : "Time ran out before a change was found that helps.")
      }
      return
    }
    page.paragraph("Any of these helps, the cheapest first:")
    for repair in reason.repairs {
      page.item("\(sentence(repair)) (\(Figures.money(repair.price)))")
    }
    page.paragraph([extent, minimality, pricing].compactMap(\.self).joined(separator: " "))
  }

  private var extent: String? {
    reason.hasAllSingleRepairs
      ? "No other single change by days or units helps."
      : "Time ran out: other single changes may help, too."
  }

  private var minimality: String? {
    reason.repairs.allSatisfy(\.isLeast)
      ? "Less of any one of them would not do."
      : "Time ran out: less of some of them may do."
  }

  private var pricing: String {
    "Prices only rank: a day counts as a day of lateness, a unit of stock as a meter on the cheapest reel, or 1."
  }

  /// `Let … finish 4 days later, by …, and have …`
  func sentence(_ repair: Repair) -> String {
    let changes = repair.changes.map(sentence)
    let following = changes.dropFirst().map { $0.prefix(1).lowercased() + $0.dropFirst() }
    return ([changes[0]] + following).joined(separator: ", and ")
  }

  private func sentence(_ change: Repair.Change) -> String {
    switch change.amount {
    case .units(let units): more(units, of: change.demand)
    case .days(let days): givesWay(change.demand, by: days)
    case .moved(let days): moved(change.demand, by: days)
    }
  }

  private func more(_ units: Decimal, of demand: Demand) -> String {
    guard case .stock(let pool) = demand else { return "" }
    return
      "Have \(words.quantity(units, of: pool)) more of \(words.name(pool)) from the first day on"
  }

  private func givesWay(_ demand: Demand, by count: Int) -> String {
    let days = Figures.counted(count, "day")
    switch demand {
    case .latest(let id):
      let end = problem[id].latest.map { words.long($0 + count) } ?? "then"
      return "Let \(words.nameAndID(id)) finish \(days) later, by \(end)"
    case .ready(let id):
      return
        "Have \(words.nameAndID(id)) ready \(days) earlier, on \(words.long(problem[id].ready - count))"
    case .earliest(let id):
      let first = problem[id].earliest.map { words.long($0 - count) } ?? "then"
      return "Let \(words.fullName(id)) start \(days) earlier, from \(first)"
    case .precedence(let id, let position):
      let precedence = problem[id].precedences[position]
      return "Leave \(days) less before \(words.fullName(id)) from the "
        + "\(precedence.anchor == .start ? "start" : "finish") of \(words.fullName(precedence.predecessor)): "
        + "\(Figures.counted(max(0, precedence.lag - count), "day"))"
    case .horizonEnd:
      return "End the horizon \(days) later, on \(words.long(problem.horizon.last + count))"
    case .fixed, .started, .stock: return ""
    }
  }

  private func moved(_ demand: Demand, by days: Int) -> String {
    guard case .fixed(let id) = demand, case .fixed(let start, _) = problem[id].state else {
      return ""
    }
    return
      "Move the promised start of \(words.fullName(id)) by \(Figures.counted(abs(days), "day")), to "
      + words.long(start + days)
  }
}
