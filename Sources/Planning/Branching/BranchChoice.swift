// SPDX-License-Identifier: GPL-3.0-or-later

/// A way to cut a node in two: some options of a phase against its others.
struct Branch: Sendable {
  let phase: Int
  /// For each option of the phase: whether the first child keeps it; the second keeps the others.
  let isFirst: [Bool]
  /// How promising the branch looks before it is tried.
  let score: Double

  /// The options that a child leaves; nil where precedence then leaves none to some phase.
  func banned(
    from parent: BannedOptions, isFirst keepsFirst: Bool, in model: TimelineModel
  ) -> BannedOptions? {
    var banned = parent
    banned.keep(phase) { isFirst[$0] == keepsFirst }
    return banned.propagate(in: model) ? banned : nil
  }
}

/// Names the branches of a node that are worth trying.
///
/// Mixed timelines are what the relaxation gains by: a phase whose starts are spread is cut at their mean, one whose modes
/// are mixed into the heaviest mode and the others. Where nothing is mixed, phases are cut just before or after their start.
struct BranchChoice {
  let model: SearchModel
  /// Branches that are named at most.
  static let count = 4
  /// What a mixed mode weighs against a spread of days.
  private static let daysOfMode = 4.0

  /// - Returns: The most promising first; none where every phase has one option left.
  func branches(of node: TreeNode) -> [Branch] {
    let weights = node.optionWeights(in: model.timelines)
    let phases = weights.indices.filter { model.timelines.graph.groupOfPhase[$0] >= 0 }
    let open = phases.map { (phase: $0, left: node.banned.left($0)) }.filter { $0.left.count > 1 }
    var found = open.flatMap { mixed($0.phase, left: $0.left, weights: weights[$0.phase]) }
    if found.isEmpty {
      found = open.flatMap { beside($0.phase, left: $0.left, weights: weights[$0.phase]) }
    }
    found.sort { ($1.score, $0.phase) < ($0.score, $1.phase) }
    return Array(found.prefix(BranchChoice.count))
  }

  private func mixed(_ phase: Int, left: [Int], weights: [Double]) -> [Branch] {
    let options = model.timelines.options[phase]
    let sum = left.reduce(0) { $0 + weights[$1] }
    guard sum > 1e-9 else { return [] }
    var branches: [Branch] = []
    let mean = left.reduce(0) { $0 + weights[$1] * Double(options[$1].start) } / sum
    let spread =
      left.reduce(0) { $0 + weights[$1] * abs(Double(options[$1].start) - mean) } / sum
    let starts = left.map { options[$0].start }
    if spread > 1e-3, let first = starts.min(), let last = starts.max(), first < last {
      let cut = min(max(Int(mean.rounded(.down)), first), last - 1)
      branches.append(cutting(phase, after: cut, score: spread * size(phase)))
    }
    let modes = Set(left.map { options[$0].mode }).sorted()
    let shares = modes.map { mode in
      left.reduce(0) { $0 + (options[$1].mode == mode ? weights[$1] : 0) } / sum
    }
    if let largest = shares.max(), modes.count > 1, largest < 0.98 {
      let mode = modes[shares.firstIndex(of: largest) ?? 0]
      branches.append(
        Branch(
          phase: phase, isFirst: options.map { $0.mode == mode },
          score: (1 - largest) * BranchChoice.daysOfMode * size(phase)))
    }
    return branches
  }

  /// Cuts just before and after where the phase is; where only modes are left, the first against the others.
  private func beside(_ phase: Int, left: [Int], weights: [Double]) -> [Branch] {
    let options = model.timelines.options[phase]
    let starts = left.map { options[$0].start }
    guard let first = starts.min(), let last = starts.max() else { return [] }
    guard first < last else {
      let mode = options[left[0]].mode
      return [Branch(phase: phase, isFirst: options.map { $0.mode == mode }, score: size(phase))]
    }
    let heaviest = left.max { weights[$0] < weights[$1] } ?? left[0]
    let start = options[heaviest].start
    let score = Double(last - first) * size(phase)
    return [start - 1, start].filter { $0 >= first && $0 < last }.map {
      cutting(phase, after: $0, score: score)
    }
  }

  private func cutting(_ phase: Int, after day: Int, score: Double) -> Branch {
    Branch(
      phase: phase, isFirst: model.timelines.options[phase].map { $0.start <= day }, score: score)
  }

  /// How much work hangs on a phase: the root of its head-days.
  private func size(_ phase: Int) -> Double {
    let headDays = model.phases.entries[phase].modes.map { mode in
      mode.duration * mode.needs.reduce(0) { $0 + $1.heads }
    }
    return (Double(headDays.max() ?? 0) + 1).squareRoot()
  }
}
