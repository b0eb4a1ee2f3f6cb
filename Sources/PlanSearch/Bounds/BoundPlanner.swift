// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import ExactProgram
package import Foundation
package import PlanningModel
internal import Pricing
package import Rotations

/// Bounds every legal plan of a problem from below, and looks for none.
///
/// Where prices are known that bound a problem much like it, the bound begins with them: see ``DualTransfer``. One pass over
/// the pricing problems proves a bound then, and few more bring it near to the best that the relaxation has.
package struct BoundPlanner {
  package enum Outcome: Sendable {
    case bound(CrewBound)
    /// No phase dates exist at all.
    case infeasible
    /// A limit was reached before anything was proved.
    case stopped
  }

  let problem: Problem
  let control: PlanningControl

  /// The most passes near a problem that is bounded already, and how far their first step goes, as a share of one from
  /// nowhere.
  private static let (passesNearby, shareOfFirstStep) = (60, 0.1)
  /// The share of the time after which rows by post, where nothing is known beforehand, give way to rows by phase.
  private static let shareByPost = 0.4
  private static let tolerance = 1e-4

  package init(problem: Problem, control: PlanningControl) {
    self.problem = problem
    self.control = control.fromNow()
  }

  /// - Parameter other: The bound of a problem over the same days, much like this one; nil where there is none.
  package func bound(near other: CrewBound? = nil) -> Outcome {
    let reduced = ReducedProblem(problem)
    guard let model = SearchModel(reduced.problem) else { return .infeasible }
    switch StartDates(problem: reduced.problem, model: model.timelines, control: control).find() {
    case .infeasible: return .infeasible
    case .stopped: return .stopped
    case .found(let choice):
      let proof =
        other.flatMap { nearby(model, $0, unit: reduced.unit, choice) } ?? fresh(model, choice)
      let byDates = RelaxationBound(model: model, control: control).byDates()
      let proved = ProvedBound(relaxation: max(byDates, proof.bound), of: reduced.problem)
      return .bound(
        CrewBound(
          amount: proved.map { reduced.restored($0).amount }, proof: proof, unit: reduced.unit))
    }
  }

  private func fresh(_ model: SearchModel, _ choice: [Int32]) -> RelaxationBound.Proof {
    let relaxation = RelaxationBound(model: model, control: control)
    let limit = control.timeLimit ?? .infinity
    let root = relaxation.byPost(
      MasterContext(model: model, form: .posts, isSingle: true), from: choice,
      until: limit * BoundPlanner.shareByPost)
    guard root.bound > -.infinity, !control.mustStop else { return RelaxationBound.Proof(root.mix) }
    return relaxation.proof(from: root.mix, until: limit)
  }

  /// nil where the problems have other days.
  private func nearby(
    _ model: SearchModel, _ other: CrewBound, unit: Decimal, _ choice: [Int32]
  ) -> RelaxationBound.Proof? {
    let inOwnMoney = (other.unit / unit).asDouble
    guard let transfer = DualTransfer(from: other.proof, times: inOwnMoney, to: model) else {
      return nil
    }
    let context = MasterContext(model: model, form: .parts(transfer.parts), isSingle: true)
    var bundle = BundleMethod(
      context: context, choice: choice, duals: transfer.duals(for: context.rows))
    bundle.step *= BoundPlanner.shareOfFirstStep
    let relaxation = RelaxationBound(model: model, control: control)
    var left = relaxation.allowed(BoundPlanner.passesNearby)
    relaxation.run(
      &bundle, passes: &left, tolerance: BoundPlanner.tolerance,
      until: control.timeLimit ?? .infinity)
    return RelaxationBound.Proof(bundle)
  }
}

/// A lower bound on the cost of every legal plan, with the prices that prove it.
package struct CrewBound: Sendable {
  /// nil where numbers are too large for a proof.
  package let amount: Decimal?
  let proof: RelaxationBound.Proof
  /// What the prices of the proof are counted in, in the problem's money.
  let unit: Decimal
}
