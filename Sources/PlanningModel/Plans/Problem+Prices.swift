// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation
internal import Rotations

extension Problem {
  /// Every price that the file gives, but for what legs cost: what one unit of something costs.
  package var listedPrices: [Decimal] {
    let crew = engineers.flatMap {
      [
        $0.dayRate, $0.standbyRate, $0.limits.overTargetCost, $0.limits.weekendPrice,
        $0.limits.overStandbyCost, $0.hire,
      ] + $0.wishes.map(\.price)
    }
    let places = sites.flatMap {
      [$0.lodging, $0.meals] + $0.lodgingDates.map(\.rate) + $0.contractors.map(\.dayRate)
    }
    let penalties =
      roles.map(\.uncoveredPenalty) + standby.map(\.penalty) + buildOuts.map(\.latePenalty)
    let modes = phases.filter { !$0.isDone }.flatMap { $0.modes.map(\.cost) }
    let changes = [baseline?.prices, baseline?.firm].compactMap(\.self)
      .flatMap { [$0.day, $0.leg, $0.start] }
    return crew + places + penalties + modes + changes
  }
}
