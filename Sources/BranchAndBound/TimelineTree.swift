// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
package import PlanningModel
internal import Pricing
package import Rotations

/// Branch and bound on timelines and on where engineers are: proves small problems, or narrows what is left to gain.
///
/// Bounds are those of the master problem in rows by phase under what a node forbids; the mathematics is in
/// <doc:Branching>. Nodes are bounded in waves of a fixed size, so that a run limited by work gives the same answer on
/// one thread and on many. The tree may grow for a while, wait for a plan from elsewhere, and grow on.
package struct TimelineTree {
  /// The cheapest plan: one that was given, unless a cheaper one was found; its claim is written by the caller.
  package private(set) var plan: Plan?
  /// Nodes that were cut in two.
  package private(set) var nodeCount = 0

  private let model: SearchModel
  private let control: PlanningControl
  private let tolerance: ProofTolerance
  private let workers: TreeWorkers
  private let context: MasterContext
  /// nil until the root is bounded.
  private var frontier: TreeFrontier?
  private var waveCount = 0
  private var reported = -Double.infinity
  /// What is proved of plans at dates for which the exact program has been solved.
  private var boundsAtDates: [[Int32]: Double] = [:]

  /// Nodes of a wave, and dates on trial.
  private static let (waveSize, trialCount) = (8, 4)
  /// Waves of a round of work.
  private static let wavesPerRound = 4
  /// Passes at the root, and the share of the bound at which they end.
  private static let rootPasses = 250
  private static let rootTolerance = 3e-5

  /// nil where no phase dates exist, as arc consistency alone shows.
  ///
  /// - Parameter incumbent: A legal plan, where one is known.
  package init?(problem: Problem, control: PlanningControl, incumbent: Plan?) {
    guard let model = SearchModel(problem) else { return nil }
    self.model = model
    self.control = control
    tolerance = ProofTolerance(problem)
    plan = incumbent
    context = MasterContext(model: model, form: .phases, isSingle: false)
    workers = TreeWorkers(context: context, control: control)
  }

  /// Whether a problem is so small that a tree is worth more than a longer search.
  package static func fits(_ problem: Problem) -> Bool {
    let phases = problem.phases.count { !$0.isDone }
    return problem.engineers.count <= mostEngineers && phases <= mostPhases
  }

  private static let mostEngineers = 12
  private static let mostPhases = 40

  /// Grows the tree until it is closed or a limit is reached.
  ///
  /// - Parameter end: Seconds of the run's clock at which to pause.
  package mutating func grow(until end: Double = .infinity) {
    control.report(.stage("tree of dates"))
    let control = control
    let stop: @Sendable () -> Bool = { control.mustStop || control.elapsed() >= end }
    if frontier == nil { plant(stop) }
    let most = control.rounds.map { $0 * TimelineTree.wavesPerRound } ?? Int.max
    while !isClosed, waveCount < most, !stop(), !isWithinGap {
      let jobs = nextJobs()
      for answer in workers.run(jobs, cutoff: cutoff, shouldStop: stop) { merge(answer) }
      prune()
      reportBound()
      waveCount += 1
    }
  }

  /// Bounds the root, with nothing banned.
  private mutating func plant(_ stop: () -> Bool) {
    let lanes = PricingLanes(context: context, count: control.threads)
    var bundle = BundleMethod(
      context: context, choice: Array(repeating: 0, count: model.timelines.options.count))
    bundle.run(
      passes: TimelineTree.rootPasses, lanes: lanes, tolerance: TimelineTree.rootTolerance,
      target: min(cutoff, TimelinePricer.impossible / 4), shouldStop: stop)
    var frontier = TreeFrontier(blocks: bundle.blocks.count, days: model.crew.dayCount)
    if bundle.bound < TimelinePricer.impossible / 4 {
      let root = workers.root(bundle, cutoff: cutoff)
      frontier.note(root.heaviestDates(in: model.timelines), of: root)
      frontier.add(root, cutoff: cutoff)
      // What has been banned by its reduced cost is closed at the cutoff.
      frontier.close(at: cutoff)
    }
    self.frontier = frontier
    reportBound()
  }

  private var cost: Double { plan?.cost?.total.asDouble ?? .infinity }
  /// How far below the incumbent a node is closed.
  private var cutoff: Double { cost - tolerance.closing(atCost: cost) }
  /// Whether the bound is as near to the plan's cost as the control asks.
  package var isWithinGap: Bool {
    cost.isFinite && cost - bound <= control.gap * abs(cost)
  }

  /// A proved lower bound on the cost of every legal plan; infinite where there is none.
  package var bound: Double {
    tolerance.proved(min(frontier?.bound ?? -.infinity, cost), atCost: cost)
  }

  /// Whether nothing is left to branch on.
  package var isClosed: Bool { frontier?.isEmpty ?? false }

  /// Whether the plan is proved optimal, but for the tolerance of a proof.
  package var isProved: Bool { cost.isFinite && bound >= cutoff - 1e-9 }

  /// Goes on from a plan found elsewhere, if it is the cheaper one.
  package mutating func take(_ found: Plan) {
    guard let total = found.cost?.total.asDouble, total < cost - 1e-6 else { return }
    plan = found
    control.report(.incumbent(cost: total))
  }

  /// A lower bound on what plans at a plan's own dates cost; nil where there is none.
  package func bound(atDatesOf plan: Plan) -> Double? {
    guard let dates = model.dates(of: plan) else { return nil }
    let context = MasterContext(model: model, form: .posts, isSingle: false)
    let bound = DatesBound(context: context, control: control)
      .bound(of: PlanState(model: model, dates: dates), duals: nil)
    return bound.isFinite ? bound : nil
  }

  /// Dates on trial, if there are any, then nodes.
  private mutating func nextJobs() -> [TreeWorkers.Job] {
    var jobs: [TreeWorkers.Job] = []
    while jobs.count < TimelineTree.trialCount, let (node, dates) = frontier?.takeDates() {
      jobs.append(.dates(node, dates))
    }
    let nodes = frontier?.take(TimelineTree.waveSize) ?? []
    return jobs + nodes.map { job($0) }
  }

  private func job(_ node: TreeNode) -> TreeWorkers.Job {
    guard node.stage == .leaf, let dates = node.heaviestDates(in: model.timelines) else {
      return .expand(node)
    }
    return .leaf(node, dates)
  }

  private mutating func merge(_ answer: TreeWorkers.Answer) {
    switch answer {
    case .dates(let found):
      if let found { take(found) }
    case .leaf(let node, let dates, let outcome):
      if let found = outcome.plan { take(found) }
      boundsAtDates[dates] = outcome.bound
      addTried(node, boundAtDates: outcome.bound)
    case .expanded(let node, .leaf): addLeaf(node)
    case .expanded(let node, .closed):
      // What could not be solved keeps its bound, as its share of the bound of all plans.
      frontier?.close(at: node.bound)
    case .expanded(_, .children(let children)):
      nodeCount += 1
      for child in children {
        frontier?.note(child.heaviestDates(in: model.timelines), of: child)
        add(child)
      }
      closeAtCutoff()
    }
  }

  /// A leaf waits for a plan at its dates, unless one has been sought there.
  private mutating func addLeaf(_ node: TreeNode) {
    guard let dates = node.heaviestDates(in: model.timelines) else {
      frontier?.close(at: node.bound)
      return
    }
    if let bound = boundsAtDates[dates] { return addTried(node, boundAtDates: bound) }
    var leaf = node
    leaf.stage = .leaf
    add(leaf)
  }

  private mutating func addTried(_ node: TreeNode, boundAtDates: Double) {
    var tried = node
    tried.stage = .tried
    if tried.hasOneTimeline(in: model.timelines) { tried.bound = max(tried.bound, boundAtDates) }
    add(tried)
  }

  /// Closes what is no better than the plan.
  private mutating func prune() {
    let cutoff = cutoff
    frontier?.prune(cutoff: cutoff)
  }

  /// What has been banned by its reduced cost is closed at the cutoff.
  private mutating func closeAtCutoff() {
    let cutoff = cutoff
    frontier?.close(at: cutoff)
  }

  private mutating func add(_ node: TreeNode) {
    let cutoff = cutoff
    frontier?.add(node, cutoff: cutoff)
  }

  private mutating func reportBound() {
    guard bound.isFinite, bound > reported else { return }
    reported = bound
    control.report(.bound(bound))
  }
}
