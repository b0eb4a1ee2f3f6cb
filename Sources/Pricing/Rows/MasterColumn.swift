// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel

/// A column of the master problem: a roster of a class, or a timeline of a group with the contractors that it hires.
package final class MasterColumn: Sendable {
  package enum Content: Sendable {
    case roster(CompactRoster)
    /// Options of the group's phases, in their order.
    case timeline([Int32])
  }

  package let content: Content
  package let cost: Double
  /// Rows in ascending order, each once.
  package let rows: [Int32]
  /// What the column supplies to each row; below 0 what it needs.
  package let amounts: [Float]

  /// - Parameter entries: Rows may come in any order and more than once.
  package init(content: Content, cost: Double, entries: [(row: Int, amount: Double)]) {
    self.content = content
    self.cost = cost
    var rows: [Int32] = []
    var amounts: [Float] = []
    rows.reserveCapacity(entries.count)
    amounts.reserveCapacity(entries.count)
    for entry in entries.sorted(by: { $0.row < $1.row }) {
      if let last = rows.last, Int(last) == entry.row {
        amounts[amounts.count - 1] += Float(entry.amount)
      } else {
        rows.append(Int32(entry.row))
        amounts.append(Float(entry.amount))
      }
    }
    self.rows = rows
    self.amounts = amounts
  }

  /// The timeline's options; nil for a roster.
  package var options: [Int32]? {
    if case .timeline(let options) = content { options } else { nil }
  }

  /// The roster; nil for a timeline.
  package var roster: CompactRoster? {
    if case .roster(let roster) = content { roster } else { nil }
  }

  /// Cost less what the column supplies, at these duals.
  package func reducedCost(_ duals: UnsafePointer<Double>) -> Double {
    rows.withUnsafeBufferPointer { rows in
      amounts.withUnsafeBufferPointer { amounts in
        var value = cost
        for index in rows.indices { value -= Double(amounts[index]) * duals[Int(rows[index])] }
        return value
      }
    }
  }

  package func isSame(as other: MasterColumn) -> Bool {
    abs(cost - other.cost) < 1e-6 && rows == other.rows && amounts == other.amounts
  }
}
