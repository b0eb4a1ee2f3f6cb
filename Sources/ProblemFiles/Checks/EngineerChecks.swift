// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Checks an engineer, or an item, against the map: local sites, wishes, start and bookings (specification, section 4).
struct EngineerChecks {
  let context: ReadingContext
  let fields: Fields
  let engineer: Engineer
  private let namedSites: Set<SiteID>

  init(context: ReadingContext, fields: Fields, engineer: Engineer) {
    self.context = context
    self.fields = fields
    self.engineer = engineer
    self.namedSites = Self.namedSites(engineer)
  }

  /// Needs an engineer without mistakes, and sites and legs without any.
  func check() {
    let reach = context.localSites(of: engineer)
    for site in context.sites.indices
    where engineer.mayGoTo[site] && reach.out[site] != reach.back[site] {
      reportOneWay(context.sites[site].name, isOut: reach.out[site])
    }
    let isLocal = zip(reach.out, reach.back).map { $0 && $1 }
    checkWishes(isLocal)
    guard startIsPossible(isLocal), bookedLegsAreLong else { return }
    checkRoster(isLocal: isLocal)
  }

  private func reportOneWay(_ site: String, isOut: Bool) {
    context.findings.report(
      .oneWayLocal, at: fields["home"]?.spot ?? fields.node.spot,
      "\(site) is local to the engineer on the way \(isOut ? "out" : "back") only", found: site,
      advice: "override both directions between \(context.places[engineer.home].name) and it alike")
  }

  private func startIsPossible(_ isLocal: [Bool]) -> Bool {
    guard case .away(let site, _, _, _) = engineer.start, let start = startFields else {
      return true
    }
    if isLocal[site.index] {
      context.findings.report(
        .startAtLocalSite, at: start, "the site is local to the engineer", found: name(.site(site)),
        advice: "leave at out: the engineer is at home")
      return false
    }
    if !engineer.mayGoTo[site.index] {
      context.findings.report(
        .startAtForbiddenSite, at: start, "sites does not allow the engineer to be there",
        found: name(.site(site)))
      return false
    }
    return true
  }

  private func checkWishes(_ isLocal: [Bool]) {
    for (wish, node) in zip(engineer.wishes, fields.items("wishes")) {
      guard case .site(let site) = wish.at else { continue }
      if isLocal[site.index] {
        context.findings.report(
          .wishImpossible, at: node.spot, "the site is local to the engineer",
          found: name(wish.at), advice: "write at: home, where the engineer is then")
      } else if !engineer.mayGoTo[site.index] {
        context.findings.report(
          .wishImpossible, at: node.spot, "sites does not allow the engineer to be there",
          found: name(wish.at))
      }
    }
  }

  private var startFields: Spot? {
    guard let node = fields["start"], case .mapping(let entries) = node.content else { return nil }
    return entries.first { $0.key == "at" }?.value.spot ?? node.spot
  }

  private var bookedLegsAreLong: Bool {
    let nodes = fields.items("booked")
    var areLong = true
    for (booking, node) in zip(engineer.bookings, nodes) {
      guard case .leg(let from, let to, _) = booking, days(from, to) == 0 else { continue }
      areLong = false
      context.findings.report(
        .bookedLegOfNoDays, at: node.spot, "the leg takes no day, so it cannot be booked",
        found: "\(name(from)) to \(name(to))")
    }
    return areLong
  }

  private func checkRoster(isLocal: [Bool]) {
    let isRested = engineer.start == .home(restDays: 0, dutyDays: 0, callDays: 0)
    if isRested, engineer.bookings.isEmpty { return }
    // Nobody would read what the search finds, and it takes its time where it fails.
    if context.findings.isFull { return }
    let bookings = engineer.bookings.enumerated().sorted {
      ($0.element.firstDay, $0.offset) < ($1.element.firstDay, $1.offset)
    }
    guard failingDay(keeping: bookings.map(\.element), isLocal: isLocal) != nil else { return }
    if let day = failingDay(keeping: [], isLocal: isLocal) {
      reportStart(day)
      return
    }
    // With one booking more nothing becomes possible, so the first that cannot be kept is found by halving.
    var kept = 0
    var broken = bookings.count
    while broken - kept > 1 {
      let middle = (kept + broken) / 2
      let isPossible =
        failingDay(keeping: bookings.prefix(middle).map(\.element), isLocal: isLocal) == nil
      if isPossible { kept = middle } else { broken = middle }
    }
    let day = failingDay(keeping: bookings.prefix(broken).map(\.element), isLocal: isLocal)
    reportBooking(bookings[broken - 1].offset, failingOn: day ?? 0, isFirst: broken == 1)
  }

  private func reportStart(_ day: Int) {
    context.findings.report(
      .startWithoutRoster, at: fields["start"]?.spot ?? fields.node.spot,
      "no legal roster begins here: none gets past \(context.horizon.date(of: Day(day)))",
      advice: "correct start or unavailable, or lift a limit such as max_away_days")
  }

  private func reportBooking(_ index: Int, failingOn day: Int, isFirst: Bool) {
    let others = isFirst ? "" : " and those before it"
    context.findings.report(
      .bookingWithoutRoster, at: fields.items("booked")[index].spot,
      "no legal roster keeps this booking\(others): none gets past "
        + "\(context.horizon.date(of: Day(day)))",
      advice: "leave days for the legs, rest at home and days off, or lift a limit")
  }

  /// First tries the sites that bookings name, which nearly always suffice, and then others to pass through.
  private func failingDay(keeping bookings: [Engineer.Booking], isLocal: [Bool]) -> Int? {
    let booked = BookedDays(engineer: engineer, bookings: bookings, isLocal: isLocal)
    let open = context.sites.indices.filter { engineer.mayGoTo[$0] && !isLocal[$0] }.map {
      SiteID($0)
    }
    let named = open.filter(namedSites.contains)
    guard let day = failingDay(booked, sites: named) else { return nil }
    let others = representatives(of: open.filter { !namedSites.contains($0) }, among: open)
    return others.isEmpty ? day : failingDay(booked, sites: named + others)
  }

  private func failingDay(_ booked: BookedDays, sites: [SiteID]) -> Int? {
    let stops = [.home] + sites.map(Stop.site)
    let places = stops.map(place)
    let days = places.map { from in places.map { legDays(from, $0) } }
    let rules = RosterReach.Rules(limits: engineer.limits, stops: stops, days: days)
    return RosterReach.failingDay(start: engineer.start, booked: booked, rules: rules)
  }

  /// One of each set of sites that are equally far from everywhere: to pass through, one is as good as another.
  private func representatives(of sites: [SiteID], among open: [SiteID]) -> [SiteID] {
    let stops = [.home] + open.map(Stop.site)
    var chosen: [SiteID] = []
    for site in sites where !chosen.contains(where: { isAsFar($0, as: site, from: stops) }) {
      chosen.append(site)
    }
    return chosen
  }

  private func isAsFar(_ left: SiteID, as right: SiteID, from stops: [Stop]) -> Bool {
    let (a, b) = (place(.site(left)), place(.site(right)))
    return a == b
      || stops.allSatisfy { stop in
        let c = place(stop)
        return c == a || c == b
          || (legDays(a, c) == legDays(b, c) && legDays(c, a) == legDays(c, b))
      }
  }

  private static func namedSites(_ engineer: Engineer) -> Set<SiteID> {
    var sites: Set<SiteID> = []
    if case .away(let site, _, _, _) = engineer.start { sites.insert(site) }
    for booking in engineer.bookings {
      switch booking {
      case .home: break
      case .site(let site, _, _): sites.insert(site)
      case .leg(let from, let to, _):
        for case .site(let site) in [from, to] { sites.insert(site) }
      }
    }
    return sites
  }

  private func days(_ from: Stop, _ to: Stop) -> Int {
    legDays(place(from), place(to))
  }

  private func legDays(_ from: PlaceID, _ to: PlaceID) -> Int {
    context.legDays(from: from, to: to, freight: engineer.freight)
  }

  private func place(_ stop: Stop) -> PlaceID {
    switch stop {
    case .home: engineer.home
    case .site(let site): context.sites[site.index].place
    }
  }

  private func name(_ stop: Stop) -> String {
    switch stop {
    case .home: "home"
    case .site(let site): context.sites[site.index].name
    }
  }
}

extension Engineer.Booking {
  fileprivate var firstDay: Day {
    switch self {
    case .home(let from, _), .site(_, let from, _): from
    case .leg(_, _, let day): day
    }
  }
}
