// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Synchronization

/// Turns what planners say into solve events that carry the best of everything said so far.
final class ProgressTracker: Sendable {
  private struct Standing {
    var stage = "reading"
    var cost: Double?
    var bound: Double?
  }

  private let standing = Mutex(Standing())
  private let elapsed: @Sendable () -> Double
  private let report: @Sendable (SolveEvent) -> Void

  init(
    elapsed: @escaping @Sendable () -> Double, report: @escaping @Sendable (SolveEvent) -> Void
  ) {
    self.elapsed = elapsed
    self.report = report
  }

  func note(_ event: PlanningEvent) {
    var trouble: String?
    if case .trouble(let words) = event { trouble = words }
    let now = standing.withLock { standing in
      switch event {
      case .stage(let stage): standing.stage = stage
      case .incumbent(let cost): standing.cost = min(cost, standing.cost ?? cost)
      case .bound(let bound): standing.bound = max(bound, standing.bound ?? bound)
      case .anew: (standing.cost, standing.bound) = (nil, nil)
      case .trouble: break
      }
      return standing
    }
    report(
      SolveEvent(
        elapsed: elapsed(), stage: now.stage, cost: now.cost, bound: now.bound, trouble: trouble))
  }
}
