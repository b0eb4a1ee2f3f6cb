// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

extension Problem {
  /// The same with other parts; its identifiers mean the same.
  func with(
    carbonPrice: Decimal? = nil, travel: TravelRules? = nil, roles: [Role]? = nil,
    sites: [Site]? = nil, engineers: [Engineer]? = nil, standby: [StandbyRequirement]? = nil,
    buildOuts: [BuildOut]? = nil, phases: [Phase]? = nil, baseline: Baseline?? = nil,
    sha256: String? = nil
  ) -> Problem {
    Problem(
      name: name, currency: currency, horizon: horizon,
      carbonPrice: carbonPrice ?? self.carbonPrice, travel: travel ?? self.travel, places: places,
      roles: roles ?? self.roles, sites: sites ?? self.sites,
      engineers: engineers ?? self.engineers, standby: standby ?? self.standby, stock: stock,
      buildOuts: buildOuts ?? self.buildOuts, phases: phases ?? self.phases, cables: cables,
      runs: runs, baseline: baseline ?? self.baseline, uncertainty: uncertainty,
      sha256: sha256 ?? self.sha256)
  }
}
