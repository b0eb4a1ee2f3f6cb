// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
package import Rotations

extension Problem {
  /// Whether no pool is overdrawn on any day, in exact decimals.
  package func hasStock(for phases: [ScheduledPhase]) -> Bool {
    var taken: [StockPoolID: [(day: Day, quantity: Decimal)]] = [:]
    for scheduled in phases {
      for use in stockTaken(by: scheduled.phase, mode: scheduled.mode) {
        taken[use.pool, default: []].append((scheduled.start, use.quantity))
      }
    }
    return taken.allSatisfy { pool, uses in
      var sum = Decimal(0)
      return uses.sorted { $0.day < $1.day }.enumerated().allSatisfy { index, use in
        sum += use.quantity
        return sum <= self[pool].supply(through: use.day)
      }
    }
  }
}
