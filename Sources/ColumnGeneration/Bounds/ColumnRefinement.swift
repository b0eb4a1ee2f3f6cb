// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Pricing

/// Writes columns of a master problem in rows by part anew where the parts are cut.
///
/// A timeline says itself which parts its options are in. The work of a roster is handed out to parts stay by stay, by a
/// dynamic program over its days of work, so that a path of the pricing problem does the same: within the window of a
/// part, and on days that may follow. Among those it prefers rows on which timelines want more than has been handed out.
/// A day that no part takes is work that nobody needs.
struct ColumnRefinement {
  let coarse: MasterRows
  let fine: MasterRows
  let order: PartOrder
  /// For each cover row of the coarse rows its key.
  let keyOfRow: [Int]
  /// For each post its fine keys.
  let keysOfPost: [[Int]]
  let counts: [[Bool]]
  /// What timelines of the mix want, less what rosters have been handed out, by fine cover row.
  private(set) var wanted: [Double]

  /// What a day earns that is of use to nobody.
  static let leastUse = 0.01

  init(from coarse: MasterRows, to context: MasterContext) {
    let fine = context.rows
    self.coarse = coarse
    self.fine = fine
    order = context.order
    keyOfRow = coarse.keys.enumerated().flatMap { index, key in key.days.map { _ in index } }
    keysOfPost = fine.model.crew.posts.indices.map { post in
      fine.keys.indices.filter { fine.keys[$0].post == post }
    }
    counts = fine.parts.parts.map { $0.counts(in: fine.model) }
    wanted = Array(repeating: 0, count: fine.keys.reduce(0) { $0 + $1.days.count })
  }

  /// The block with its columns written anew. Those of timelines come first, then rosters are handed out.
  mutating func refine(_ block: BundleMethod.Block) -> BundleMethod.Block {
    var refined = block
    for (index, column) in block.columns.enumerated() {
      switch (column.content, block.kind) {
      case (.timeline(let options), .group(let group)):
        refined.columns[index] = timeline(
          column, options: options, phases: fine.model.timelines.phaseGroups[group])
      case (.roster(let roster), .crewClass(let classIndex)):
        refined.columns[index] = self.roster(column, days: roster.days, classIndex: classIndex)
      default: preconditionFailure("classes have rosters, groups have timelines")
      }
      if block.weights[index] > 0 { count(refined.columns[index], times: block.weights[index]) }
    }
    return refined
  }

  private mutating func count(_ column: MasterColumn, times weight: Double) {
    for (row, amount) in zip(column.rows, column.amounts) where Int(row) < wanted.count {
      wanted[Int(row)] -= weight * Double(amount)
    }
  }

  // MARK: Entries

  private typealias Entry = (row: Int, amount: Double)

  private func timeline(_ column: MasterColumn, options: [Int32], phases: [Int]) -> MasterColumn {
    var entries = sharedEntries(of: column)
    var open: [Int: Double] = [:]
    for (row, amount) in zip(column.rows, column.amounts) where Int(row) < keyOfRow.count {
      open[Int(row)] = -Double(amount)
    }
    for (phase, option) in zip(phases, options) {
      let part = fine.parts.partOfOption[phase][Int(option)]
      let days = fine.model.needs(phase: phase, option: option).days
      for capacity in fine.capacityOfPart[part] {
        entries += days.map { (capacity.row + $0, capacity.members) }
      }
      entries += needs(phase: phase, option: option, days: days, open: open)
    }
    return MasterColumn(content: column.content, cost: column.cost, entries: entries)
  }

  /// The heads of an option that are not hired.
  ///
  /// - Parameter open: By coarse row, heads of the timeline that are not hired.
  private func needs(
    phase: Int, option: Int32, days: ArraySlice<Int>, open: [Int: Double]
  ) -> [Entry] {
    let mode = fine.model.timelines.options[phase][Int(option)].mode
    let parts = [coarse, fine].map { $0.parts.partOfOption[phase][Int(option)] }
    var entries: [Entry] = []
    for position in fine.model.phases.entries[phase].modes[mode].needs.indices {
      let before = coarse.keys[coarse.keysOfNeeds[parts[0]][mode][position]]
      let key = fine.keys[fine.keysOfNeeds[parts[1]][mode][position]]
      for day in days {
        if let heads = open[before.row(day)] { entries.append((key.row(day), -heads)) }
      }
    }
    return entries
  }

  private func roster(
    _ column: MasterColumn, days: [DayCode], classIndex: Int
  ) -> MasterColumn {
    var entries = sharedEntries(of: column)
    for work in stays(of: column, days: days) {
      for (day, key) in zip(work.map(\.day), handOut(work)) {
        guard let key else { continue }
        entries.append((fine.keys[key].row(day), 1))
        if let row = fine.capacityRows[classIndex][fine.keys[key].part] {
          entries.append((row + day, -1))
        }
      }
    }
    return MasterColumn(content: column.content, cost: column.cost, entries: entries)
  }

  /// Entries in rows that are the same whatever the cover rows are by.
  private func sharedEntries(of column: MasterColumn) -> [Entry] {
    zip(column.rows, column.amounts).compactMap { row, amount in
      Int(row) < coarse.firstSharedRow
        ? nil : (Int(row) - coarse.firstSharedRow + fine.firstSharedRow, Double(amount))
    }
  }
}
