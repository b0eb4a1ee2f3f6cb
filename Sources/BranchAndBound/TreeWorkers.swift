// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import Dispatch
internal import PlanningModel
internal import Pricing
internal import Rotations
internal import Synchronization

/// Does the work of a wave: nodes to cut in two, and dates to find plans for, each on one thread.
///
/// Answers come in the order of the jobs and depend on nothing but the job and the cutoff, so that they are the same for
/// every number of threads.
struct TreeWorkers: Sendable {
  enum Job: Sendable {
    case expand(TreeNode)
    /// Dates of a node on trial.
    case dates(TreeNode, [Int32])
    /// A node in which nothing is mixed, with the dates of its mix.
    case leaf(TreeNode, [Int32])
  }

  enum Answer: Sendable {
    case expanded(TreeNode, NodeSolver.Expansion)
    case dates(Plan?)
    case leaf(TreeNode, [Int32], DatesProgram.Outcome)
  }

  /// What one thread works with.
  private struct Tools {
    let solver: NodeSolver
    let rounding: DatesRounding
  }

  /// Tools, lent to one thread at a time.
  private final class Slot: Sendable {
    let tools: Mutex<Tools>

    init(context: MasterContext, byPost: MasterContext, seed: UInt64) {
      tools = Mutex(
        Tools(
          solver: NodeSolver(context: context),
          rounding: DatesRounding(context: byPost, seed: seed)))
    }
  }

  private let slots: [Slot]
  private let program: DatesProgram
  private let control: PlanningControl

  init(context: MasterContext, control: PlanningControl) {
    let byPost = MasterContext(model: context.rows.model, form: .posts, isSingle: true)
    slots = (0..<max(1, control.threads)).map { _ in
      Slot(context: context, byPost: byPost, seed: control.seed)
    }
    program = DatesProgram(model: context.rows.model, control: control)
    self.control = control
  }

  /// The root of the tree, from a master problem in which nothing is banned.
  func root(_ bundle: BundleMethod, cutoff: Double) -> TreeNode {
    slots[0].tools.withLock { $0.solver.root(bundle, cutoff: cutoff) }
  }

  /// - Parameters:
  ///   - cutoff: Bounds from which on nothing is of interest.
  ///   - stop: Whether to hand out what there is.
  func run(
    _ jobs: [Job], cutoff: Double, shouldStop stop: @escaping @Sendable () -> Bool
  ) -> [Answer] {
    let answers = Mutex([Answer?](repeating: nil, count: jobs.count))
    let next = Atomic<Int>(0)
    let serve: @Sendable (Int) -> Void = { worker in
      slots[worker].tools.withLock { tools in
        while true {
          let index = next.add(1, ordering: .relaxed).oldValue
          guard index < jobs.count else { return }
          let answer = answer(jobs[index], tools, cutoff, stop)
          answers.withLock { $0[index] = answer }
        }
      }
    }
    let count = max(1, min(slots.count, jobs.count))
    if count == 1 {
      serve(0)
    } else {
      DispatchQueue.concurrentPerform(iterations: count, execute: serve)
    }
    return answers.withLock { $0.compactMap { $0 } }
  }

  private func answer(
    _ job: Job, _ tools: Tools, _ cutoff: Double, _ stop: () -> Bool
  ) -> Answer {
    switch job {
    case .expand(let node):
      return .expanded(node, tools.solver.expand(node, cutoff: cutoff, shouldStop: stop))
    case .dates(let node, let dates):
      let bound = tools.solver.bound(of: node, at: dates, cutoff: cutoff, shouldStop: stop)
      guard max(node.bound, bound) < cutoff, !stop() else { return .dates(nil) }
      return .dates(tools.rounding.plan(at: dates, cutoff: cutoff, shouldStop: stop))
    case .leaf(let node, let dates):
      return .leaf(node, dates, program.solve(at: dates, bound: -.infinity))
    }
  }
}
