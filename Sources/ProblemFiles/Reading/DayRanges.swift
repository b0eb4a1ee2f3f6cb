// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Reads lists of days, each a date or `{from, to}`: the form of `closed` and `unavailable`.
struct DayRanges {
  let context: ReadingContext

  /// One flag for each day of the horizon; days outside it have no effect.
  func flags(_ items: [Node]) -> [Bool] {
    var flags = [Bool](repeating: false, count: context.horizon.dayCount)
    var ranges: [(first: Day, last: Day, node: Node)] = []
    for item in items {
      guard let (first, last) = range(item) else { continue }
      ranges.append((first, last, item))
      let inside = max(0, first.index)..<max(0, first.index, min(flags.count, last.index + 1))
      for index in inside where index < flags.count { flags[index] = true }
    }
    warnOfRepetitions(ranges)
    return flags
  }

  private func range(_ node: Node) -> (Day, Day)? {
    guard case .mapping = node.content else {
      return context.day(node).map { ($0, $0) }
    }
    guard let fields = context.fields(node, ["from", "to"]) else { return nil }
    let from = fields.required("from").flatMap(context.day)
    let to = fields.required("to").flatMap(context.day)
    guard let from, let to, context.inOrder(from, to, fields) else { return nil }
    return (from, to)
  }

  /// Warns of a date or span that is named again, and of a date within a span; spans may overlap.
  private func warnOfRepetitions(_ ranges: [(first: Day, last: Day, node: Node)]) {
    let ordered = ranges.sorted {
      ($0.first, $1.last, $0.node.spot.number) < ($1.first, $0.last, $1.node.spot.number)
    }
    var previous: (first: Day, last: Day)?
    var covered: Day?
    for range in ordered {
      let isAgain = previous.map { $0 == (range.first, range.last) } ?? false
      let isWithin = range.first == range.last && covered.map { range.first <= $0 } ?? false
      if isAgain || isWithin {
        context.findings.report(
          .namedTwice, at: range.node.spot, "a day is named twice in this list",
          found: context.horizon.date(of: range.first).iso)
      }
      previous = (range.first, range.last)
      covered = max(covered ?? range.last, range.last)
    }
  }
}
