// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// The dates of the plan that people hold, taken over as far as they are legal: where a search begins beside its own.
struct HeldDates {
  let model: SearchModel

  /// What another mode than the held one costs, in days that a start moves.
  private static let daysPerMode = 30.0
  /// Choices of cut nodes that may be enumerated for a group.
  private static let enumerationLimit = 400

  /// Options that keep precedence and stock, each phase as near to its held start as its group allows; nil where nothing is
  /// held, or where the dates take more stock than there is.
  func choice() -> [Int32]? {
    guard let baseline = model.problem.baseline, baseline.phases.contains(where: { $0 != nil })
    else { return nil }
    let pricer = TimelinePricer(model: model.timelines)
    pricer.enumerationLimit = HeldDates.enumerationLimit
    pricer.lateWeight = 0
    for (phase, options) in model.timelines.options.enumerated() {
      for (index, option) in options.enumerated() {
        pricer.optionCosts[phase][index] = distance(of: option, from: baseline.phases[phase])
      }
    }
    var choice = Array(repeating: Int32(0), count: model.timelines.options.count)
    for group in model.timelines.groups.indices {
      guard pricer.solve(group: group, choice: &choice) != nil else { return nil }
    }
    guard let kept = model.timelines.puttingOff(choice) else { return nil }
    return keepsStock(kept) ? kept : nil
  }

  /// A phase that is new starts as early as it can.
  private func distance(of option: TimelineOptions.Option, from held: Baseline.HeldPhase?) -> Double
  {
    guard let held else { return 0.01 * Double(option.start) }
    let moved = Double(abs(option.start - held.start.index))
    return option.mode == held.mode ? moved : moved + HeldDates.daysPerMode
  }

  private func keepsStock(_ choice: [Int32]) -> Bool {
    var stock = StockLedger(problem: model.problem)
    for phase in choice.indices where !model.problem.phases[phase].isDone {
      let (uses, day) = model.uses(phase: phase, option: choice[phase])
      stock.take(uses, day: day)
    }
    return stock.isCovered
  }
}
