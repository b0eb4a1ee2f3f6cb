// SPDX-License-Identifier: GPL-3.0-or-later

internal import Dispatch
internal import PlanningModel
internal import Pricing
internal import Synchronization

/// A fixed number of search lanes that work side by side and meet after every epoch.
///
/// Lanes share nothing while they work, and what they found is compared in the order of the lanes, so that a run
/// limited by work gives the same plan on one thread and on many.
struct LanePool {
  /// A lane, lent to one thread at a time.
  private final class Slot: Sendable {
    let lane: Mutex<SearchLane>

    init(
      context: MasterContext, start: PlanState, duals: [Double], lists: DispatchSearch?,
      seed: UInt64
    ) {
      lane = Mutex(
        SearchLane(context: context, start: start, duals: duals, lists: lists, seed: seed))
    }
  }

  private let slots: [Slot]
  private let threads: Int
  private let model: SearchModel
  private var random: SplitMix64
  /// The plan from which the lanes began, and what each may change; empty where each may change everything.
  private(set) var best: PlanState
  private var territories: [Territory] = []

  init(
    context: MasterContext, start: PlanState, duals: [Double], lists: DispatchSearch?, seed: UInt64,
    lanes: Int, threads: Int
  ) {
    self.threads = threads
    model = context.rows.model
    best = start
    var seeds = SplitMix64(seed: seed)
    slots = (0..<lanes).map { _ in
      Slot(context: context, start: start, duals: duals, lists: lists, seed: seeds.next())
    }
    random = seeds
  }

  /// Deals territories out anew where the problem is large enough for lanes to keep out of each other's way.
  mutating func deal() {
    guard slots.count > 1, !SearchLane.isSmall(model) else { return }
    territories = Territory.deal(best, lanes: slots.count, random: &random)
    for (slot, territory) in zip(slots, territories) {
      slot.lane.withLock { $0.territory = territory }
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

  /// Finds the best plan of all lanes, or what they have found together; returns what it costs.
  mutating func exchange() -> Double {
    let found = slots.map { slot in slot.lane.withLock { (plan: $0.best, cost: $0.bestCost) } }
    var (next, cost) = found[0]
    for other in found.dropFirst() where other.cost < cost - TeamMoves.tolerance {
      (next, cost) = other
    }
    if !territories.isEmpty,
      let merged = Territory.merge(found.map(\.plan), of: territories, into: best),
      merged.cost < cost - TeamMoves.tolerance
    {
      (next, cost) = (merged, merged.cost)
    }
    for (slot, own) in zip(slots, found) where own.cost > cost || !territories.isEmpty {
      slot.lane.withLock { $0.restart(from: next) }
    }
    best = next
    return cost
  }
}
