// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// Branch and bound on timelines: proves small problems, or narrows what is left to gain.
///
/// Bounds are those of the master problem in rows by phase under what a node forbids; the mathematics is in
/// <doc:Branching>. Nodes are bounded in waves of a fixed size, so that a run limited by work gives the same answer on
/// one thread and on many.
public struct TimelineTree {
  /// What the tree found.
  public struct Outcome: Sendable {
    /// The cheapest plan: the one that was given, unless a cheaper one was found; its claim is written by the caller.
    public let plan: Plan?
    /// A proved lower bound on the cost of every legal plan; infinite where there is none.
    public let bound: Double
    /// Nodes that were cut in two.
    public let nodeCount: Int
  }

  private let model: SearchModel
  private let control: PlanningControl
  private let threads: @Sendable () -> Int
  private let workers: TreeWorkers
  private let context: MasterContext
  private var frontier = TreeFrontier()
  private var plan: Plan?
  private var nodeCount = 0
  private var reported = -Double.infinity

  /// Nodes of a wave.
  private static let waveSize = 8
  /// Waves of a round of work.
  private static let wavesPerRound = 4
  /// Passes at the root, and the share of the bound at which they end.
  private static let rootPasses = 250
  private static let rootTolerance = 3e-5
  /// How far below the incumbent a node is closed: within what a proof of optimality allows.
  private static let proof = 0.005

  /// nil where no phase dates exist, as arc consistency alone shows.
  ///
  /// - Parameters:
  ///   - incumbent: A legal plan, where one is known.
  ///   - threads: How many threads may work, asked before every wave; at most those of the control.
  public init?(
    problem: Problem, control: PlanningControl, incumbent: Plan?,
    threads: @escaping @Sendable () -> Int
  ) {
    guard let model = SearchModel(problem) else { return nil }
    self.model = model
    self.control = control
    self.threads = threads
    plan = incumbent
    context = MasterContext(model: model, form: .phases, isSingle: false)
    workers = TreeWorkers(context: context, control: control)
  }

  /// Whether a problem is so small that a tree is worth more than a longer search.
  public static func fits(_ problem: Problem) -> Bool {
    let phases = problem.phases.count { !$0.isDone }
    return problem.engineers.count <= mostEngineers && phases <= mostPhases
  }

  private static let mostEngineers = 12
  private static let mostPhases = 40

  /// Grows the tree until it is closed or a limit is reached.
  public mutating func run() -> Outcome {
    control.report(.stage("tree of dates"))
    let root = root()
    frontier.note(root.heaviestDates(in: model.timelines), of: root)
    frontier.add(root, cutoff: cutoff)
    var wave = 0
    let most = control.rounds.map { $0 * TimelineTree.wavesPerRound } ?? Int.max
    while !frontier.isEmpty, wave < most, !control.mustStop, !isWithinGap {
      let jobs = nextJobs()
      for answer in workers.run(jobs, cutoff: cutoff, threads: threads()) { merge(answer) }
      frontier.prune(cutoff: cutoff)
      reportBound()
      wave += 1
    }
    return Outcome(plan: plan, bound: bound, nodeCount: nodeCount)
  }

  /// The root, bounded with nothing banned.
  private func root() -> TreeNode {
    let lanes = PricingLanes(context: context, count: max(1, threads()))
    var bundle = BundleMethod(
      context: context, choice: Array(repeating: 0, count: model.timelines.options.count))
    bundle.run(
      passes: TimelineTree.rootPasses, lanes: lanes, tolerance: TimelineTree.rootTolerance,
      target: cutoff, shouldStop: { control.mustStop })
    var root = bundle.node(depth: 0, atLeast: -.infinity)
    if root.bound >= TimelinePricer.impossible / 4 { root.bound = .infinity }
    return root
  }

  private var cost: Double { plan?.cost?.total.asDouble ?? .infinity }
  private var cutoff: Double { cost - TimelineTree.proof }
  private var bound: Double { min(frontier.bound, cost) }
  private var isWithinGap: Bool {
    cost.isFinite && cost - bound <= control.gap * abs(cost)
  }

  /// One pair of dates on trial, if there is any, then nodes.
  private mutating func nextJobs() -> [TreeWorkers.Job] {
    var jobs: [TreeWorkers.Job] = []
    if let (node, dates) = frontier.takeDates() {
      jobs.append(.dates(node, dates, isLeaf: false))
    }
    for node in frontier.take(TimelineTree.waveSize) { jobs.append(job(node)) }
    return jobs
  }

  /// A node with one option left to each phase is a leaf; all others are cut in two.
  private func job(_ node: TreeNode) -> TreeWorkers.Job {
    let phases = node.banned.isBanned.indices.filter { model.timelines.graph.groupOfPhase[$0] >= 0 }
    var dates = Array(repeating: Int32(0), count: node.banned.isBanned.count)
    for phase in phases {
      let left = node.banned.left(phase)
      guard left.count == 1 else { return .expand(node) }
      dates[phase] = Int32(left[0])
    }
    return .dates(node, dates, isLeaf: true)
  }

  private mutating func merge(_ answer: TreeWorkers.Answer) {
    switch answer {
    case .dates(let node, let outcome, let isLeaf):
      if let found = outcome.plan { take(found) }
      // A leaf that could not be solved keeps its bound, as its share of the bound of all plans.
      if isLeaf { frontier.close(at: max(node.bound, outcome.bound)) }
    case .expanded(let node, .leaf): frontier.close(at: node.bound)
    case .expanded(_, .children(let children)):
      nodeCount += 1
      for child in children {
        frontier.note(child.heaviestDates(in: model.timelines), of: child)
        frontier.add(child, cutoff: cutoff)
      }
    }
  }

  private mutating func take(_ found: Plan) {
    guard let total = found.cost?.total.asDouble, total < cost - 1e-6 else { return }
    plan = found
    control.report(.incumbent(cost: total))
  }

  private mutating func reportBound() {
    guard bound.isFinite, bound > reported else { return }
    reported = bound
    control.report(.bound(bound))
  }
}
