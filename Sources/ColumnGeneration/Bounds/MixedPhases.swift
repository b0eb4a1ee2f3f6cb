// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
package import Pricing

/// Names branches on phases whose options are mixed: what the relaxation gains by.
///
/// A phase whose starts are spread is cut at their mean, one whose modes are mixed into the heaviest mode and the others.
package struct MixedPhases: Sendable {
  package let model: SearchModel
  /// Mean distance of starts from their mean, in days, up to which a phase does not count as spread.
  let leastSpread: Double
  /// Share of a mode from which on modes do not count as mixed.
  let clearMode: Double

  package init(model: SearchModel, leastSpread: Double, clearMode: Double) {
    self.model = model
    self.leastSpread = leastSpread
    self.clearMode = clearMode
  }

  /// What a mixed mode weighs against a spread of days.
  private static let daysOfMode = 4.0

  /// The branches of a phase whose options are mixed.
  ///
  /// - Parameters:
  ///   - left: Options that are not banned.
  ///   - weights: How much of the mix takes each option.
  package func branches(of phase: Int, left: [Int], weights: [Double]) -> [Branch] {
    let options = model.timelines.options[phase]
    let sum = left.reduce(0) { $0 + weights[$1] }
    guard sum > 1e-9 else { return [] }
    var branches: [Branch] = []
    let mean = left.reduce(0) { $0 + weights[$1] * Double(options[$1].start) } / sum
    let spread =
      left.reduce(0) { $0 + weights[$1] * abs(Double(options[$1].start) - mean) } / sum
    let starts = left.map { options[$0].start }
    if spread > leastSpread, let first = starts.min(), let last = starts.max(), first < last {
      let cut = min(max(Int(mean.rounded(.down)), first), last - 1)
      let before = left.reduce(0) { $0 + (options[$1].start <= cut ? weights[$1] : 0) } / sum
      branches.append(
        cutting(phase, after: cut, score: spread * size(phase), firstShare: before))
    }
    let modes = Set(left.map { options[$0].mode }).sorted()
    let shares = modes.map { mode in
      left.reduce(0) { $0 + (options[$1].mode == mode ? weights[$1] : 0) } / sum
    }
    if let largest = shares.max(), modes.count > 1, largest < clearMode {
      let mode = modes[shares.firstIndex(of: largest) ?? 0]
      branches.append(
        Branch(
          phase: phase, isFirst: options.map { $0.mode == mode },
          score: (1 - largest) * MixedPhases.daysOfMode * size(phase), firstShare: largest))
    }
    return branches
  }

  package func cutting(_ phase: Int, after day: Int, score: Double, firstShare: Double = 0.5)
    -> Branch
  {
    Branch(
      phase: phase, isFirst: model.timelines.options[phase].map { $0.start <= day }, score: score,
      firstShare: firstShare)
  }

  /// How much work hangs on a phase: the root of its head-days.
  package func size(_ phase: Int) -> Double {
    let headDays = model.phases.entries[phase].modes.map { mode in
      mode.duration * mode.needs.reduce(0) { $0 + $1.heads }
    }
    return (Double(headDays.max() ?? 0) + 1).squareRoot()
  }
}

extension [BundleMethod.Block] {
  /// How much of the mix takes each option of each phase.
  package func optionWeights(in model: TimelineModel) -> [[Double]] {
    var weights = model.options.map { Array<Double>(repeating: 0, count: $0.count) }
    for block in self {
      guard case .group(let group) = block.kind else { continue }
      for (column, weight) in zip(block.columns, block.weights) where weight > 1e-9 {
        for (phase, option) in zip(model.phaseGroups[group], column.options ?? []) {
          weights[phase][Int(option)] += weight
        }
      }
    }
    return weights
  }
}
