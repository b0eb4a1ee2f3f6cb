// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Single precision is enough to compare rosters in a search; what a roster costs is added up in double precision.
package typealias RosterValue = Float

/// The best thing to do on each day of a window, for a class and prices: all that the path through the days needs.
struct RosterDayValues {
  /// For each site of the class and day: what a day of work there is worth, the day's fee and pay deducted.
  var work: [RosterValue] = []
  /// The post that is worth it; −1 where none is.
  var workPost: [Int32] = []
  /// For each day: what a day of local work is worth.
  var localWork: [RosterValue] = []
  var localPost: [Int32] = []
  /// For each day: what a standby day is worth; 0 or less where none is.
  var standby: [RosterValue] = []
  var standbyRequirement: [Int32] = []

  /// Computes the values for the days of `window`; index 0 is its first day.
  mutating func compute(
    _ crewClass: CrewClass, model: CrewModel, prices: RosterPrices, window: Range<Int>
  ) {
    let width = window.count
    let siteCount = crewClass.sites.count
    let nothing = RosterValue(RosterPrices.unwanted)
    work.reset(to: nothing, count: siteCount * width)
    workPost.reset(to: -1, count: siteCount * width)
    localWork.reset(to: nothing, count: width)
    localPost.reset(to: -1, count: width)
    standby.reset(to: 0, count: width)
    standbyRequirement.reset(to: -1, count: width)

    let fees = crewClass.fees
    for position in crewClass.sites.indices {
      for qualification in crewClass.qualifications[position] {
        let firstRow = qualification.post * model.dayCount
        for day in window where qualification.isQualified[day] {
          let value = RosterValue(
            prices.cover[firstRow + day] - crewClass.dayRate - fees.stay(position, day))
          let index = position * width + day - window.lowerBound
          guard value > work[index] else { continue }
          work[index] = value
          workPost[index] = Int32(qualification.post)
        }
      }
      // Work that earns less than its pay is no better than a day off, which also ends the run of duty days.
      for day in window {
        let index = position * width + day - window.lowerBound
        if work[index] + RosterValue(fees.stay(position, day)) <= 0 { workPost[index] = -1 }
      }
    }
    computeAtHome(crewClass, model: model, prices: prices, window: window)
  }

  private mutating func computeAtHome(
    _ crewClass: CrewClass, model: CrewModel, prices: RosterPrices, window: Range<Int>
  ) {
    for qualification in crewClass.localQualifications {
      let site = model.posts[qualification.post].site
      for day in window where qualification.isQualified[day] {
        let rule = crewClass.dayRules[day]
        guard rule.mayWorkLocally, rule.onlyLocalSite < 0 || rule.onlyLocalSite == site else {
          continue
        }
        let value = RosterValue(
          prices.cover[qualification.post * model.dayCount + day] - crewClass.dayRate
            - crewClass.fees.localWork[day])
        guard value > 0, value > localWork[day - window.lowerBound] else { continue }
        localWork[day - window.lowerBound] = value
        localPost[day - window.lowerBound] = Int32(qualification.post)
      }
    }
    for qualification in crewClass.standby {
      for day in window where qualification.isQualified[day] && crewClass.dayRules[day].mayStandBy {
        let value = RosterValue(
          prices.standby[qualification.post * model.dayCount + day] - crewClass.standbyRate
            - prices.perStandbyDay)
        guard value > standby[day - window.lowerBound] else { continue }
        standby[day - window.lowerBound] = value
        standbyRequirement[day - window.lowerBound] = Int32(qualification.post)
      }
    }
  }
}

extension Array {
  /// Fills the array with `count` times `value`, keeping its storage.
  mutating func reset(to value: Element, count newCount: Int) {
    if count == newCount {
      for index in indices { self[index] = value }
    } else {
      self = Array(repeating: value, count: newCount)
    }
  }
}
