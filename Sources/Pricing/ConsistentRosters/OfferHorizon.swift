// SPDX-License-Identifier: GPL-3.0-or-later

/// Until when it matters that a stay has worked on an offer.
struct OfferHorizon: Sendable {
  /// From this day on nothing pays that must not follow work on the offer.
  let firstFreeDay: Int
  /// For each day: counting days from it to the last on which work on the offer pays.
  let payingDaysLeft: [Int]

  /// Whether a stay with `left` counting days on the offer may do all that one without memory may do that pays.
  func isForgotten(on day: Int, left: Int) -> Bool {
    day >= firstFreeDay && payingDaysLeft[day] <= left
  }

  /// Of `left` counting days those that can be of use: work pays on counting days only.
  func useful(_ left: Int, on day: Int) -> Int { min(left, payingDaysLeft[day]) }

  /// - Parameter offers: For each offer the key that pays on each day (−1 for none), and its item with its position.
  static func all(_ offers: [(keys: [Int32], position: Int, item: WorkItems.Item)])
    -> [OfferHorizon]
  {
    let lastDays = offers.map { $0.keys.lastIndex { $0 >= 0 } ?? -1 }
    let (keys, daysAfter) = (offers.map(\.keys), offers.map(\.item.daysAfter))
    return offers.indices.map { own in
      let item = offers[own].item
      let barred = offers.indices.map { other in
        lastDay(
          of: keys[other], before: lastDays[other],
          outside: daysAfter[other][offers[own].position])
      }
      var left = Array(repeating: 0, count: item.counts.count + 1)
      for day in stride(from: item.counts.count - 1, through: 0, by: -1) {
        left[day] = day > lastDays[own] ? 0 : left[day + 1] + (item.counts[day] ? 1 : 0)
      }
      return OfferHorizon(
        firstFreeDay: (barred.max() ?? -1) + 1, payingDaysLeft: left)
    }
  }

  /// The last day, of those up to `last` on which an offer pays, that is not among `days`; −1 where there is none.
  private static func lastDay(of keys: [Int32], before last: Int, outside days: Range<Int>) -> Int {
    if last < 0 || !days.contains(last) { return last }
    return keys[..<days.lowerBound].lastIndex { $0 >= 0 } ?? -1
  }
}
