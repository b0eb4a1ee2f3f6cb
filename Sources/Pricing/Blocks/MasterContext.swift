// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel

/// The rows of a master problem with what pricing its rosters needs.
package struct MasterContext: Sendable {
  package let rows: MasterRows
  package let order: PartOrder
  package let networks: [ClassNetwork]
  /// Whether rosters are priced in single precision: twice as fast, and precise enough where no price is huge.
  var isSingle: Bool
  /// Sites that the pricing of a roster tries at most; nil for all, without which there is no bound.
  private(set) var mostSites: Int?

  package init(model: SearchModel, form: MasterRows.Form, isSingle: Bool) {
    let rows = MasterRows(model, form: form)
    let order = PartOrder(rows.parts, of: model.timelines)
    self.rows = rows
    self.order = order
    networks = model.crew.classes.indices.map { ClassNetwork(of: $0, rows: rows, order: order) }
    let largest = model.crew.posts.map(\.penalty).max() ?? 0
    self.isSingle = isSingle && largest <= MasterContext.largestSinglePenalty
  }

  /// The same master problem for a search, which asks for good columns only: each day compares all pairs of sites.
  package var forSearch: MasterContext {
    var context = self
    let sites = rows.model.crew.siteCount
    context.mostSites = min(sites, MasterContext.mostSitesInSearch)
    return context
  }

  /// Up to so many sites all are tried, and of more those that promise most.
  private static let mostSitesInSearch = 16
  private static let largestSinglePenalty = 1e6
}
