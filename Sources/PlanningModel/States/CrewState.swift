// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// A whole plan in the search: the cover that phases ask for, the rosters that fill it, and what both cost.
///
/// Contractors and open heads are not decided here: each site and day costs what its cheapest hiring costs.
package struct CrewState {
  package let model: CrewModel
  /// Heads asked and filled, by cover row.
  package private(set) var demand: [Int32]
  package private(set) var cover: [Int32]
  /// Engineers at work, by site and day.
  private(set) var atWork: [Int32]
  /// Engineers on standby, by requirement and day.
  private(set) var onStandby: [Int32]
  /// Cheapest cost of the open heads, by site and day.
  package private(set) var openCost: [Double]
  /// One for each engineer; nil while the engineer is taken out.
  package private(set) var rosters: [CompactRoster?]
  /// Engineers at work beyond what sites take, over all sites and days.
  private var crowd = 0
  /// What rosters, open and missing heads cost.
  private var countedCost: Double
  /// More than any roster can save for a head too many at a site.
  private let crowdingPenalty: Double

  /// Answers are sought in single precision, which a price beyond this would leave nothing of for fares.
  private let largestPrice: Double

  /// All but lateness and modes, which the timelines know.
  ///
  /// Too many at a site is worse than anything; the search may pass through it, a plan never ends there.
  var crewCost: Double {
    crowd == 0 ? countedCost : countedCost + Double(crowd) * crowdingPenalty
  }

  package init(model: CrewModel) {
    self.model = model
    demand = Array(repeating: 0, count: model.rowCount)
    cover = demand
    atWork = Array(repeating: 0, count: model.siteCount * model.dayCount)
    onStandby = Array(repeating: 0, count: model.standby.count * model.dayCount)
    openCost = Array(repeating: 0, count: atWork.count)
    rosters = Array(repeating: nil, count: model.classOfEngineer.count)
    countedCost = model.standby.reduce(0) {
      $0 + $1.penalty * Double($1.count * model.dayCount)
    }
    let dearest = max(
      model.posts.map(\.penalty).max() ?? 0, model.standby.map(\.penalty).max() ?? 0)
    largestPrice = max(1e6, 100 * CrewState.usualDay(in: model))
    crowdingPenalty = max(1e12, 10 * Double(model.dayCount) * dearest)
  }

  /// What a day costs of an ordinary member of the crew at an ordinary site: pay, a leg or a night.
  private static func usualDay(in model: CrewModel) -> Double {
    let days = model.classes.map { crewClass in
      (crewClass.outbound + crewClass.inbound).reduce(crewClass.dayRate) { max($0, $1.cost) }
    }.sorted()
    let nights = model.problem.sites.map(\.lodging.asDouble).sorted()
    return max(
      days.isEmpty ? 0 : days[days.count / 2], nights.isEmpty ? 0 : nights[nights.count / 2])
  }

  package func crewClass(of engineer: Int) -> CrewClass {
    model.classes[model.classOfEngineer[engineer]]
  }

  /// Adds `heads` to what is asked for on a cover row; below 0 to take away.
  mutating func addDemand(_ heads: Int, post: Int, day: Int) {
    demand[model.row(post: post, day: day)] += Int32(heads)
    refresh(site: model.posts[post].site, day: day)
  }

  package mutating func place(_ roster: CompactRoster, of engineer: Int) {
    precondition(rosters[engineer] == nil, "an engineer has one roster")
    add(roster, of: engineer, sign: 1)
    rosters[engineer] = roster
  }

  @discardableResult
  package mutating func remove(_ engineer: Int) -> CompactRoster? {
    guard let roster = rosters[engineer] else { return nil }
    add(roster, of: engineer, sign: -1)
    rosters[engineer] = nil
    return roster
  }

  private mutating func add(_ roster: CompactRoster, of engineer: Int, sign: Int32) {
    for row in roster.coverRows {
      let (post, day) = (row / model.dayCount, row % model.dayCount)
      let site = model.posts[post].site
      cover[row] += sign
      if model.posts[post].isHead { count(sign, atSite: site, day: day) }
      refresh(site: site, day: day)
    }
    for row in roster.standbyRows {
      let standby = model.standby[row / model.dayCount]
      let before = max(0, standby.count - Int(onStandby[row]))
      onStandby[row] += sign
      countedCost += standby.penalty * Double(max(0, standby.count - Int(onStandby[row])) - before)
    }
    countedCost += Double(sign) * roster.fullCost(of: crewClass(of: engineer))
  }

  private mutating func count(_ engineers: Int32, atSite site: Int, day: Int) {
    let index = site * model.dayCount + day
    crowd -= max(0, Int(atWork[index]) - model.maxCrew[site])
    atWork[index] += engineers
    crowd += max(0, Int(atWork[index]) - model.maxCrew[site])
  }

  private mutating func refresh(site: Int, day: Int) {
    let index = site * model.dayCount + day
    let cost = costOfOpenHeads(site: site, day: day)
    countedCost += cost - openCost[index]
    openCost[index] = cost
  }

  /// What the open heads of a site and day cost, hired or uncovered, with one more engineer at `extraPost`.
  func costOfOpenHeads(site: Int, day: Int, extraPost: Int = -1) -> Double {
    let isExtraHead = extraPost >= 0 && model.posts[extraPost].isHead
    let engineers = Int(atWork[site * model.dayCount + day]) + (isExtraHead ? 1 : 0)
    var room = max(0, model.maxCrew[site] - engineers)
    var cost = 0.0
    for post in model.postsOfSite[site] {
      let row = post * model.dayCount + day
      let open = Int(demand[row] - cover[row]) - (post == extraPost ? 1 : 0)
      guard open > 0 else { continue }
      let isHead = model.posts[post].isHead
      let hired = min(open, model.posts[post].hireLimit, isHead ? room : .max)
      if isHead { room -= hired }
      cost +=
        Double(hired) * model.posts[post].hireRate
        + Double(open - hired) * model.posts[post].penalty
    }
    return cost
  }
}

extension CrewState {
  /// Prices every cover row of a class's posts by what one more engineer there would save.
  package func priceMarginally(
    _ crewClass: CrewClass, window: Range<Int>, into prices: inout RosterPrices
  ) {
    for qualification in crewClass.qualifications.joined() {
      priceMarginally(post: qualification.post, window: window, into: &prices)
    }
    for qualification in crewClass.localQualifications {
      priceMarginally(post: qualification.post, window: window, into: &prices)
    }
    for qualification in crewClass.standby {
      let requirement = qualification.post
      for day in window {
        let row = requirement * model.dayCount + day
        let standby = model.standby[requirement]
        prices.standby[row] =
          Int(onStandby[row]) < standby.count ? min(standby.penalty, largestPrice) : 0
      }
    }
  }

  private func priceMarginally(post: Int, window: Range<Int>, into prices: inout RosterPrices) {
    let figures = model.posts[post]
    let limit = figures.isHead ? model.maxCrew[figures.site] : Int.max
    for day in window {
      let row = post * model.dayCount + day
      let open = demand[row] - cover[row]
      if open <= 0 {
        prices.cover[row] = RosterPrices.unwanted
      } else if limit == Int.max {
        prices.cover[row] =
          Int(open) > figures.hireLimit
          ? min(figures.penalty, largestPrice) : figures.hireRate
      } else if Int(atWork[figures.site * model.dayCount + day]) >= limit {
        prices.cover[row] = RosterPrices.unwanted
      } else {
        prices.cover[row] = min(
          largestPrice,
          openCost[figures.site * model.dayCount + day]
            - costOfOpenHeads(site: figures.site, day: day, extraPost: post))
      }
    }
  }
}
