// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What a problem says may go wrong, in a sentence.
struct UncertaintyWording {
  let problem: Problem

  /// An `uncertainty` section to begin with.
  static let example =
    "uncertainty: {durations: {low: 0.9, likely: 1, high: 1.5}, "
    + "deliveries: {low: 0, likely: 1, high: 10}, legs: {share: 0.03}}"

  var sentence: String {
    guard let uncertainty = problem.uncertainty else {
      return "Nothing varies: the problem has no uncertainty section, so every trial is the plan "
        + "itself. Say what may go wrong, for instance: " + UncertaintyWording.example
    }
    let parts = parts(of: uncertainty)
    guard !parts.isEmpty else {
      return "Nothing varies: the problem's uncertainty section names nothing that does, so every "
        + "trial is the plan itself."
    }
    let sentence = parts.joined(separator: "; ")
    return sentence.prefix(1).uppercased() + sentence.dropFirst() + "."
  }

  private func parts(of uncertainty: Uncertainty) -> [String] {
    var parts: [String] = []
    if let durations = uncertainty.durations {
      parts.append("phases take \(range(durations, "times as long as planned"))")
    }
    if !uncertainty.phases.isEmpty {
      parts.append(
        uncertainty.phases.count == 1
          ? "1 phase has factors of its own"
          : "\(Figures.count(uncertainty.phases.count)) phases have factors of their own")
    }
    if let deliveries = uncertainty.deliveries {
      parts.append("deliveries come \(range(deliveries, "days late"))")
    }
    if uncertainty.lateLegShare > 0 {
      let share = Figures.quantity(uncertainty.lateLegShare * 100)
      parts.append("\(share)% of the legs arrive a day late")
    }
    return parts
  }

  /// `0.9 to 1.6 times as long as planned, most likely 1`; `1.5 times …` where nothing varies.
  private func range(_ triangle: Uncertainty.Triangle, _ unit: String) -> String {
    func number(_ value: Decimal) -> String { Figures.quantity(value) }
    guard triangle.low < triangle.high else { return "\(number(triangle.low)) \(unit)" }
    return "\(number(triangle.low)) to \(number(triangle.high)) \(unit), "
      + "most likely \(number(triangle.likely))"
  }
}
