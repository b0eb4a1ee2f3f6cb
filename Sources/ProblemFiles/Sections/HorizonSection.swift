// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Reads `horizon` (specification, sections 1 and 9).
struct HorizonSection {
  /// The longest horizon, in days.
  static let mostDays = 3660
  static let keys = ["start", "end"]

  let context: ReadingContext

  func read(_ root: Fields) {
    guard let node = root.required("horizon"),
      let fields = context.fields(node, Self.keys)
    else { return }
    let startNode = fields.required("start")
    let endNode = fields.required("end")
    let start = startNode.flatMap(context.values.date)
    let end = endNode.flatMap(context.values.date)
    guard let start, let end, let endNode else { return }
    let dayCount = end.daysSince1970 - start.daysSince1970 + 1
    guard dayCount >= 1 else {
      context.findings.report(
        .reversedDates, at: endNode.spot, "the horizon ends before it begins", found: end.iso,
        advice: "its first day is \(start)")
      return
    }
    guard dayCount <= Self.mostDays else {
      context.findings.report(
        .horizonTooLong, at: endNode.spot,
        "the horizon has \(dayCount) days; at most \(Self.mostDays) are allowed", found: end.iso)
      return
    }
    context.horizon = Horizon(start: start, dayCount: dayCount)
    context.horizonIsKnown = true
  }
}
