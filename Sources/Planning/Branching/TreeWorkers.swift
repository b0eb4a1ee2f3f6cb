// SPDX-License-Identifier: GPL-3.0-or-later

internal import Dispatch
internal import Synchronization

/// Does the work of a wave: nodes to cut in two, and dates to find plans for, each on one thread.
///
/// Answers come in the order of the jobs and depend on nothing but the job and the cutoff, so that they are the same for
/// every number of threads.
struct TreeWorkers: Sendable {
  enum Job: Sendable {
    case expand(TreeNode)
    /// A node whose phases have one option left each, or dates of a node on trial.
    case dates(TreeNode, [Int32], isLeaf: Bool)
  }

  enum Answer: Sendable {
    case expanded(TreeNode, NodeSolver.Expansion)
    case dates(TreeNode, DatesProgram.Outcome, isLeaf: Bool)
  }

  /// A solver, lent to one thread at a time.
  private final class Slot: Sendable {
    let solver: Mutex<NodeSolver>

    init(context: MasterContext) { solver = Mutex(NodeSolver(context: context)) }
  }

  private let slots: [Slot]
  private let program: DatesProgram
  private let control: PlanningControl

  init(context: MasterContext, control: PlanningControl) {
    slots = (0..<max(1, control.threads)).map { _ in Slot(context: context) }
    program = DatesProgram(model: context.rows.model, control: control)
    self.control = control
  }

  /// - Parameters:
  ///   - cutoff: Bounds from which on nothing is of interest.
  ///   - threads: How many of the workers may work.
  func run(_ jobs: [Job], cutoff: Double, threads: Int) -> [Answer] {
    let answers = Mutex([Answer?](repeating: nil, count: jobs.count))
    let next = Atomic<Int>(0)
    let serve: @Sendable (Int) -> Void = { worker in
      slots[worker].solver.withLock { solver in
        while true {
          let index = next.add(1, ordering: .relaxed).oldValue
          guard index < jobs.count else { return }
          let answer = answer(jobs[index], solver, cutoff)
          answers.withLock { $0[index] = answer }
        }
      }
    }
    let count = max(1, min(threads, slots.count, jobs.count))
    if count == 1 {
      serve(0)
    } else {
      DispatchQueue.concurrentPerform(iterations: count, execute: serve)
    }
    return answers.withLock { $0.compactMap { $0 } }
  }

  private func answer(_ job: Job, _ solver: NodeSolver, _ cutoff: Double) -> Answer {
    let stop = { control.mustStop }
    switch job {
    case .expand(let node):
      return .expanded(node, solver.expand(node, cutoff: cutoff, shouldStop: stop))
    case .dates(let node, let dates, let isLeaf):
      let own = solver.bound(of: node, at: dates, cutoff: cutoff, shouldStop: stop)
      let bound = max(node.bound, own)
      guard bound < cutoff, !stop() else {
        return .dates(node, .init(plan: nil, bound: bound), isLeaf: isLeaf)
      }
      return .dates(node, program.solve(at: dates, bound: bound), isLeaf: isLeaf)
    }
  }
}
