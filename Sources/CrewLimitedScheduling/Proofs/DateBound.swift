// SPDX-License-Identifier: GPL-3.0-or-later

/// A lower bound on the cost of every legal plan, from what dates within the crew's limits cost at least.
///
/// Either no head stays uncovered at a limited post: then the dates keep the limits. Or one does: then the plan costs what
/// dates without limits cost at least, and what that head costs more than a filled one (see <doc:CrewLimitedDates>).
struct DateBound: Sendable {
  private let model: ProjectModel
  private(set) var value: Double

  init(model: ProjectModel) {
    self.model = model
    let late = model.buildOuts.reduce(Int64(0)) { sum, buildOut in
      let finish = buildOut.sinks.reduce(buildOut.doneFinish) { last, sink in
        max(
          last,
          model.modes[sink].lazy.compactMap { $0.finishes.min() }.min().map { Int($0) } ?? last)
      }
      return sum + buildOut.latePenalty * Int64(max(0, finish - buildOut.due))
    }
    value = model.cost(late)
    anyPlan = value
  }

  /// What dates without limits cost at least.
  private let anyPlan: Double

  /// Takes note of what dates within the limits cost at least, in units above the base cost; whether the bound rises.
  ///
  /// - Parameter shortage: What an uncovered head at a limited post costs at least.
  mutating func raise(to units: Int64, shortage: Double) -> Bool {
    let raised = min(anyPlan + shortage, units == .max ? .infinity : model.cost(units))
    guard raised > value, raised.isFinite else { return false }
    value = raised
    return true
  }

  /// Whether dates within the limits can raise the bound no more, while a plan with an uncovered head may be cheaper.
  func isSpent(shortage: Double) -> Bool { value >= anyPlan + shortage }
}
