// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel

/// The rows of the master problem, numbered, with their right sides and the largest duals they can have.
///
/// All rows read "supply ≥ demand": cover rows come first, so that a dual is what one more unit of supply would save.
package final class MasterRows: Sendable {
  /// Which rows say that heads needed are heads supplied.
  package enum Form: Sendable, Equatable {
    /// One row for each post and day: small, and enough to guide a search.
    case posts
    /// One row for each phase, role and day, with capacity rows: a stronger bound.
    case phases
    /// The same for each part of a phase: stronger still, the finer the parts.
    case parts(PhaseParts)
  }

  /// The cover rows of one post, or of one role of one part of a phase, over a span of days.
  package struct CoverKey: Sendable {
    /// −1 in rows by post.
    package let part: Int
    package let post: Int
    package let site: Int
    package let days: Range<Int>
    package let firstRow: Int

    package func row(_ day: Int) -> Int { firstRow + day - days.lowerBound }
  }

  /// What an option that starts on `lastDay` or before takes from a stock row.
  struct StockUse: Sendable {
    package let row: Int
    let lastDay: Int
    let amount: Double
  }

  package let form: Form
  package let model: SearchModel
  package let keys: [CoverKey]
  /// What rows are keyed by; one part for each phase in rows by post.
  package let parts: PhaseParts
  /// For each part and mode: the key of each need, in the order of the mode's needs; none of modes without an option.
  package let keysOfNeeds: [[[Int]]]
  /// In rows by post: the key of each post; nil where no option needs it.
  package let keyOfPost: [Int?]
  /// For each part: its keys, ascending.
  let keysOfPart: [[Int]]
  /// For each class and part: the row that would belong to day 0, where the class may serve the part.
  package let capacityRows: [[Int?]]
  /// For each part: its capacity rows (the row that would belong to day 0), with the members of their classes.
  package let capacityOfPart: [[(row: Int, members: Double)]]
  /// The first of the rows that are the same whatever the cover rows are by.
  package let firstSharedRow: Int
  /// Rows of day 0, by site with a limit, and by post with contractors.
  package let crewRows: [Int?]
  package let hireRows: [Int?]
  package let firstStandbyRow: Int
  /// For each phase and mode.
  let stockUses: [[[StockUse]]]
  package let stockRowIndices: Range<Int>
  /// The row of each class whose days over target cost something.
  package let targetRows: [Int?]
  /// The same of standby days.
  package let standbyTargetRows: [Int?]
  package let rightSides: [Double]
  package let largestDuals: [Double]

  package var count: Int { rightSides.count }

  /// A dual that no row of a problem whose costs are in this unit needs.
  static let unlimited = 1e12

  package init(_ model: SearchModel, form: Form) {
    self.form = form
    self.model = model
    var builder = MasterRowBuilder(model: model, form: form)
    builder.addCover()
    builder.addCapacity()
    firstSharedRow = builder.rightSides.count
    crewRows = builder.addCrew()
    hireRows = builder.addHires()
    firstStandbyRow = builder.addStandby()
    let firstStockRow = builder.rightSides.count
    stockUses = builder.addStock()
    stockRowIndices = firstStockRow..<builder.rightSides.count
    targetRows = builder.addTargets()
    standbyTargetRows = builder.addStandbyTargets()
    parts = builder.parts
    keys = builder.keys
    keyOfPost = model.crew.posts.indices.map { post in
      builder.keys.firstIndex { $0.part < 0 && $0.post == post }
    }
    keysOfNeeds = builder.keysOfNeeds
    keysOfPart = builder.keysOfPart
    let capacityRows = builder.capacityRows
    self.capacityRows = capacityRows
    capacityOfPart = builder.parts.parts.indices.map { part in
      capacityRows.indices.compactMap { index in
        capacityRows[index][part].map {
          ($0, Double(model.crew.classes[index].members.count))
        }
      }
    }
    rightSides = builder.rightSides
    largestDuals = builder.largestDuals
  }

  /// The key of a post in the rows of a part.
  package func key(ofPart part: Int, post: Int) -> Int? {
    keysOfPart[part].first { keys[$0].post == post }
  }

  /// The row of day 0 that limits the heads at work at a key's site; nil where none does, or where the key asks for no head.
  func crewRow(of key: CoverKey) -> Int? {
    model.crew.posts[key.post].isHead ? crewRows[key.site] : nil
  }

  func standbyRow(requirement: Int, day: Int) -> Int {
    firstStandbyRow + requirement * model.crew.dayCount + day
  }
}
