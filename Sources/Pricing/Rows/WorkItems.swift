// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// What members of a class can work on, site by site, as roster pricing sees it.
struct WorkItems: Sendable {
  /// A cover key that members may fill, with one flag a day for those on which they qualify.
  struct Source: Sendable {
    let key: Int
    let isQualified: [Bool]
  }

  /// A part of a phase, or in rows by post everything at a site.
  struct Item: Sendable {
    /// −1 in rows by post.
    let part: Int
    /// Counting days from the first to the last day on which one option holds work on the part; 0 where that is not
    /// remembered.
    let window: Int
    /// For each day: whether it uses up one of the days of a window.
    let counts: [Bool]
    let sources: [Source]
    /// The row that would belong to day 0; nil where there is none.
    let capacityRow: Int?
    /// The position of the item's phase among those of the site.
    let phase: Int
    /// For each item of the site: the days on which a stay can work on this one after it.
    let daysAfter: [Range<Int>]
    /// For each phase of the site but the item's own: the days on which a stay can do so after any item of the phase.
    let daysAfterPhase: [Range<Int>]
  }

  /// For each site of the class.
  let items: [[Item]]
  /// At all local sites together.
  let local: [Item]

  init(of index: Int, rows: MasterRows, order: PartOrder) {
    let crewClass = rows.model.crew.classes[index]
    let maker = ItemMaker(classIndex: index, rows: rows, order: order)
    items = crewClass.qualifications.map { maker.items($0) }
    local = maker.items(crewClass.localQualifications)
  }
}

/// Makes the items of one class.
private struct ItemMaker {
  let classIndex: Int
  let rows: MasterRows
  let order: PartOrder

  /// The items that members may work on who qualify for these posts.
  func items(_ qualifications: [CrewClass.Qualification]) -> [WorkItems.Item] {
    let sources = sources(qualifications)
    guard rows.form != .posts else {
      guard !sources.isEmpty else { return [] }
      let days = 0..<rows.model.crew.dayCount
      return [
        WorkItems.Item(
          part: -1, window: 0, counts: days.map { _ in true }, sources: sources, capacityRow: nil,
          phase: 0, daysAfter: [days], daysAfterPhase: [0..<0])
      ]
    }
    let parts = Set(sources.map { rows.keys[$0.key].part }).sorted()
    let phases = Set(parts.map { rows.parts.parts[$0].phase }).sorted()
    return parts.map { part in
      item(
        part, sources: sources.filter { rows.keys[$0.key].part == part }, parts: parts,
        phases: phases)
    }
  }

  private func sources(_ qualifications: [CrewClass.Qualification]) -> [WorkItems.Source] {
    rows.keys.indices.compactMap { key in
      qualifications.first { $0.post == rows.keys[key].post }
        .map { WorkItems.Source(key: key, isQualified: $0.isQualified) }
    }
  }

  private func item(
    _ index: Int, sources: [WorkItems.Source], parts: [Int], phases: [Int]
  ) -> WorkItems.Item {
    let part = rows.parts.parts[index]
    let daysAfter = parts.map { order.days(of: index, after: $0) }
    return WorkItems.Item(
      part: index, window: part.window, counts: part.counts(in: rows.model), sources: sources,
      capacityRow: rows.capacityRows[classIndex][index],
      phase: phases.firstIndex(of: part.phase) ?? 0, daysAfter: daysAfter,
      daysAfterPhase: phases.map { phase in
        guard phase != part.phase else { return 0..<0 }
        return zip(parts, daysAfter).reduce(part.span) { days, other in
          rows.parts.parts[other.0].phase == phase ? days.clamped(to: other.1) : days
        }
      })
  }
}
