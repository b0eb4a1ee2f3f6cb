// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Spreads a phase's pieces over its days, as its heads and the releases of the pieces allow.
///
/// See <doc:InstallationPlan>.
struct DaySpread {
  /// Equal pieces of one run that may be done from one day on.
  struct Task {
    let run: RunID
    let count: Int
    /// The serial of the reel to pull from.
    let reel: Int?
    let release: Day
    /// Quantity of one piece.
    let size: Decimal
  }

  private(set) var work: [FiberPlan.DayWork] = []
  /// Pieces that the phase ends without.
  private(set) var unfinished: [Task] = []

  /// - Parameter tasks: In the order in which they are done, but for their releases.
  init(_ days: PhaseDays, _ tasks: [Task]) {
    // Sorting is stable by position, so tasks with one release keep their order.
    var queue = tasks.enumerated().sorted {
      ($0.element.release, $0.offset) < ($1.element.release, $1.offset)
    }.map(\.element)
    var sizes = PieceSizes(tasks)
    var next = 0
    var carry = Decimal(0)
    for (day, own) in zip(days.days, days.allowances) {
      var allowance = own + carry
      var done = DayList()
      while next < queue.count, queue[next].release <= day {
        let task = queue[next]
        let count = DaySpread.count(of: task, within: allowance)
        guard count > 0 else { break }
        done.add(task, count)
        allowance -= Decimal(count) * task.size
        sizes.remove(task.size, count)
        if count == task.count {
          next += 1
        } else {
          queue[next] = task.with(count: task.count - count)
        }
      }
      carry = min(allowance, sizes.largest)
      if !done.entries.isEmpty {
        work.append(.init(phase: days.phase, day: day, done: done.entries))
      }
    }
    unfinished = Array(queue[next...])
  }

  /// How many pieces of the task the allowance is enough for.
  private static func count(of task: Task, within allowance: Decimal) -> Int {
    guard task.size > 0 else { return task.count }
    if Decimal(task.count) * task.size <= allowance { return task.count }
    var quotient = allowance / task.size
    var whole = Decimal()
    NSDecimalRound(&whole, &quotient, 0, .down)
    var count = max(0, NSDecimalNumber(decimal: whole).intValue)
    // The quotient of two decimals is rounded; their product is not.
    while count > 0, Decimal(count) * task.size > allowance { count -= 1 }
    while Decimal(count + 1) * task.size <= allowance { count += 1 }
    return min(count, task.count)
  }
}

extension DaySpread.Task {
  fileprivate func with(count: Int) -> Self {
    Self(run: run, count: count, reel: reel, release: release, size: size)
  }
}

/// What is done on one day, each run and reel once.
private struct DayList {
  private struct Key: Hashable {
    let run: RunID
    let reel: Int?
  }

  private(set) var entries: [FiberPlan.DayWork.Done] = []
  private var positions: [Key: Int] = [:]

  mutating func add(_ task: DaySpread.Task, _ count: Int) {
    let key = Key(run: task.run, reel: task.reel)
    if let position = positions[key] {
      entries[position].count += count
    } else {
      positions[key] = entries.count
      entries.append(.init(run: task.run, count: count, reel: task.reel))
    }
  }
}

/// The sizes of the pieces that are not yet done.
private struct PieceSizes {
  private var counts: [Decimal: Int] = [:]
  /// Ascending.
  private var order: [Decimal]

  init(_ tasks: [DaySpread.Task]) {
    for task in tasks { counts[task.size, default: 0] += task.count }
    order = counts.keys.sorted()
  }

  var largest: Decimal { order.last ?? 0 }

  mutating func remove(_ size: Decimal, _ count: Int) {
    counts[size, default: 0] -= count
    while let last = order.last, counts[last, default: 0] == 0 { order.removeLast() }
  }
}
