// SPDX-License-Identifier: GPL-3.0-or-later

/// Names the branches of a node that are worth trying.
///
/// Mixed timelines are what the relaxation gains by: a phase whose starts are spread is cut at their mean, one whose modes
/// are mixed into the heaviest mode and the others. Where nothing is mixed, phases are cut just before or after their start.
struct BranchChoice {
  let model: SearchModel
  /// Branches that are named at most.
  static let count = 4
  private let mixes: MixedPhases

  init(model: SearchModel) {
    self.model = model
    mixes = MixedPhases(model: model, leastSpread: 1e-3, clearMode: 0.98)
  }

  /// - Returns: The most promising first; none where every phase has one option left.
  func branches(of node: TreeNode) -> [Branch] {
    let weights = node.blocks.optionWeights(in: model.timelines)
    let phases = weights.indices.filter { model.timelines.graph.groupOfPhase[$0] >= 0 }
    let open = phases.map { (phase: $0, left: node.banned.left($0)) }.filter { $0.left.count > 1 }
    var found = open.flatMap {
      mixes.branches(of: $0.phase, left: $0.left, weights: weights[$0.phase])
    }
    if found.isEmpty {
      found = open.flatMap { beside($0.phase, left: $0.left, weights: weights[$0.phase]) }
    }
    found.sort { ($1.score, $0.phase) < ($0.score, $1.phase) }
    return Array(found.prefix(BranchChoice.count))
  }

  /// Cuts just before and after where the phase is; where only modes are left, the first against the others.
  private func beside(_ phase: Int, left: [Int], weights: [Double]) -> [Branch] {
    let options = model.timelines.options[phase]
    let starts = left.map { options[$0].start }
    guard let first = starts.min(), let last = starts.max() else { return [] }
    guard first < last else {
      let mode = options[left[0]].mode
      return [
        Branch(phase: phase, isFirst: options.map { $0.mode == mode }, score: mixes.size(phase))
      ]
    }
    let heaviest = left.max { weights[$0] < weights[$1] } ?? left[0]
    let start = options[heaviest].start
    let score = Double(last - first) * mixes.size(phase)
    return [start - 1, start].filter { $0 >= first && $0 < last }.map {
      mixes.cutting(phase, after: $0, score: score)
    }
  }
}
