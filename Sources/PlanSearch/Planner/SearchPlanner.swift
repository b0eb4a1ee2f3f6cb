// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import Dispatch
internal import ExactProgram
package import PlanningModel
internal import Pricing
package import Rotations
internal import Synchronization

/// How a search ended.
package enum SearchOutcome: Sendable {
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
package struct SearchPlanner {
  package let problem: Problem
  /// What ends the search. A first plan is looked for as long as the run of which the search is a part goes on.
  let control: PlanningControl
  private let whole: PlanningControl
  private let start: Plan?

  /// - Parameters:
  ///   - control: What ends the whole run.
  ///   - seconds: After so many from now on the best plan so far is wanted; nil for all that are left.
  ///   - start: A plan to go on from: legal, or legal but for the dates of phases.
  package init(
    problem: Problem, control: PlanningControl, seconds: Double? = nil, from start: Plan? = nil
  ) {
    self.problem = problem
    whole = control.fromNow()
    self.control = whole.ending(after: seconds)
    self.start = start
  }

  package func plan() -> SearchOutcome {
    guard let model = SearchModel(problem) else { return .infeasible }
    if let state = start.flatMap({ PlanReading(model: model).state(of: $0) }) {
      return .plan(search(model, from: state, lists: nil))
    }
    control.report(.stage("first dates"))
    let dates = StartDates(problem: problem, model: model.timelines, control: whole)
    switch dates.find() {
    case .found(let choice):
      control.report(.stage("dispatch"))
      let first = FirstPlans(model: model, control: control, whole: whole).best(from: choice)
      return .plan(search(model, from: first.plan, lists: first.lists))
    case .infeasible: return .infeasible
    case .stopped: return .stopped
    }
  }

  private func search(
    _ model: SearchModel, from first: PlanState, lists: DispatchSearch?
  ) -> Plan {
    control.report(.stage("bound"))
    let context = MasterContext(model: model, form: .posts, isSingle: true)
    let relaxation = RelaxationBound(model: model, control: control)
    let byDates = relaxation.byDates()
    let began = control.elapsed()
    let root = relaxation.byPost(
      context, from: first.choice, until: share(SearchPlanner.shareByPost))
    let secondsOfPass = (control.elapsed() - began) / Double(1 + root.mix.passCount)
    // Where not even the first pass was over in time, there is no mix to go on with.
    guard root.bound > -.infinity || !control.mustStop else {
      return claimed(first, of: model, bound: byDates, datesBound: -.infinity)
    }
    var bound = max(byDates, root.bound)
    if hasTime(for: SearchPlanner.passesToBegin, each: secondsOfPass) {
      bound = relaxation.byPhase(
        from: root.mix, until: share(SearchPlanner.shareByPhase), improving: bound)
    }
    guard !control.mustStop else {
      return claimed(first, of: model, bound: bound, datesBound: -.infinity)
    }
    control.report(.stage("dates"))
    let start = descend(root.mix, from: first)
    control.report(.stage("search"))
    let schedule = SearchSchedule(
      control: control, context: context.forSearch, end: share(1 - SearchPlanner.shareForDates),
      bound: bound)
    var best = schedule.run(from: start.plan, duals: start.duals, lists: lists)
    if start.incumbent.cost < best.cost { best = start.incumbent }
    control.report(.stage("bound at these dates"))
    let datesBound =
      hasTime(for: 1, each: secondsOfPass)
      ? DatesBound(context: context, control: control).bound(of: best, duals: start.duals)
      : -.infinity
    return claimed(best, of: model, bound: bound, datesBound: datesBound)
  }

  /// Whether the time that is left suffices for so many passes over the crew, of so many seconds each; always where work
  /// alone is limited.
  private func hasTime(for passes: Double, each seconds: Double) -> Bool {
    control.rounds != nil || control.remaining >= passes * seconds
  }

  /// Passes as long as which making ready the rows by phase and the first pass over them take together.
  private static let passesToBegin = 3.0

  /// The plan with what is proved of it, of dates where that is known (−∞ for nothing).
  private func claimed(
    _ state: PlanState, of model: SearchModel, bound: Double, datesBound: Double
  ) -> Plan {
    var plan = PlanConversion(model: model).plan(from: state, method: "decomposition")
    plan.solver =
      BoundClaim(
        plan: plan, of: problem, bound: ProvedBound(relaxation: bound, of: problem),
        datesBound: ProvedBound(relaxation: datesBound, of: problem), method: "decomposition"
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

  /// The best dates that descents have found.
  ///
  /// Of very few engineers there is a descent on each lane; of few one whose dives are made side by side, as a pass is short;
  /// else one whose pricing problems are solved on all threads.
  private func descend(_ mix: BundleMethod, from first: PlanState) -> DatesDescent.Found {
    let isSmall = SearchLane.isSmall(mix.rows.model)
    let isTiny = mix.rows.model.crew.classOfEngineer.count <= SearchPlanner.veryFew
    let lanes = SearchPlanner.lanes(control)
    let (control, context) = (control, mix.context.forSearch)
    let (end, rounding) = (
      share(SearchPlanner.shareForDescent), share(SearchPlanner.shareForRounding)
    )
    let descents = isTiny ? lanes : 1
    let found = Mutex<[DatesDescent.Found?]>(Array(repeating: nil, count: descents))
    let work: @Sendable (Int) -> Void = { index in
      let descent = DatesDescent(
        context: context, control: control, measure: isTiny ? .plans : .relaxation,
        threads: isTiny ? 1 : control.threads, dives: isTiny || !isSmall ? 1 : lanes,
        seed: control.seed &+ UInt64(index), end: end, secondsOfRounding: rounding,
        effort: isTiny ? TimelineDive.Effort() : .quick, roundsOften: isSmall)
      let outcome = descent.run(from: first, duals: mix.boundDuals)
      found.withLock { $0[index] = outcome }
    }
    if control.threads == 1 {
      for index in 0..<descents { work(index) }
    } else {
      DispatchQueue.concurrentPerform(iterations: descents, execute: work)
    }
    return DatesDescent.Found.best(of: found.withLock { $0.compactMap(\.self) })
  }

  /// Lanes of a search: the threads, or always two where work is limited, so that plans do not depend on the threads.
  static func lanes(_ control: PlanningControl) -> Int {
    control.rounds == nil ? control.threads : 2
  }
}
