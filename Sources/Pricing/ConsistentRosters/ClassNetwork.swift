// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel

/// What never changes while rosters of one class are priced: state space, legs, which days allow what.
package struct ClassNetwork: Sendable {
  let crewClass: CrewClass
  let items: WorkItems
  let pass: RosterPass
  let dayCount: Int
  /// The post of each cover key.
  let postOfKey: [Int]
  /// For each site: whether a stop without work may be worth anything.
  let mayStop: [Bool]
  /// For each day 0 … dayCount: how many days before it forbid home, or a leg that is not booked.
  let homeForbiddenBefore: [Int32]
  let travelForbiddenBefore: [Int32]
  /// Whether both runs are limited and a rotation may owe no rest: then the run with which one comes home is forgotten,
  /// and what is priced may be no legal roster.
  package let forgetsRuns: Bool
  /// Whether more days away never owe less rest.
  let restGrows: Bool
  /// The most that a day can cost: a leg with the night after it.
  let largestDailyCost: Double

  init(of index: Int, rows: MasterRows, order: PartOrder) {
    self.init(
      rows.model.crew.classes[index], items: WorkItems(of: index, rows: rows, order: order),
      postOfKey: rows.keys.map(\.post), model: rows.model.crew)
  }

  /// The network of a member who keeps some rules more.
  package func keeping(_ rules: [RosterRule], model: CrewModel) -> ClassNetwork {
    ClassNetwork(crewClass.keeping(rules), items: items, postOfKey: postOfKey, model: model)
  }

  private init(_ crewClass: CrewClass, items: WorkItems, postOfKey: [Int], model: CrewModel) {
    self.crewClass = crewClass
    self.items = items
    self.postOfKey = postOfKey
    pass = RosterPass(
      crewClass: crewClass, prices: RosterPrices(model: model), window: 0..<model.dayCount,
      model: model)
    dayCount = model.dayCount
    let stops = StopDominance(crewClass: crewClass, hasWork: items.items.map { !$0.isEmpty })
    mayStop = crewClass.sites.indices.map { crewClass.isBooked || !stops.isDominated[$0] }
    homeForbiddenBefore = crewClass.dayRules.reduce(into: [0]) {
      $0.append(($0.last ?? 0) + ($1.mayBeHome ? 0 : 1))
    }
    travelForbiddenBefore = crewClass.dayRules.reduce(into: [0]) {
      $0.append(($0.last ?? 0) + ($1.mayTravel ? 0 : 1))
    }
    let fares = (crewClass.outbound + crewClass.inbound + crewClass.between).map(\.cost).max() ?? 0
    largestDailyCost = fares + Double(crewClass.longestLeg + 1) * crewClass.fees.largest
    restGrows = zip(crewClass.rest.dropFirst(), crewClass.rest.dropFirst(2)).allSatisfy { $0 <= $1 }
    forgetsRuns =
      crewClass.maxDuty != nil && crewClass.maxCall != nil
      && crewClass.rest.dropFirst().contains(0)
  }

  /// Whether a leg may cover these days: none is bound otherwise, or the leg is the one that is booked there.
  func mayTravel(from: Int, to: Int, day: Int, days: Int) -> Bool {
    guard day + days <= dayCount else { return false }
    if travelForbiddenBefore[day + days] == travelForbiddenBefore[day] { return true }
    let booked = crewClass.dayRules[day].bookedLeg
    guard booked >= 0 else { return false }
    let leg = crewClass.bookedLegs[booked]
    return leg.day == day && leg.from == from && leg.to == to
  }

  /// The first day after the rest owed for a rotation of `away` days that ends before `day`; nil where some day of it
  /// is bound otherwise.
  func endOfRest(from day: Int, awayDays: Int) -> Int? {
    let end = min(dayCount, day + crewClass.rest[awayDays])
    return homeForbiddenBefore[end] == homeForbiddenBefore[day] ? end : nil
  }

  /// The home state of an engineer who comes home with this duty run and owes no rest; a relaxation where
  /// ``forgetsRuns``.
  func homeState(returningWith duty: Int) -> Int {
    forgetsRuns ? 0 : pass.homeState(returningWith: duty)
  }
}
