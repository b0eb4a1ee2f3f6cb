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
    var first = dispatch(model, guide: flat, from: choice, movesTimelines: true)
    if let held = HeldDates(model: model).choice(), !control.mustStop {
      let kept = dispatch(model, guide: flat, from: held, movesTimelines: false)
      if kept.cost < first.cost { first = kept }
    }
    control.report(.stage("bound"))
    let context = MasterContext(model: model, form: .posts, isSingle: true)
    let relaxation = RelaxationBound(model: model, control: control)
    let root = relaxation.byPost(context, from: choice, until: share(SearchPlanner.shareByPost))
    let bound = relaxation.byPhase(
      from: root.mix, until: share(SearchPlanner.shareByPhase), improving: root.bound)
    control.report(.stage("dates"))
    let start = descend(root.mix, from: first)
    control.report(.stage("search"))
    let schedule = SearchSchedule(
      control: control, context: context.forSearch, end: share(1 - SearchPlanner.shareForDates))
    var best = schedule.run(from: start.plan, duals: start.duals)
    if start.incumbent.cost < best.cost { best = start.incumbent }
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
  private static let shareByPhase = 0.15
  private static let shareForDescent = 0.6
  private static let shareForRounding = 0.12
  private static let shareForDates = 0.05

  /// Up to so many engineers dates are compared by plans at them.
  private static let veryFew = 12

  private func share(_ share: Double) -> Double {
    control.timeLimit.map { $0 * share } ?? .infinity
  }

  /// The best dates that descents have found: one for each lane where few engineers make a pass short, else one on all
  /// threads.
  private func descend(_ mix: BundleMethod, from first: PlanState) -> DatesDescent.Found {
    let isSmall = SearchLane.isSmall(mix.rows.model)
    let lanes = isSmall ? SearchPlanner.lanes(control) : 1
    let threads = isSmall ? 1 : control.threads
    let isTiny = mix.rows.model.crew.classOfEngineer.count <= SearchPlanner.veryFew
    let (control, context) = (control, mix.context.forSearch)
    let (end, rounding) = (
      share(SearchPlanner.shareForDescent), share(SearchPlanner.shareForRounding)
    )
    let found = Mutex<[DatesDescent.Found?]>(Array(repeating: nil, count: lanes))
    let work: @Sendable (Int) -> Void = { lane in
      let descent = DatesDescent(
        context: context, control: control, measure: isTiny ? .plans : .relaxation,
        threads: threads, seed: control.seed &+ UInt64(lane), end: end, secondsOfRounding: rounding,
        effort: isSmall ? TimelineDive.Effort() : .quick, roundsOften: isSmall)
      let outcome = descent.run(from: first, duals: mix.boundDuals)
      found.withLock { $0[lane] = outcome }
    }
    if control.threads == 1 {
      for lane in 0..<lanes { work(lane) }
    } else {
      DispatchQueue.concurrentPerform(iterations: lanes, execute: work)
    }
    return DatesDescent.Found.best(of: found.withLock { $0.compactMap(\.self) })
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
