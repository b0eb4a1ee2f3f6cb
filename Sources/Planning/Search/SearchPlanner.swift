// SPDX-License-Identifier: GPL-3.0-or-later

internal import Dispatch
public import Rotations
internal import Synchronization

/// How a search ended.
public enum SearchOutcome: Sendable {
  /// The best plan found; nothing is proved about it.
  case plan(Plan)
  /// No phase dates exist at all; the reason is left to the explanation of infeasibility.
  case infeasible
  /// A limit was reached before any phase dates were found.
  case stopped
}

/// Plans a problem of any size: dispatch, then best answers of every engineer, every build-out and every team.
///
/// A large-neighborhood search (Shaw 1998; Ropke and Pisinger 2006) whose moves are the pricing problems of the
/// decomposition. It proves nothing; what it finds is legal whenever it is stopped.
public struct SearchPlanner {
  let problem: Problem
  let control: PlanningControl

  public init(problem: Problem, control: PlanningControl) {
    self.problem = problem
    self.control = control
  }

  public func plan() -> SearchOutcome {
    guard let model = SearchModel(problem) else { return .infeasible }
    control.report(.stage("first dates"))
    let dates = StartDates(problem: problem, model: model.timelines, control: control)
    switch dates.find() {
    case .found(let choice): return .plan(search(model, from: choice))
    case .infeasible: return .infeasible
    case .stopped: return .stopped
    }
  }

  private func search(_ model: SearchModel, from choice: [Int32]) -> Plan {
    control.report(.stage("dispatch"))
    let flat = GuidePrices(model: model.crew, headCost: GuidePrices.usualHeadCost)
    let first = dispatch(model, guide: flat, from: choice, movesTimelines: true)
    control.report(.stage("bound"))
    let context = MasterContext(model: model, form: .posts, isSingle: true)
    let relaxation = RelaxationBound(model: model, control: control)
    let began = control.elapsed()
    let root = relaxation.byPost(context, from: choice, until: share(SearchPlanner.shareByPost))
    let secondsPerPass = (control.elapsed() - began) / Double(root.mix.passCount + 1)
    let bound = relaxation.byPhase(
      from: root.mix, until: share(SearchPlanner.shareByPhase), improving: root.bound)
    control.report(.stage("dates"))
    let start =
      SearchLane.isSmall(model)
      ? dive(root.mix, from: first, secondsPerPass: secondsPerPass)
      : descend(root.mix, from: first)
    control.report(.stage("search"))
    let schedule = SearchSchedule(
      control: control, context: context.forSearch, end: share(1 - SearchPlanner.shareForDates))
    let best = schedule.run(from: start.plan, root: start.duals)
    control.report(.stage("bound at these dates"))
    let datesBound = DatesBound(context: context, control: control).bound(
      of: best, duals: start.duals)
    var plan = PlanConversion(model: model).plan(from: best, method: "decomposition")
    plan.solver =
      BoundClaim(
        plan: plan, provedBound: bound, datesBound: datesBound, method: "decomposition"
      ).solver
    return plan
  }

  /// Shares of the time after which each stage ends, and that is kept for the bound at the plan's dates.
  private static let shareByPost = 0.1
  private static let shareByPhase = 0.25
  private static let shareForDives = 0.45
  private static let shareForDescent = 0.6
  private static let shareForRounding = 0.12
  private static let shareForDates = 0.05

  private func share(_ share: Double) -> Double {
    control.timeLimit.map { $0 * share } ?? .infinity
  }

  /// A plan from which lanes can go on, and duals near those at its dates.
  private typealias Start = (plan: PlanState, duals: [Double])

  /// The plan that a descent over phase dates leads to.
  private func descend(_ mix: BundleMethod, from first: PlanState) -> Start {
    let descent = DatesDescent(
      context: mix.context.forSearch, control: control, end: share(SearchPlanner.shareForDescent),
      secondsOfRounding: share(SearchPlanner.shareForRounding))
    let found = descent.run(from: first, duals: mix.boundDuals)
    return found.plan.cost < first.cost ? found : (first, mix.boundDuals)
  }

  /// The cheapest plan at dates that dives over the whole problem have found, one dive on each thread.
  ///
  /// - Parameter secondsPerPass: What a pass on all threads took.
  private func dive(
    _ mix: BundleMethod, from first: PlanState, secondsPerPass: Double
  ) -> Start {
    let end = share(SearchPlanner.shareForDives)
    let (control, lanes) = (control, SearchPlanner.lanes(control))
    let passes = passesPerGroup(mix, until: end, secondsPerPass: secondsPerPass)
    guard TimelineDive.Effort(passesPerGroup: passes, noise: 0) != nil else {
      return (first, mix.boundDuals)
    }
    let found = Mutex<[PlanState?]>(Array(repeating: nil, count: lanes))
    let work: @Sendable (Int) -> Void = { lane in
      var random = SplitMix64(seed: control.seed &+ UInt64(lane))
      guard
        let effort = TimelineDive.Effort(passesPerGroup: passes, noise: lane == 0 ? 0 : 1)
      else { return }
      let outcome = Redive(context: mix.context.forSearch).run(
        mix, from: first, effort: effort, rounding: RosterDive(), random: &random
      ) { control.mustStop || control.rounds == nil && control.elapsed() > end }
      found.withLock { $0[lane] = outcome?.plan }
    }
    if control.threads == 1 {
      for lane in 0..<lanes { work(lane) }
    } else {
      DispatchQueue.concurrentPerform(iterations: lanes, execute: work)
    }
    let plans = found.withLock { $0.compactMap { $0 } }
    let best = plans.reduce(first) { $1.cost < $0.cost ? $1 : $0 }
    control.report(.incumbent(cost: best.cost))
    return (best, mix.boundDuals)
  }

  /// Passes that a dive on one thread can make for each group; half of the time goes into rounding.
  private func passesPerGroup(
    _ mix: BundleMethod, until end: Double, secondsPerPass: Double
  ) -> Double {
    guard control.rounds == nil, end.isFinite else { return .infinity }
    let groups = Double(max(1, mix.rows.model.timelines.groups.count))
    let seconds = secondsPerPass * Double(control.threads)
    return 0.5 * (end - control.elapsed()) / max(1e-6, seconds) / groups
  }

  /// Lanes of a search: the threads, or always two where work is limited, so that plans do not depend on the threads.
  static func lanes(_ control: PlanningControl) -> Int {
    control.rounds == nil ? control.threads : 2
  }

  private func dispatch(
    _ model: SearchModel, guide: GuidePrices, from choice: [Int32], movesTimelines: Bool
  ) -> PlanState {
    var random = SplitMix64(seed: control.seed)
    let state = Dispatch(model: model, guide: guide, movesTimelines: movesTimelines).plan(
      from: choice, random: &random, shouldStop: { control.mustStop })
    control.report(.incumbent(cost: state.cost))
    return state
  }
}
