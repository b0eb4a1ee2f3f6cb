// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

extension Plan {
  /// What the plan leaves open, in a few words each: heads, standby, pieces of cable; empty for a plan that is not short.
  public var lacks: [String] {
    var lacks: [String] = []
    let open = shortfalls.filter { $0.heads > 0 }
    if open.contains(where: { !$0.isOfStandby }) { lacks.append("some heads stay uncovered") }
    if open.contains(where: \.isOfStandby) { lacks.append("some standby is missing") }
    let figures = FiberFigures(of: fiber)
    if let missing = figures?.missing, missing > 0 {
      lacks.append(FiberFigures.sentence(missing, "has no reel", "have no reel"))
    }
    if let left = figures?.left, left > 0 {
      lacks.append(FiberFigures.sentence(left, "is left undone", "are left undone"))
    }
    return lacks
  }
}

extension Shortfall {
  fileprivate var isOfStandby: Bool {
    if case .standby = need { true } else { false }
  }
}
