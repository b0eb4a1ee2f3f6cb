// SPDX-License-Identifier: GPL-3.0-or-later

internal import ColumnGeneration
internal import Dispatch
internal import PlanningModel
internal import Pricing
internal import Synchronization

/// Dives side by side from the same dates, each for the dates of groups of its own, and what they have found together.
///
/// Dives that go their own ways from the same start would be compared once, at the end; here each goes on from the best that
/// any has found, and from what several have found at once. What comes out does not depend on the number of threads.
struct DatesDives {
  /// Pricers of each dive.
  private let lanes: [PricingLanes]
  private let threads: Int
  let effort: TimelineDive.Effort

  /// - Parameters:
  ///   - count: Dives side by side.
  ///   - threads: Threads on which they run; one dive alone solves its pricing problems on all of them.
  init(context: MasterContext, count: Int, threads: Int, effort: TimelineDive.Effort) {
    self.threads = threads
    self.effort = effort
    lanes = (0..<count).map { _ in
      PricingLanes(context: context, count: count == 1 ? threads : 1)
    }
  }

  var count: Int { lanes.count }

  /// What each dive has found; of those that found nothing less is expected from now on.
  func run(
    from mix: inout DatesMix, width: Int, limit: Double, random: inout SplitMix64,
    shouldStop: @escaping @Sendable () -> Bool
  ) -> [DatesMix.Found?] {
    var drawn: [(groups: [Int], random: SplitMix64)] = []
    for lane in lanes {
      let groups = mix.promising(
        width: width, besides: drawn.flatMap(\.groups), lanes: lane, random: &random)
      drawn.append((groups, SplitMix64(seed: random.next())))
    }
    let (start, dives, lanes, effort) = (mix, drawn, lanes, effort)
    let found = Mutex<[DatesMix.Found?]>(Array(repeating: nil, count: dives.count))
    let work: @Sendable (Int) -> Void = { index in
      var random = dives[index].random
      let outcome = start.dive(
        groups: dives[index].groups, effort: effort, limit: limit, lanes: lanes[index],
        random: &random, shouldStop: shouldStop)
      found.withLock { $0[index] = outcome }
    }
    if threads == 1 || count == 1 {
      for index in dives.indices { work(index) }
    } else {
      DispatchQueue.concurrentPerform(iterations: dives.count, execute: work)
    }
    let outcomes = found.withLock { $0 }
    for (dive, outcome) in zip(dives, outcomes) where outcome == nil { mix.doubt(dive.groups) }
    return outcomes
  }

  /// The mix at the best of the dates that were found, with those of other groups where that makes it better still; nil
  /// where nothing was found.
  func joined(
    _ outcomes: [DatesMix.Found?], into mix: DatesMix, shouldStop: () -> Bool
  ) -> DatesMix? {
    let found = outcomes.compactMap(\.self).enumerated().sorted {
      ($0.element.bundle.value, $0.offset) < ($1.element.bundle.value, $1.offset)
    }.map(\.element)
    guard let best = found.first else { return nil }
    var joined = mix
    joined.take(best)
    for other in found.dropFirst() {
      joined = joined.joined(by: other, lanes: lanes[0], shouldStop: shouldStop) ?? joined
    }
    return joined
  }
}
