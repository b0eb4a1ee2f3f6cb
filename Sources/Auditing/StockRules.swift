// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What phases take from stock against what has come (specification, section 3).
struct StockRules {
  let audited: AuditedPlan
  let words: AuditWords

  private var problem: Problem { audited.problem }

  /// One violation a pool, on the first day on which more has been taken than has come.
  func check(into findings: inout Findings) {
    let uses = uses
    for id in problem.stockPoolIDs {
      let pool = problem[id]
      let deliveries = pool.deliveries.sorted { $0.day < $1.day }
      var arrived = deliveries[...]
      var supply = pool.onHand
      var taken: Decimal = 0
      for (day, quantity) in uses[id.index].sorted(by: { $0.key < $1.key }) {
        while let delivery = arrived.first, delivery.day <= day {
          supply += delivery.quantity
          arrived.removeFirst()
        }
        taken += quantity
        guard taken > supply else { continue }
        report(id, day: day, taken: taken, supply: supply, into: &findings)
        break
      }
    }
  }

  /// What is taken, by pool and day. A phase under way has taken its stock before the horizon.
  private var uses: [[Day: Decimal]] {
    var uses = [[Day: Decimal]](repeating: [:], count: problem.stock.count)
    for case let phase? in audited.phases {
      if case .started = problem[phase.scheduled.phase].state { continue }
      for use in phase.mode?.uses ?? [] {
        uses[use.pool.index][phase.scheduled.start, default: 0] += use.quantity
      }
    }
    return uses
  }

  private func report(
    _ id: StockPoolID, day: Day, taken: Decimal, supply: Decimal, into findings: inout Findings
  ) {
    let place = problem[id].site.map { " at \(words.name($0))" } ?? ""
    let unit = problem[id].unit.map { " \($0)" } ?? ""
    findings.add(
      .stock, .stock(id), day,
      "By \(words.date(day)), \(taken)\(unit) of \(problem[id].item)\(place) "
        + "are taken, and \(supply) have come")
  }
}
