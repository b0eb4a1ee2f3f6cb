// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel

/// Lists what an engineer may do day by day, whether or not it leads anywhere.
struct RosterArcMaker {
  let crewClass: CrewClass
  let model: CrewModel
  let nodes: RosterNodes

  init(crewClass: CrewClass, model: CrewModel) {
    self.crewClass = crewClass
    self.model = model
    let sites = crewClass.sites.indices
    nodes = RosterNodes(
      dayCount: model.dayCount, siteCount: sites.count,
      isDoubled: sites.map { site in
        sites.contains {
          crewClass.leg(from: site, to: $0).days == 0 || crewClass.leg(from: $0, to: site).days == 0
        }
      })
  }

  private var dayCount: Int { model.dayCount }

  /// Where the engineer's own days begin.
  var source: Int? {
    switch crewClass.start {
    case .home(let rest, _, _): endOfRest(from: 0, days: rest).map(nodes.home)
    case .away(let site, _, _, _): nodes.arrived(0, at: site)
    }
  }

  /// Days of the shortest rotation from home.
  var shortestRotation: Int {
    (crewClass.outbound.map(\.days).min() ?? 1) + (crewClass.inbound.map(\.days).min() ?? 1)
  }

  /// Every arc of a day or a leg.
  func dayArcs(isWanted: (Int, Int) -> Bool) -> [RosterArc] {
    (0..<dayCount).flatMap { day in
      homeArcs(day, isWanted) + crewClass.sites.indices.flatMap { siteArcs(day, $0, isWanted) }
    }
  }

  private func homeArcs(_ day: Int, _ isWanted: (Int, Int) -> Bool) -> [RosterArc] {
    let rule = crewClass.dayRules[day]
    var arcs: [RosterArc] = []
    func stay(_ deed: RosterArc.Deed, cost: Double) {
      arcs.append(
        RosterArc(
          deed: deed, day: day, length: 1, tail: nodes.home(day), head: nodes.home(day + 1),
          cost: cost))
    }
    if rule.mayBeHome { stay(.home, cost: 0) }
    if rule.mayStandBy {
      for requirement in crewClass.standby where requirement.isQualified[day] {
        stay(.standby(requirement.post), cost: crewClass.standbyRate)
      }
    }
    if rule.mayWorkLocally {
      for post in crewClass.localQualifications
      where post.isQualified[day] && isWanted(post.post, day)
        && (rule.onlyLocalSite < 0 || rule.onlyLocalSite == model.posts[post.post].site)
      {
        stay(
          .localWork(post: post.post), cost: crewClass.dayRate + crewClass.fees.localWork[day])
      }
    }
    for site in crewClass.sites.indices {
      add(leg: crewClass.outbound[site], from: -1, to: site, day: day, into: &arcs)
    }
    return arcs
  }

  private func siteArcs(
    _ day: Int, _ site: Int, _ isWanted: (Int, Int) -> Bool
  ) -> [RosterArc] {
    let rule = crewClass.dayRules[day]
    let fee = crewClass.fees.stay(site, day)
    var arcs: [RosterArc] = []
    func stay(_ deed: RosterArc.Deed, cost: Double) {
      arcs.append(
        RosterArc(
          deed: deed, day: day, length: 1, tail: nodes.staying(day, at: site),
          head: nodes.arrived(day + 1, at: site), cost: cost))
    }
    if rule.mayStay(at: site) {
      stay(.off(site: site), cost: fee)
      for post in crewClass.qualifications[site]
      where post.isQualified[day] && isWanted(post.post, day) {
        stay(.work(post: post.post), cost: crewClass.dayRate + fee)
      }
    }
    add(leg: crewClass.inbound[site], from: site, to: -1, day: day, into: &arcs)
    if nodes.isDoubled[site] { arcs += hops(day, from: site) }
    for other in crewClass.sites.indices where other != site {
      add(leg: crewClass.leg(from: site, to: other), from: site, to: other, day: day, into: &arcs)
    }
    return arcs
  }

  /// Hops before the day, and the arc of who does not hop.
  private func hops(_ day: Int, from site: Int) -> [RosterArc] {
    crewClass.sites.indices
      .filter { $0 == site || crewClass.leg(from: site, to: $0).days == 0 }
      .map { other in
        RosterArc(
          deed: .hop(from: site, to: other), day: day, length: 0,
          tail: nodes.arrived(day, at: site), head: nodes.staying(day, at: other), cost: 0)
      }
  }

  /// Adds a leg of 1 day or more, where its days are free for it.
  private func add(
    leg: CrewClass.LegFigures, from: Int, to: Int, day: Int, into arcs: inout [RosterArc]
  ) {
    guard leg.days > 0, day + leg.days <= dayCount,
      mayTravel(from: from, to: to, days: day..<day + leg.days)
    else { return }
    let end = day + leg.days
    arcs.append(
      RosterArc(
        deed: .leg(from: from, to: to), day: day, length: leg.days,
        tail: from < 0 ? nodes.home(day) : nodes.staying(day, at: from),
        head: to < 0 ? nodes.returned(end) : nodes.arrived(end, at: to),
        cost: crewClass.cost(of: leg, from: from, to: to, day: day)))
  }

  private func mayTravel(from: Int, to: Int, days: Range<Int>) -> Bool {
    days.allSatisfy { day in
      let rule = crewClass.dayRules[day]
      guard rule.bookedLeg >= 0 else { return rule.mayTravel }
      let booked = crewClass.bookedLegs[rule.bookedLeg]
      return booked.day == days.lowerBound && booked.from == from && booked.to == to
    }
  }

  /// Every rotation that is not too long, with the rest after it.
  func rotations() -> [RotationArc] {
    (0..<dayCount).flatMap { last -> [RotationArc] in
      let begun = (max(0, last + 1 - crewClass.maxAway)..<last + 1).compactMap {
        rotation(first: $0, last: last, awayDays: last - $0 + 1)
      }
      guard case .away(_, let before, _, _) = crewClass.start else { return begun }
      return begun
        + [rotation(first: nil, last: last, awayDays: before + last + 1)].compactMap(\.self)
    }
  }

  private func rotation(first: Int?, last: Int, awayDays: Int) -> RotationArc? {
    guard awayDays <= crewClass.maxAway,
      let rested = endOfRest(from: last + 1, days: crewClass.rest[awayDays])
    else { return nil }
    return RotationArc(first: first, last: last, rested: rested)
  }

  /// The boundary after these days of rest, as far as the horizon reaches; nil where a booking forbids one.
  private func endOfRest(from boundary: Int, days: Int) -> Int? {
    let end = min(dayCount, boundary + days)
    return (boundary..<end).allSatisfy { crewClass.dayRules[$0].mayBeHome } ? end : nil
  }
}
