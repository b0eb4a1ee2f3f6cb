// SPDX-License-Identifier: GPL-3.0-or-later

/// The rows of the master problem, numbered, with their right sides and the largest duals they can have.
///
/// All rows read "supply ≥ demand": cover rows come first, so that a dual is what one more unit of supply would save.
final class MasterRows: Sendable {
  /// Which rows say that heads needed are heads supplied.
  enum Form: Sendable, Equatable {
    /// One row for each post and day: small, and enough to guide a search.
    case posts
    /// One row for each phase, role and day, with capacity rows: a stronger bound.
    case phases
    /// The same for each part of a phase: stronger still, the finer the parts.
    case parts(PhaseParts)
  }

  /// The cover rows of one post, or of one role of one part of a phase, over a span of days.
  struct CoverKey: Sendable {
    /// −1 in rows by post.
    let part: Int
    let post: Int
    let site: Int
    let days: Range<Int>
    let firstRow: Int

    func row(_ day: Int) -> Int { firstRow + day - days.lowerBound }
  }

  /// What an option that starts on `lastDay` or before takes from a stock row.
  struct StockUse: Sendable {
    let row: Int
    let lastDay: Int
    let amount: Double
  }

  let form: Form
  let model: SearchModel
  let keys: [CoverKey]
  /// What rows are keyed by; one part for each phase in rows by post.
  let parts: PhaseParts
  /// For each part and mode: the key of each need, in the order of the mode's needs; none of modes without an option.
  let keysOfNeeds: [[[Int]]]
  /// In rows by post: the key of each post; nil where no option needs it.
  let keyOfPost: [Int?]
  /// For each part: its keys, ascending.
  let keysOfPart: [[Int]]
  /// For each class and part: the row that would belong to day 0, where the class may serve the part.
  let capacityRows: [[Int?]]
  /// For each part: its capacity rows (the row that would belong to day 0), with the members of their classes.
  let capacityOfPart: [[(row: Int, members: Double)]]
  /// The first of the rows that are the same whatever the cover rows are by.
  let firstSharedRow: Int
  /// Rows of day 0, by site with a limit, and by post with contractors.
  let crewRows: [Int?]
  let hireRows: [Int?]
  let firstStandbyRow: Int
  /// For each phase and mode.
  let stockUses: [[[StockUse]]]
  let stockRowIndices: Range<Int>
  /// The row of each class whose days over target cost something.
  let targetRows: [Int?]
  /// The same of standby days.
  let standbyTargetRows: [Int?]
  let rightSides: [Double]
  let largestDuals: [Double]

  var count: Int { rightSides.count }

  /// A dual that no row of a problem whose costs are in this unit needs.
  static let unlimited = 1e12

  init(_ model: SearchModel, form: Form) {
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
  func key(ofPart part: Int, post: Int) -> Int? {
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

/// The rows of a master problem with what pricing its rosters needs.
struct MasterContext: Sendable {
  let rows: MasterRows
  let order: PartOrder
  let networks: [ClassNetwork]
  /// Whether rosters are priced in single precision: twice as fast, and precise enough where no price is huge.
  var isSingle: Bool
  /// Sites that the pricing of a roster tries at most; nil for all, without which there is no bound.
  private(set) var mostSites: Int?

  init(model: SearchModel, form: MasterRows.Form, isSingle: Bool) {
    let rows = MasterRows(model, form: form)
    let order = PartOrder(rows.parts, of: model.timelines)
    self.rows = rows
    self.order = order
    networks = model.crew.classes.indices.map { ClassNetwork(of: $0, rows: rows, order: order) }
    let largest = model.crew.posts.map(\.penalty).max() ?? 0
    self.isSingle = isSingle && largest <= MasterContext.largestSinglePenalty
  }

  /// The same master problem for a search, which asks for good columns only: each day compares all pairs of sites.
  var forSearch: MasterContext {
    var context = self
    let sites = rows.model.crew.siteCount
    context.mostSites = min(sites, MasterContext.mostSitesInSearch)
    return context
  }

  /// Up to so many sites all are tried, and of more those that promise most.
  private static let mostSitesInSearch = 16
  private static let largestSinglePenalty = 1e6
}
