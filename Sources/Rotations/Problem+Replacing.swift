// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation

extension Problem {
  /// The same problem with the parts that are named in place of its own; it is for the caller to keep it valid.
  package func replacing(
    horizon: Horizon? = nil, carbonPrice: Decimal? = nil, travel: TravelRules? = nil,
    roles: [Role]? = nil, sites: [Site]? = nil, engineers: [Engineer]? = nil,
    standby: [StandbyRequirement]? = nil, stock: [StockPool]? = nil, buildOuts: [BuildOut]? = nil,
    phases: [Phase]? = nil, baseline: Baseline?? = nil, cent: Decimal? = nil
  ) -> Problem {
    Problem(
      name: name, currency: currency, horizon: horizon ?? self.horizon,
      carbonPrice: carbonPrice ?? self.carbonPrice, travel: travel ?? self.travel, places: places,
      roles: roles ?? self.roles, sites: sites ?? self.sites,
      engineers: engineers ?? self.engineers, standby: standby ?? self.standby,
      stock: stock ?? self.stock, buildOuts: buildOuts ?? self.buildOuts,
      phases: phases ?? self.phases, cables: cables, runs: runs,
      baseline: baseline ?? self.baseline, uncertainty: uncertainty, cent: cent ?? self.cent,
      sha256: sha256)
  }
}
