// SPDX-License-Identifier: GPL-3.0-or-later

/// A rule or cost part of the format that ``BruteForce`` can leave out, to see whether it matters.
enum DroppableRule: String, CaseIterable, Sendable {
  // Section 3: phases.
  case ready, earliest, latest, workingDays, everyDay, afterFinish, afterStart, lag, stock
  case deliveries, fixedStart, underWay, otherModes
  // Section 4: engineers' days.
  case maxAway, homeDays, homeRatio, unavailable, maxDuty, maxCall, dutyBefore, skillLevel
  case certificates, allowedSites, bookings, startAway, homeRest, homeAtTheEnd, legDays,
    legsBetweenSites
  case zeroDayLegs, localSites, offDays
  // Section 5: cover.
  case contractorCount, maxCrew, standbyCount
  // Section 6: cost parts.
  case late, modes, contractors, fares, lodging, pay, standby, overTarget, carbon, uncovered
  // Section 10: a plan that people hold.
  case changedDays, legsGivenUp, startMoves, firmPrices
  // Section 11: prices by date, meals, weekends, wishes, hiring.
  case lodgingDates, meals, shortMealDays, weekends, wishes, hires, overStandby
  // Section 12: equipment.
  case freight, itemRate, itemsAreNoHeads

  /// Whether the rule came after section 9, so that only problems with the later keys exercise it.
  var isOfChanges: Bool {
    switch self {
    case .changedDays, .legsGivenUp, .startMoves, .firmPrices, .lodgingDates, .meals: true
    case .shortMealDays, .weekends, .wishes, .hires, .overStandby: true
    case .freight, .itemRate, .itemsAreNoHeads: true
    default: false
    }
  }
}
