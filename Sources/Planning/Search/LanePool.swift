// SPDX-License-Identifier: GPL-3.0-or-later

internal import Dispatch
internal import Synchronization

/// A fixed number of search lanes that work side by side and meet after every epoch.
///
/// Lanes share nothing while they work, and what they found is compared in the order of the lanes, so that a run
/// limited by work gives the same plan on one thread and on many.
struct LanePool {
  /// A lane, lent to one thread at a time.
  private final class Slot: Sendable {
    let lane: Mutex<SearchLane>

    init(context: MasterContext, start: PlanState, root: [Double], seed: UInt64) {
      lane = Mutex(SearchLane(context: context, start: start, root: root, seed: seed))
    }
  }

  private let slots: [Slot]
  private let threads: Int

  init(
    context: MasterContext, start: PlanState, root: [Double], seed: UInt64, lanes: Int,
    threads: Int
  ) {
    self.threads = threads
    var seeds = SplitMix64(seed: seed)
    slots = (0..<lanes).map { _ in
      Slot(context: context, start: start, root: root, seed: seeds.next())
    }
  }

  /// Lets every lane do some work.
  func run(_ work: @escaping @Sendable (SearchLane) -> Void) {
    let slots = slots
    let workers = min(threads, slots.count)
    let serve: @Sendable (Int) -> Void = { worker in
      for index in stride(from: worker, to: slots.count, by: workers) {
        slots[index].lane.withLock { work($0) }
      }
    }
    if workers == 1 {
      serve(0)
    } else {
      DispatchQueue.concurrentPerform(iterations: workers, execute: serve)
    }
  }

  /// The best plan of all lanes; all of them go on from there.
  func exchange() -> (plan: PlanState, cost: Double) {
    let found = slots.map { slot in slot.lane.withLock { (plan: $0.best, cost: $0.bestCost) } }
    var best = found[0]
    for other in found.dropFirst() where other.cost < best.cost - TeamMoves.tolerance {
      best = other
    }
    for (slot, own) in zip(slots, found) where own.cost > best.cost {
      slot.lane.withLock { $0.restart(from: best.plan) }
    }
    return best
  }

  /// Dives and improvements of all lanes together, for the log.
  var diveCounts: (dives: Int, improvements: Int) {
    slots.reduce((0, 0)) { sum, slot in
      slot.lane.withLock { (sum.0 + $0.diveCount, sum.1 + $0.improvementCount) }
    }
  }
}
