// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Rotations

/// Whether a problem has phase dates that keep precedence, stock and limits; people play no part.
struct DatesOracle {
  enum Answer {
    case feasible, infeasible, unknown
  }

  let control: PlanningControl

  func answer(_ problem: Problem) -> Answer {
    if control.mustStop { return .unknown }
    guard let model = TimelineModel(problem) else { return .infeasible }
    switch StartDates(problem: problem, model: model, control: control).find() {
    case .found: return .feasible
    case .infeasible: return .infeasible
    case .stopped: return .unknown
    }
  }
}
