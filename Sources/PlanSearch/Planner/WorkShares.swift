// SPDX-License-Identifier: GPL-3.0-or-later

/// Divides a lane's time among the kinds of work, more to those that have gained more per second of late.
///
/// What is done next is the kind whose time so far is least beside its share, so that a kind whose units take long has
/// no more time than one whose units are short.
struct WorkShares {
  enum Kind: Int, CaseIterable {
    case moves, polish, dispatch
  }

  /// Shares as long as nothing has gained, and the part of the time that is divided so in any case.
  private let usual: [Double]
  private let fixedPart: Double
  /// How much of what was gained counts still after one more unit of the same kind.
  private static let memory = 0.8

  private var seconds = [0.0, 0, 0]
  private var recentGain = [0.0, 0, 0]
  private var recentSeconds = [0.0, 0, 0]

  init(moves: Double, polish: Double, dispatch: Double = 0, fixedPart: Double) {
    usual = [moves, polish, dispatch]
    self.fixedPart = fixedPart
  }

  /// What to do next; each kind once before any twice, and never one whose share is 0.
  ///
  /// - Parameter isPolished: Whether a polish would begin where the last one ended.
  func next(isPolished: Bool) -> Kind {
    let shares = shares
    func used(_ kind: Kind) -> Double {
      seconds[kind.rawValue] / max(1e-3, shares[kind.rawValue])
    }
    return Kind.allCases.filter { ($0 != .polish || !isPolished) && usual[$0.rawValue] > 0 }
      .reduce(.moves) { used($1) < used($0) ? $1 : $0 }
  }

  private var shares: [Double] {
    let rates = zip(recentGain, recentSeconds).map { $1 > 0 ? $0 / $1 : 0 }
    let sum = rates.reduce(0, +)
    guard sum > 0 else { return usual }
    return zip(usual, rates).map { usual, rate in
      fixedPart * usual + (1 - fixedPart) * rate / sum
    }
  }

  /// Counts a unit of work.
  mutating func count(_ kind: Kind, seconds spent: Double, gain: Double) {
    let index = kind.rawValue
    // What was spent long ago says little about what is due now.
    for other in seconds.indices { seconds[other] *= 0.97 }
    seconds[index] += spent
    recentGain[index] = WorkShares.memory * recentGain[index] + gain
    recentSeconds[index] = WorkShares.memory * recentSeconds[index] + spent
  }
}
