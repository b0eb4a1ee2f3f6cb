// SPDX-License-Identifier: GPL-3.0-or-later

@testable import PlanningModel
@testable import Pricing

/// Duals that a master problem may have, drawn by chance: a third of them 0, none above its row's largest.
struct RandomDuals {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// - Parameter pricesTargets: Whether rows of days over target have duals too.
  mutating func duals(of rows: MasterRows, pricesTargets: Bool = true) -> [Double] {
    let coverRows = rows.keys.last.map { $0.firstRow + $0.days.count } ?? 0
    var duals = rows.largestDuals.indices.map { row -> Double in
      let most = row < coverRows ? 1500.0 : 150
      return random.nextIndex(below: 3) == 0
        ? 0 : random.nextUnit() * min(most, rows.largestDuals[row])
    }
    if !pricesTargets {
      for row in (rows.targetRows + rows.standbyTargetRows).compactMap({ $0 }) { duals[row] = 0 }
    }
    return duals
  }
}

extension Array where Element == Double {
  /// Calls `body` with the first of the values, of which there must be one.
  func withValues<Result>(_ body: (UnsafePointer<Double>) -> Result) -> Result {
    withUnsafeBufferPointer { buffer in
      guard let first = buffer.baseAddress else { preconditionFailure("there are values") }
      return body(first)
    }
  }
}
