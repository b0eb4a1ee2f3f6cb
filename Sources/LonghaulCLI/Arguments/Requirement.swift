// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Auditing
internal import Foundation
internal import Reports
internal import Rotations

/// What `--require` may ask of a plan.
enum Requirement: ExpressibleByArgument, Equatable {
  /// Proved to cost least.
  case optimal
  /// Proved to cost at most this share more than any plan saves.
  case gap(Gap)
  /// No head uncovered, no standby missing.
  case covered
  /// No build-out later than its due date.
  case onTime

  init?(argument: String) {
    switch argument {
    case "optimal": self = .optimal
    case "covered": self = .covered
    case "on-time": self = .onTime
    default:
      guard argument.hasPrefix("gap="), let gap = Gap(argument: String(argument.dropFirst(4)))
      else { return nil }
      self = .gap(gap)
    }
  }

  static var allValueStrings: [String] { ["optimal", "gap=2%", "covered", "on-time"] }

  /// Why the plan misses this; nil where it keeps it.
  func miss(in plan: Plan, audit: AuditReport) -> String? {
    switch self {
    case .optimal:
      plan.solver.status == .optimal ? nil : "the plan is not proved optimal"
    case .gap(let wanted): missedGap(wanted.share, in: plan)
    case .covered: plan.isShort ? plan.lacks.joined(separator: ", ") : nil
    case .onTime: audit.cost.late > 0 ? "a build-out is late" : nil
    }
  }

  /// `2.35%`.
  private func percent(_ share: Double) -> String { "\((share * 10_000).rounded() / 100)%" }

  private func missedGap(_ wanted: Double, in plan: Plan) -> String? {
    guard let gap = plan.solver.gap else { return "no gap is proved" }
    return gap <= wanted ? nil : "the gap is \(percent(gap)), above \(percent(wanted))"
  }
}
