// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// The figures by which the fiber part of a plan is judged.
struct FiberFigures: Equatable {
  let reels: Int
  /// A reel without a cost counts 1.
  let cost: Decimal
  /// Pieces that no reel covers.
  let missing: Int
  /// Pieces that phases have not done when they end.
  let left: Int

  /// nil for a plan that says nothing of fiber.
  init?(of fiber: FiberPlan?) {
    guard let fiber else { return nil }
    reels = fiber.reels.count
    cost = fiber.reels.reduce(Decimal(0)) { $0 + ($1.cost ?? 1) }
    missing = FiberFigures.sum(fiber.missing.map(\.count))
    left = FiberFigures.sum(fiber.left.map(\.count))
  }

  /// A plan by hand may claim any number; what is beyond `Int` counts as the most there is.
  private static func sum(_ counts: [Int]) -> Int {
    counts.reduce(0) { sum, count in
      let (more, isTooMuch) = sum.addingReportingOverflow(max(0, count))
      return isTooMuch ? .max : more
    }
  }

  /// `1 piece has no reel`, `2 pieces have no reel`.
  static func sentence(_ pieces: Int, _ one: String, _ several: String) -> String {
    "\(Figures.counted(pieces, "piece")) \(pieces == 1 ? one : several)"
  }
}
