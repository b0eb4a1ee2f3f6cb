// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel
internal import Rotations

/// Some options of a phase, with rows of the master problem of their own; see <doc:Decomposition>.
package struct Part: Sendable, Equatable {
  package let phase: Int
  /// Positions among the phase's options, ascending.
  package let options: [Int]
  /// Days from the first start to the last finish of an option.
  package let span: Range<Int>
  /// Counting days of the longest option: from the first to the last day on which one option holds work.
  package let window: Int
  /// Whether all days count, not only the site's working days.
  let countsEveryDay: Bool

  init(phase: Int, options: [Int], in model: SearchModel) {
    self.phase = phase
    self.options = options
    let own = options.map { model.timelines.options[phase][$0] }
    let entry = model.phases.entries[phase]
    let modes = Set(own.map(\.mode)).map { entry.modes[$0] }
    span = (own.map(\.start).min() ?? 0)..<(own.map(\.finish).max() ?? -1) + 1
    // Where some modes count working days and others all days, all days are counted, of the longest option.
    countsEveryDay = modes.contains { $0.everyDay }
    window =
      countsEveryDay
      ? own.lazy.map { $0.finish - $0.start + 1 }.max() ?? 0 : modes.lazy.map(\.duration).max() ?? 0
  }

  /// For each day: whether it uses up one of the days of a window.
  package func counts(in model: SearchModel) -> [Bool] {
    let calendar = model.problem.sites[model.phases.entries[phase].site].calendar
    return (0..<model.crew.dayCount).map { countsEveryDay || calendar.isWorking(Day($0)) }
  }
}

/// The options of every phase in parts: each option in one.
package struct PhaseParts: Sendable, Equatable {
  /// By phase, then by first option.
  package let parts: [Part]
  /// For each phase and option: its part.
  package let partOfOption: [[Int]]
  /// For each phase: its parts; none where it is done.
  let partsOfPhase: [[Int]]

  /// - Parameter labels: For each phase and option a number that the options of one part share.
  package init(labels: [[Int]], in model: SearchModel) {
    var parts: [Part] = []
    var partOfOption: [[Int]] = []
    for (phase, labels) in labels.enumerated() {
      let first = parts.count
      var own: [(label: Int, options: [Int])] = []
      var positions: [Int] = []
      for (option, label) in labels.enumerated() {
        let position = own.firstIndex { $0.label == label } ?? own.count
        if position == own.count { own.append((label, [])) }
        own[position].options.append(option)
        positions.append(first + position)
      }
      parts += own.map { Part(phase: phase, options: $0.options, in: model) }
      partOfOption.append(positions)
    }
    self.parts = parts
    self.partOfOption = partOfOption
    partsOfPhase = labels.indices.map { phase in parts.indices.filter { parts[$0].phase == phase } }
  }

  /// One part for each phase.
  package init(wholePhasesOf model: SearchModel) {
    self.init(labels: model.timelines.options.map { $0.map { _ in 0 } }, in: model)
  }

  /// Each part that a branch names cut in two.
  ///
  /// - Parameter branches: By part.
  package func cut(_ branches: [Int: Branch], in model: SearchModel) -> PhaseParts {
    PhaseParts(
      labels: partOfOption.map { parts in
        parts.enumerated().map { option, part in
          2 * part + (branches[part].map { $0.isFirst[option] ? 0 : 1 } ?? 0)
        }
      }, in: model)
  }
}
