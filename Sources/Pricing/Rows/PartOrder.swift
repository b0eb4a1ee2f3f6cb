// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel

/// On which days a stay may work on one part after it has worked on another.
///
/// A legal plan has one option of each phase: none of another part of the same phase, none of a phase that is over by
/// then, and of other phases only options that go with some option of the part by precedence.
package struct PartOrder: Sendable {
  private let parts: PhaseParts
  /// For each part: the days of the other parts of its group; none for a part that must not follow.
  private let daysAfter: [[Int: Range<Int>]]

  package init(_ parts: PhaseParts, of model: TimelineModel) {
    self.parts = parts
    let ancestry = PhaseAncestry(model.graph)
    let none = BannedOptions(model: model)
    daysAfter = parts.parts.indices.map { before in
      let phase = parts.parts[before].phase
      let group = model.graph.groupOfPhase[phase]
      let left = PartOrder.left(none, after: parts.parts[before], in: model)
      var days: [Int: Range<Int>] = [:]
      for other in model.phaseGroups[group] {
        for part in parts.partsOfPhase[other] where part != before {
          days[part] =
            other == phase || ancestry.isOver(other, before: phase)
            ? 0..<0 : PartOrder.days(of: parts.parts[part], left: left, in: model)
        }
      }
      return days
    }
  }

  /// The days on which a stay that has worked on `other` may work on `part`.
  package func days(of part: Int, after other: Int) -> Range<Int> {
    daysAfter[other][part] ?? parts.parts[part].span
  }

  /// What precedence leaves the group of a part once its phase takes one of the part's options.
  private static func left(
    _ none: BannedOptions, after part: Part, in model: TimelineModel
  ) -> BannedOptions {
    var banned = none
    let own = Set(part.options)
    banned.keep(part.phase) { own.contains($0) }
    // Where no timeline is left, what has been banned by then is banned rightly.
    _ = banned.propagate(in: model, from: [part.phase])
    return banned
  }

  /// The days from the first start to the last finish of a part's options that are left.
  private static func days(
    of part: Part, left: BannedOptions, in model: TimelineModel
  ) -> Range<Int> {
    let own = part.options.filter { !left.isBanned[part.phase][$0] }
      .map { model.options[part.phase][$0] }
    guard let first = own.map(\.start).min(), let last = own.map(\.finish).max() else {
      return 0..<0
    }
    return first..<last + 1
  }
}
