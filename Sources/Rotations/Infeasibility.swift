// SPDX-License-Identifier: GPL-3.0-or-later

/// One thing that a file asks of modes and starts (specification, end of section 6).
public enum Demand: Hashable, Sendable {
  /// One `after` of a phase: its position in ``Phase/precedences``.
  case precedence(PhaseID, position: Int)
  case ready(BuildOutID)
  case earliest(PhaseID)
  case latest(BuildOutID)
  case fixed(PhaseID)
  case started(PhaseID)
  case stock(StockPoolID)
  case horizonEnd
}

/// Why a problem has no plan: demands that cannot hold together, while without any one of them the rest can.
public struct Infeasibility: Hashable, Sendable {
  /// In the order of the file.
  public let demands: [Demand]
  /// Whether each demand was proved necessary; false where a limit stopped the proof.
  public let isIrreducible: Bool
  /// Ways out, the cheapest first.
  public let repairs: [Repair]
  /// Whether ``repairs`` has every change of a single demand that helps, by the least that it takes.
  public let hasAllSingleRepairs: Bool

  public init(
    demands: [Demand], isIrreducible: Bool, repairs: [Repair] = [],
    hasAllSingleRepairs: Bool = false
  ) {
    self.demands = demands
    self.isIrreducible = isIrreducible
    self.repairs = repairs
    self.hasAllSingleRepairs = hasAllSingleRepairs
  }
}
