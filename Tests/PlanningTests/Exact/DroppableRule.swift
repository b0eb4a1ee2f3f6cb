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
}
