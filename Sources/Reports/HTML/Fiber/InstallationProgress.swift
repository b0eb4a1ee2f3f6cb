// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// How pulling, terminating and testing of one build-out go on, day by day.
struct InstallationProgress {
  /// One day of a step.
  struct Point {
    let day: Day
    /// Meters, ends or fibers of that day.
    let quantity: Decimal
    /// Those of all days until its evening.
    let soFar: Decimal
  }

  /// A step over all phases of the build-out that do it.
  struct Curve {
    let step: FiberWork.Step
    /// What there is to do, above 0.
    let total: Decimal
    /// In the order of days, at least one.
    let points: [Point]

    var isDone: Bool { (points.last?.soFar ?? 0) >= total }

    func share(of quantity: Decimal) -> Double { Figures.share(of: quantity, in: total) }
  }

  let due: Day
  /// The steps that have work, in the order in which cable goes through them.
  let curves: [Curve]

  init(of buildOut: BuildOutID, in facts: FiberFacts) {
    let phases = facts.problem[buildOut].phases
    due = facts.problem[buildOut].due
    curves = FiberWork.Step.allCases.compactMap { step in
      let phases = phases.filter { facts.problem[$0].fiber?.step == step }
      let total = phases.reduce(Decimal(0)) { $0 + facts.total(of: $1) }
      let points = InstallationProgress.points(phases.flatMap(facts.days))
      guard total > 0, !points.isEmpty else { return nil }
      return Curve(step: step, total: total, points: points)
    }
  }

  /// The days on which anything is done, in order.
  var days: [Day] { Set(curves.flatMap { $0.points.map(\.day) }).sorted() }

  private static func points(_ days: [FiberFacts.PhaseDay]) -> [Point] {
    let quantities = days.reduce(into: [Day: Decimal]()) { $0[$1.day, default: 0] += $1.quantity }
    var soFar = Decimal(0)
    return quantities.sorted { $0.key < $1.key }.map { day, quantity in
      soFar += quantity
      return Point(day: day, quantity: quantity, soFar: soFar)
    }
  }
}
