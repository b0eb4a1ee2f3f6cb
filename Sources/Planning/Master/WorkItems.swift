// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// What members of a class can work on, site by site, as roster pricing sees it.
struct WorkItems: Sendable {
  /// A cover key that members may fill, with one flag a day for those on which they qualify.
  struct Source: Sendable {
    let key: Int
    let isQualified: [Bool]
  }

  /// A phase, or in rows by post everything at a site.
  struct Item: Sendable {
    /// −1 in rows by post.
    let phase: Int
    /// Counting days from the first to the last day on which one option holds work on the phase; 0 where that is not
    /// remembered.
    let window: Int
    /// For each day: whether it uses up one of the days of a window.
    let counts: [Bool]
    let sources: [Source]
    /// The row that would belong to day 0; nil where there is none.
    let capacityRow: Int?
    /// For each item of the site: whether it can still be worked on after work on this one.
    let mayFollow: [Bool]
  }

  /// For each site of the class.
  let items: [[Item]]
  /// At all local sites together.
  let local: [Item]

  init(of index: Int, rows: MasterRows, ancestry: PhaseAncestry) {
    let crewClass = rows.model.crew.classes[index]
    let maker = ItemMaker(classIndex: index, rows: rows, ancestry: ancestry)
    items = crewClass.qualifications.map { maker.items($0) }
    local = maker.items(crewClass.localQualifications)
  }
}

/// Makes the items of one class.
private struct ItemMaker {
  let classIndex: Int
  let rows: MasterRows
  let ancestry: PhaseAncestry

  /// The items that members may work on who qualify for these posts.
  func items(_ qualifications: [CrewClass.Qualification]) -> [WorkItems.Item] {
    let sources = sources(qualifications)
    guard rows.form == .phases else {
      guard !sources.isEmpty else { return [] }
      return [
        WorkItems.Item(
          phase: -1, window: 0, counts: Array(repeating: true, count: rows.model.crew.dayCount),
          sources: sources, capacityRow: nil, mayFollow: [true])
      ]
    }
    let phases = Set(sources.map { rows.keys[$0.key].phase }).sorted()
    return phases.map { phase in
      item(phase, sources: sources.filter { rows.keys[$0.key].phase == phase }, others: phases)
    }
  }

  private func sources(_ qualifications: [CrewClass.Qualification]) -> [WorkItems.Source] {
    rows.keys.indices.compactMap { key in
      qualifications.first { $0.post == rows.keys[key].post }
        .map { WorkItems.Source(key: key, isQualified: $0.isQualified) }
    }
  }

  private func item(_ phase: Int, sources: [WorkItems.Source], others: [Int]) -> WorkItems.Item {
    let entry = rows.model.phases.entries[phase]
    let everyDay = entry.modes.contains { $0.everyDay }
    let calendar = rows.model.problem.sites[entry.site].calendar
    // Where some modes count working days and others all days, all days are counted, of the longest option.
    let window =
      everyDay
      ? rows.model.timelines.options[phase].lazy.map { $0.finish - $0.start + 1 }.max() ?? 0
      : entry.modes.lazy.map(\.duration).max() ?? 0
    return WorkItems.Item(
      phase: phase, window: window,
      counts: (0..<rows.model.crew.dayCount).map { everyDay || calendar.isWorking(Day($0)) },
      sources: sources, capacityRow: rows.capacityRows[classIndex][phase],
      mayFollow: others.map { !ancestry.isOver($0, before: phase) })
  }
}
