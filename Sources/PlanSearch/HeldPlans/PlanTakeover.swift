// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
package import Rotations

/// Makes a legal plan of a problem out of a plan that need not be one.
package struct PlanTakeover {
  private let problem: Problem
  private let control: PlanningControl

  package init(problem: Problem, control: PlanningControl) {
    self.problem = problem
    self.control = control.fromNow()
  }

  /// The plan that is held, as far as it is legal; what it leaves open is filled where that pays. nil where the problem has
  /// no dates, where the dates that are held take more stock than there is, or where the time is over.
  ///
  /// - Complexity: a few best answers for each engineer.
  package func plan(holding held: Baseline) -> Plan? {
    guard !control.mustStop, let model = SearchModel(problem),
      let state = HeldRosters(model: model, held: held).plan(
        seed: control.seed, shouldStop: { control.mustStop })
    else { return nil }
    return PlanConversion(model: model).plan(from: state, method: "decomposition")
  }
}
