// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel

/// A way to cut all timelines in two: some options of a phase against its others.
package struct Branch: Sendable {
  package let phase: Int
  /// For each option of the phase: whether the first child keeps it; the second keeps the others.
  let isFirst: [Bool]
  /// How promising the branch looks before it is tried.
  package var score: Double
  /// The share of the mix that the first child keeps.
  package var firstShare = 0.5

  package init(phase: Int, isFirst: [Bool], score: Double, firstShare: Double = 0.5) {
    self.phase = phase
    self.isFirst = isFirst
    self.score = score
    self.firstShare = firstShare
  }

  /// The options that a child leaves; nil where precedence then leaves none to some phase.
  package func banned(
    from parent: BannedOptions, isFirst keepsFirst: Bool, in model: TimelineModel
  ) -> BannedOptions? {
    var banned = parent
    banned.keep(phase) { isFirst[$0] == keepsFirst }
    return banned.propagate(in: model, from: [phase]) ? banned : nil
  }
}
