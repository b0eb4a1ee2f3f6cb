// SPDX-License-Identifier: GPL-3.0-or-later

internal import Dispatch
internal import Synchronization

/// Solves pricing problems of many blocks under the same duals, on as many threads as there are lanes.
///
/// Each lane owns a pricer; answers are put in the order of the jobs, so that they do not depend on the number of lanes.
package final class PricingLanes: Sendable {
  /// A pricing problem: the block, and what restricts it.
  package struct Job: Sendable {
    package enum Kind: Sendable {
      /// The network is the class's own unless its rosters keep some rules more.
      case roster(classIndex: Int, restricted: ClassNetwork?)
      case timeline(group: Int)
      /// A timeline that is given; only its contractors are asked for.
      case fixedTimeline(group: Int)
    }

    package let block: Int
    package let kind: Kind

    package init(block: Int, kind: Kind) {
      self.block = block
      self.kind = kind
    }
  }

  private final class Lane: Sendable {
    let pricer: Mutex<BlockPricer>

    package init(context: MasterContext) { pricer = Mutex(BlockPricer(context: context)) }
  }

  private struct Found {
    package var answers: [BlockPricer.Answer?]
  }

  private let lanes: [Lane]
  package let context: MasterContext

  package init(context: MasterContext, count: Int) {
    self.context = context
    lanes = (0..<max(1, count)).map { _ in Lane(context: context) }
  }

  /// The answers to `jobs`, in their order, whatever the time.
  ///
  /// See ``answers(to:duals:choice:banned:isOver:)``.
  package func price(
    _ jobs: [Job], duals: [Double], choice: [Int32], banned: BannedOptions?
  ) -> [BlockPricer.Answer] {
    let answers = answers(
      to: jobs, duals: duals, choice: choice, banned: banned, isOver: { false })
    guard let answers else { preconditionFailure("every job has an answer") }
    return answers
  }

  /// The answers to `jobs`, in their order; nil where the time was over before all of them were there.
  ///
  /// - Parameters:
  ///   - choice: The options of timelines that are given, and where cut nodes stay that are not enumerated.
  ///   - banned: Options that must not be taken.
  ///   - isOver: Asked before each job; once true, no answers are wanted any more.
  package func answers(
    to jobs: [Job], duals: [Double], choice: [Int32], banned: BannedOptions?,
    isOver: @escaping @Sendable () -> Bool
  ) -> [BlockPricer.Answer]? {
    let lanes = lanes
    let next = Atomic<Int>(0)
    let found = Mutex(Found(answers: Array(repeating: nil, count: jobs.count)))
    let work: @Sendable (Int) -> Void = { lane in
      lanes[lane].pricer.withLock { pricer in
        while true {
          let index = next.add(1, ordering: .relaxed).oldValue
          guard index < jobs.count, !isOver() else { return }
          let answer = PricingLanes.answer(jobs[index], pricer, duals, choice, banned)
          found.withLock { $0.answers[index] = answer }
        }
      }
    }
    if lanes.count == 1 || jobs.count == 1 {
      work(0)
    } else {
      DispatchQueue.concurrentPerform(iterations: lanes.count, execute: work)
    }
    let answers = found.withLock { $0.answers.compactMap { $0 } }
    return answers.count == jobs.count ? answers : nil
  }

  /// Calls `body` with the first lane's pricer.
  package func withPricer<Result>(_ body: (BlockPricer) -> sending Result) -> Result {
    lanes[0].pricer.withLock { body($0) }
  }

  private static func answer(
    _ job: Job, _ pricer: BlockPricer, _ duals: [Double], _ choice: [Int32],
    _ banned: BannedOptions?
  ) -> BlockPricer.Answer {
    duals.withUnsafeBufferPointer { buffer in
      guard let duals = buffer.baseAddress else {
        preconditionFailure("a master problem has rows")
      }
      switch job.kind {
      case .roster(let index, let restricted):
        return pricer.roster(classIndex: index, duals: duals, restricted: restricted)
      case .timeline(let group):
        return pricer.timeline(group: group, duals: duals, choice: choice, banned: banned)
      case .fixedTimeline(let group):
        return pricer.timeline(group: group, fixed: choice, duals: duals)
      }
    }
  }
}
