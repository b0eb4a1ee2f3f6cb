// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation
package import Rotations

/// How much more of a stock could ever be of use, in steps as fine as the file's own numbers.
package struct StockGap {
  /// So much is enough, whenever phases begin and in whichever mode.
  package let most: Decimal
  private let step: Decimal

  package init(of pool: StockPoolID, in problem: Problem) {
    let open = problem.phaseIDs.filter { !problem[$0].isDone && !problem.isUnderWay($0) }
    let uses = open.map { phase in
      problem[phase].modes.flatMap(\.uses).filter { $0.pool == pool }.map(\.quantity)
    }
    let needed = uses.reduce(Decimal(0)) { $0 + ($1.max() ?? 0) }
    most = max(0, needed - problem[pool].onHand)
    let numbers =
      uses.joined() + [problem[pool].onHand] + problem[pool].deliveries.map(\.quantity)
    let finest = numbers.map { $0 == 0 ? 0 : $0.exponent }.min() ?? 0
    var step = Decimal(sign: .plus, exponent: min(0, finest), significand: 1)
    while most / step > StockGap.mostSteps { step *= 10 }
    self.step = step
  }

  private static let mostSteps = Decimal(1_000_000_000)

  /// Steps until the most.
  package var steps: Int {
    var (exact, whole) = (most / step, Decimal())
    NSDecimalRound(&whole, &exact, 0, .up)
    return NSDecimalNumber(decimal: whole).intValue
  }

  /// So many steps, the most at most.
  package func amount(_ steps: Int) -> Decimal { min(most, step * Decimal(steps)) }
}
