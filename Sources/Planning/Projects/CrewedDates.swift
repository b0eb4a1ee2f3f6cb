// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// The best plan among dates that are offered one after another, each with every engineer's best answer.
struct CrewedDates {
  private let model: SearchModel
  private let control: PlanningControl
  private let guide: GuidePrices
  private var best: PlanState?
  private var last: [Int32]?
  /// Seconds that one consideration has taken at most.
  private var longest = 0.0

  /// Seconds by which a limit on time may be overrun.
  private static let shortMoment = 0.5
  /// Half a cent.
  private static let tolerance = 0.005

  init(model: SearchModel, control: PlanningControl) {
    self.model = model
    self.control = control
    guide = GuidePrices(model: model.crew, headCost: GuidePrices.usualHeadCost)
  }

  /// What the best plan costs; infinite before any is known.
  var cost: Double { best?.cost ?? .infinity }

  /// Fills these dates with engineers and keeps the plan where it is better.
  ///
  /// A limit on time ends it early only where it has taken long before: the last dates are mostly the best.
  mutating func consider(_ choice: [Int32]) {
    guard choice != last else { return }
    last = choice
    let began = control.elapsed()
    let mayStop = longest > CrewedDates.shortMoment
    let answers = Dispatch(model: model, guide: guide, movesTimelines: false)
    var random = SplitMix64(seed: control.seed)
    let state = answers.plan(
      from: choice, random: &random, shouldStop: { mayStop && control.mustStop })
    longest = max(longest, control.elapsed() - began)
    guard state.stock.isCovered, state.cost < cost else { return }
    best = state
    control.report(.incumbent(cost: state.cost))
  }

  /// Whether the best plan costs what its dates cost by the model, so that only better dates could make it better.
  func isSettled(by projects: ProjectModel) -> Bool {
    guard let best else { return false }
    return best.cost
      <= projects.cost(projects.cost(of: best.choice)) + CrewedDates.tolerance
  }

  /// The best plan, with what is proved of it.
  ///
  /// At its own dates a plan costs what the dates cost by the model at least: every head has its least price there.
  ///
  /// - Parameter bound: What every legal plan costs at least.
  func plan(bound: Double, projects: ProjectModel) -> Plan {
    guard let best else { preconditionFailure("a plan is asked for after dates were offered") }
    var plan = PlanConversion(model: model).plan(from: best, method: ProjectPlanner.method)
    let atDates = claim(max(bound, projects.cost(projects.cost(of: best.choice))), of: plan)
    plan.solver = claim(bound, of: plan)
    if let bound = atDates.bound, let gap = atDates.gap {
      plan.solver.atTheseDates = SolverClaim.AtTheseDates(bound: bound, gap: gap)
    }
    return plan
  }

  private func claim(_ bound: Double, of plan: Plan) -> SolverClaim {
    BoundClaim(
      plan: plan, of: model.problem, bound: ProvedBound(relaxation: bound, of: model.problem),
      method: ProjectPlanner.method
    ).solver
  }
}

extension ProjectPlanner {
  /// What a plan's file says of how it was found.
  static let method = "crew-limited dates"
}
