// SPDX-License-Identifier: GPL-3.0-or-later

/// On which days a stay may work on one part after it has worked on another.
///
/// A legal plan has one option of each phase: none of another part of the same phase, none of a phase that is over by
/// then, and of other phases only options that go with some option of the part by precedence.
struct PartOrder: Sendable {
  private let parts: PhaseParts
  /// For each part: the days of the other parts of its group; none for a part that must not follow.
  private let daysAfter: [[Int: Range<Int>]]

  init(_ parts: PhaseParts, of model: TimelineModel) {
    self.parts = parts
    let ancestry = PhaseAncestry(model.graph)
    daysAfter = parts.parts.indices.map { before in
      let phase = parts.parts[before].phase
      let windows = OptionWindows(parts.parts[before], of: model)
      var days: [Int: Range<Int>] = [:]
      for other in model.phaseGroups[model.graph.groupOfPhase[phase]] {
        for part in parts.partsOfPhase[other] where part != before {
          days[part] =
            other == phase || ancestry.isOver(other, before: phase)
            ? 0..<0 : windows.days(of: parts.parts[part])
        }
      }
      return days
    }
  }

  /// The days on which a stay that has worked on `other` may work on `part`.
  func days(of part: Int, after other: Int) -> Range<Int> {
    daysAfter[other][part] ?? parts.parts[part].span
  }
}

/// What precedence leaves each phase of a group once one phase takes an option of a part.
private struct OptionWindows {
  private let model: TimelineModel
  /// By phase and option: nil where nothing is known to forbid it.
  private var isDropped: [Int: [Bool]] = [:]

  init(_ part: Part, of model: TimelineModel) {
    self.model = model
    let group = model.graph.groupOfPhase[part.phase]
    let phases = model.graph.order.filter { model.graph.groupOfPhase[$0] == group }
    for phase in phases {
      isDropped[phase] = Array(repeating: phase == part.phase, count: model.options[phase].count)
    }
    for option in part.options { isDropped[part.phase]?[option] = false }
    for phase in phases { dropTooEarly(phase) }
    for phase in phases.reversed() { dropTooLate(phase) }
  }

  /// The days from the first start to the last finish of the part's options that are left.
  func days(of part: Part) -> Range<Int> {
    let left = part.options.lazy.filter { !isDropped(part.phase, $0) }
      .map { model.options[part.phase][$0] }
    guard let first = left.map(\.start).min(), let last = left.map(\.finish).max() else {
      return 0..<0
    }
    return first..<last + 1
  }

  private func isDropped(_ phase: Int, _ option: Int) -> Bool {
    isDropped[phase]?[option] ?? false
  }

  private func left(_ phase: Int) -> some Sequence<TimelineOptions.Option> {
    model.options[phase].indices.lazy.filter { !isDropped(phase, $0) }
      .map { model.options[phase][$0] }
  }

  private mutating func dropTooEarly(_ phase: Int) {
    for index in model.graph.arcsInto[phase] {
      let arc = model.graph.arcs[index]
      let first = left(arc.predecessor).map { TimelineOptions.anchor($0, arc) }.min() ?? Int.min / 2
      drop(phase) { $0.start < first + arc.gap }
    }
  }

  private mutating func dropTooLate(_ phase: Int) {
    for index in model.graph.arcsOutOf[phase] {
      let arc = model.graph.arcs[index]
      let last = left(arc.successor).map(\.start).max() ?? Int.max / 2
      drop(phase) { TimelineOptions.anchor($0, arc) + arc.gap > last }
    }
  }

  private mutating func drop(
    _ phase: Int, where mustGo: (TimelineOptions.Option) -> Bool
  ) {
    for (option, figures) in model.options[phase].enumerated() where mustGo(figures) {
      isDropped[phase]?[option] = true
    }
  }
}
