// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Rotations

/// The dates of the plan that people hold, taken over as far as they are legal: where a search begins beside its own.
struct HeldDates {
  let model: SearchModel

  /// Options that keep precedence and stock, each phase on its held start or as soon after it as can be; nil where nothing is
  /// held, or where these dates take more stock than there is.
  func choice() -> [Int32]? {
    guard let baseline = model.problem.baseline else { return nil }
    let wanted = model.problem.phaseIDs.map { id -> ScheduledPhase? in
      baseline.phases[id.index].map { held in
        ScheduledPhase(phase: id, mode: held.mode, start: held.start, finish: held.start)
      }
    }
    guard wanted.contains(where: { $0 != nil }),
      let choice = PlanReading(model: model).dates(wanted: wanted)
    else { return nil }
    return PlanState(model: model, dates: choice).stock.isCovered ? choice : nil
  }
}
