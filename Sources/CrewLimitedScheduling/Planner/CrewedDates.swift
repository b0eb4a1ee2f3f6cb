// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanSearch
internal import PlanningModel
internal import Rotations

/// The best plan among dates that are offered one after another, each with the rosters that are cheapest there.
struct CrewedDates {
  private let model: SearchModel
  private let control: PlanningControl
  /// nil where somebody travels: then everyone answers once, and nothing is claimed of the rosters.
  private let filling: LocalFilling?
  private var best: LocalFilling.Outcome?
  private var last: [Int32]?
  /// Seconds that integer programs have taken.
  private var secondsOfPrograms = 0.0

  /// One integer program takes so many seconds at most, all of them this share of the time.
  private static let (mostSeconds, share) = (2.0, 0.15)
  /// Half a cent.
  private var tolerance: Double { model.problem.cent.asDouble / 2 }

  init(model: SearchModel, control: PlanningControl) {
    self.model = model
    self.control = control
    filling = LocalCrew.isEverybody(of: model.crew) ? LocalFilling(model) : nil
  }

  /// What the best plan costs; infinite before any is known.
  var cost: Double { best?.plan.cost ?? .infinity }

  /// Fills these dates with engineers and keeps the plan where it is better.
  ///
  /// - Parameter leastCost: What a plan at these dates costs at least.
  mutating func consider(_ choice: [Int32], leastCost: Double) {
    guard choice != last, leastCost < cost else { return }
    last = choice
    var found = filling?.dayByDay(choice) ?? dispatched(choice)
    if !found.isBest, found.plan.cost > leastCost + tolerance,
      let better = allDays(choice), better.plan.cost < found.plan.cost
    {
      found = better
    }
    guard found.plan.stock.isCovered, found.plan.cost < cost else { return }
    best = found
    control.report(.incumbent(cost: found.plan.cost))
  }

  private func dispatched(_ choice: [Int32]) -> LocalFilling.Outcome {
    let guide = GuidePrices(model: model.crew, headCost: GuidePrices.usualHeadCost)
    var random = SplitMix64(seed: control.seed)
    let plan = Dispatch(model: model, guide: guide, movesTimelines: false).plan(
      from: choice, random: &random, shouldStop: { control.mustStop })
    return LocalFilling.Outcome(plan: plan, isBest: false)
  }

  private mutating func allDays(_ choice: [Int32]) -> LocalFilling.Outcome? {
    let left = (control.timeLimit ?? .infinity) * CrewedDates.share - secondsOfPrograms
    guard left > 0 else { return nil }
    let began = control.elapsed()
    defer { secondsOfPrograms += control.elapsed() - began }
    return filling?.allDays(
      choice, control: control, seconds: min(left, CrewedDates.mostSeconds))
  }

  /// Whether the best plan costs what its dates cost by the model, so that only better dates could make it better.
  func isSettled(by projects: ProjectModel) -> Bool {
    guard let best else { return false }
    return best.plan.cost
      <= projects.cost(projects.cost(of: best.plan.choice)) + tolerance
  }

  /// The best plan, with what is proved of it.
  ///
  /// At its own dates a plan costs what the dates cost by the model at least: every head has its least price there.
  ///
  /// - Parameter bound: What every legal plan costs at least.
  func plan(bound: Double, projects: ProjectModel) -> Plan {
    guard let best else { preconditionFailure("a plan is asked for after dates were offered") }
    var plan = PlanConversion(model: model).plan(from: best.plan, method: ProjectPlanner.method)
    let dates = projects.cost(projects.cost(of: best.plan.choice))
    let atDates = claim(max(bound, best.isBest ? best.plan.cost : dates), of: plan)
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
  package static let method = "crew-limited dates"
}
