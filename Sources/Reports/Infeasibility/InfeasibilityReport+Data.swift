// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

extension InfeasibilityReport {
  /// The reason as JSON: `infeasible` is true, `because` has a sentence for each demand, and `irreducible` says whether
  /// none of them is needless. `repairs`, the cheapest first, have a `price`, a sentence (`change`), whether less would not do
  /// (`least`), and for each demand its `days` or `units`; `all_single_repairs` says whether no other single one helps.
  public var json: String {
    ReportRecord.json(
      InfeasibilityRecord(
        infeasible: true, because: reasons, irreducible: isIrreducible, repairs: repairs,
        allSingleRepairs: reason.hasAllSingleRepairs))
  }

  private var repairs: [InfeasibilityRecord.RepairRecord] {
    reason.repairs.map { repair in
      .init(
        price: repair.price, change: sentence(repair), least: repair.isLeast,
        amounts: repair.changes.map { change in
          switch change.amount {
          case .days(let days), .moved(let days): .init(days: days, units: nil)
          case .units(let units): .init(days: nil, units: units)
          }
        })
    }
  }
}

private struct InfeasibilityRecord: Encodable {
  let infeasible: Bool
  let because: [String]
  let irreducible: Bool
  let repairs: [RepairRecord]
  let allSingleRepairs: Bool

  struct RepairRecord: Encodable {
    let price: Decimal
    let change: String
    let least: Bool
    let amounts: [AmountRecord]
  }

  /// Calendar days, or units of stock.
  struct AmountRecord: Encodable {
    let days: Int?
    let units: Decimal?
  }
}
