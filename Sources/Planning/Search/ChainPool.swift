// SPDX-License-Identifier: GPL-3.0-or-later

internal import Dispatch
internal import Synchronization

/// A fixed number of search chains that run side by side and meet after every epoch.
///
/// Chains share nothing while they run, and what they found is compared in the order of the chains, so that a run
/// limited by work gives the same plan on one thread and on many.
struct ChainPool {
  /// A chain, lent to one thread at a time.
  private final class Slot: Sendable {
    let chain: Mutex<BlockSearch>

    init(model: SearchModel, start: PlanState, guide: GuidePrices, seed: UInt64) {
      chain = Mutex(BlockSearch(model: model, start: start, guide: guide, seed: seed))
    }
  }

  private let slots: [Slot]
  private let threads: Int

  init(
    model: SearchModel, start: PlanState, guide: GuidePrices, seed: UInt64, chains: Int,
    threads: Int
  ) {
    self.threads = threads
    var seeds = SplitMix64(seed: seed)
    slots = (0..<chains).map { _ in
      Slot(model: model, start: start, guide: guide, seed: seeds.next())
    }
  }

  /// Runs every chain for one epoch.
  ///
  /// - Parameters:
  ///   - moves: Moves of each chain, unless `shouldStop` ends it before.
  ///   - temperature: As a share of the chain's best cost.
  func run(moves: Int, temperature: Double, shouldStop: @escaping @Sendable () -> Bool) {
    let slots = slots
    let lanes = min(threads, slots.count)
    DispatchQueue.concurrentPerform(iterations: lanes) { lane in
      for index in stride(from: lane, to: slots.count, by: lanes) {
        slots[index].chain.withLock {
          $0.run(moves: moves, temperature: temperature, shouldStop: shouldStop)
        }
      }
    }
  }

  /// The best plan of all chains; chains that lag behind it by more than `margin` of its cost go on from there.
  func exchange(margin: Double) -> (plan: PlanState, cost: Double, moves: Int) {
    let found = slots.map { slot in
      slot.chain.withLock { (plan: $0.best, cost: $0.bestCost, moves: $0.moves) }
    }
    var best = found[0]
    for other in found.dropFirst() where other.cost < best.cost { best = other }
    for (slot, own) in zip(slots, found) where own.cost > best.cost * (1 + margin) {
      slot.chain.withLock { $0.restart(from: best.plan) }
    }
    return (best.plan, best.cost, found.reduce(0) { $0 + $1.moves })
  }
}
