// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation
package import Rotations

/// How a solve of the exact program ended.
package enum ExactOutcome: Sendable {
  /// No legal plan is cheaper, but for the tolerance that `SolverClaim/bound` of the plan states.
  case optimal(Plan)
  /// A limit, or the gap that was asked, came first; the plan's claim has the bound, where one was proved.
  case feasible(Plan)
  /// No choice of modes and starts is legal.
  case infeasible
  /// A limit came before any plan.
  case stopped(bound: Decimal?)
  /// The program would be about this large, and was not built.
  case tooLarge(ProgramSize)
  /// The solver failed, in its own words.
  case failed(String)

  /// The plan, proved optimal or not.
  package var plan: Plan? {
    switch self {
    case .optimal(let plan), .feasible(let plan): plan
    case .infeasible, .stopped, .tooLarge, .failed: nil
    }
  }
}
