// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
public import Rotations

/// How far a fiber phase that is under way has come, by the plan that led there.
public struct FiberProgress: Sendable, Equatable {
  public let phase: PhaseID
  public let step: FiberWork.Step
  /// Pieces that are pulled, terminated or tested by the morning of the day.
  public let piecesDone: Int
  /// Pieces that are left, those included that the plan leaves.
  public let piecesLeft: Int
  /// Meters, ends or fibers of the pieces that are left.
  public let quantityLeft: Decimal

  /// Of each fiber phase under way, in the order of the file.
  static func all(of plan: Plan, problem: Problem, situation: Situation) -> [FiberProgress] {
    var done: [PhaseID: [RunID: Int]] = [:]
    for work in plan.fiber?.install ?? [] where work.day < situation.day {
      for entry in work.done {
        done[work.phase, default: [:]][entry.run, default: 0] += entry.count
      }
    }
    return problem.phaseIDs.compactMap { phase in
      guard let work = problem[phase].fiber,
        case .underWay = situation.phases[phase.index]
      else { return nil }
      var (finished, left, quantity) = (0, 0, Decimal(0))
      for run in work.runs {
        let count = done[phase]?[run] ?? 0
        finished += count
        left += problem[run].count - count
        quantity +=
          Decimal(problem[run].count - count)
          * FiberWork.quantity(of: problem[run], work.step, in: problem)
      }
      return FiberProgress(
        phase: phase, step: work.step, piecesDone: finished, piecesLeft: left,
        quantityLeft: quantity)
    }
  }
}
