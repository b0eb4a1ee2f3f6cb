// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Asks whether the heads of a phase could be found on a day on which the plan does not work it.
///
/// A person is free who is at home, rested and reachable in time, or idle at the site. Runs of duty days and the
/// length of rotations are not looked at, so "free" may promise a little too much; "busy" is always true.
struct CrewSearch {
  let facts: PlanFacts
  let phase: ScheduledPhase

  private var problem: Problem { facts.problem }
  private var site: SiteID { problem[phase.phase].site }

  /// The first role with heads for whom nobody is free on `day`; nil where all could be found.
  func shortage(on day: Day) -> Obstacle? {
    let open = openHeads(on: day)
    // Of heads beyond all engineers one is enough to be short.
    let most = problem.engineers.count + 1
    let needs = open.flatMap { Array(repeating: $0.role, count: min($0.heads, most)) }
    let states = problem.engineerIDs.map { ($0, reason($0, on: day)) }
    let free = states.filter { $0.1 == nil }.map(\.0)
    let matched = matching(needs, free, day)
    guard let short = needs.indices.first(where: { matched[$0] == nil }) else { return nil }
    let role = needs[short]
    let busy = states.compactMap { engineer, reason -> BusyEngineer? in
      guard problem[engineer].qualifies(for: role, on: day), problem[engineer].mayGoTo[site.index]
      else { return nil }
      return BusyEngineer(engineer: engineer, reason: reason ?? .takenHere)
    }
    let found = needs.indices.count { needs[$0] == role && matched[$0] != nil }
    let heads = (open.first { $0.role == role }?.heads ?? 0) - found
    guard let id = problem.roles.firstIndex(of: role) else { return nil }
    return .people(role: RoleID(id), heads: heads, on: day, busy: busy)
  }

  /// Heads that local contractors do not fill, the roles that fewest can fill first.
  private func openHeads(on day: Day) -> [(role: Role, heads: Int)] {
    let crew = problem[phase.phase].modes[phase.mode].crew
    let open = crew.map { need in
      let contractors = problem[site].contractors(for: need.role)?.count ?? 0
      let idle = max(0, contractors - facts.hired(at: site, role: need.role, on: day))
      return (role: problem[need.role], heads: max(0, need.heads - idle))
    }
    let able = open.map { entry in
      problem.engineers.count { $0.qualifies(for: entry.role, on: day) }
    }
    return open.indices.sorted { (able[$0], $0) < (able[$1], $1) }.map { open[$0] }
  }

  /// Whom each need gets: a largest matching by augmenting paths, O(needs² × engineers).
  private func matching(_ needs: [Role], _ free: [EngineerID], _ day: Day) -> [EngineerID?] {
    var needOf: [Int?] = Array(repeating: nil, count: free.count)
    func seat(_ need: Int, _ tried: inout [Bool]) -> Bool {
      for (index, engineer) in free.enumerated() where !tried[index] {
        guard problem[engineer].qualifies(for: needs[need], on: day) else { continue }
        tried[index] = true
        if let holder = needOf[index], !seat(holder, &tried) { continue }
        needOf[index] = need
        return true
      }
      return false
    }
    for need in needs.indices {
      var tried = Array(repeating: false, count: free.count)
      _ = seat(need, &tried)
    }
    var result: [EngineerID?] = Array(repeating: nil, count: needs.count)
    for (index, need) in needOf.enumerated() {
      if let need { result[need] = free[index] }
    }
    return result
  }

  /// What keeps the engineer from work at the site on `day`; nil where nothing does.
  private func reason(_ engineer: EngineerID, on day: Day) -> BusyEngineer.Reason? {
    if problem[engineer].isUnavailable[day.index] { return .unavailable }
    if !problem[engineer].mayGoTo[site.index] { return .cannotArrive }
    switch facts.activity(of: engineer, on: day) {
    case .work(_, let phase, _): return .working(phase)
    case .travel: return .travelling
    case .off(let other): return other == site ? nil : .elsewhere(other)
    case .home, .standby, nil: return reasonAtHome(engineer, on: day)
    }
  }

  /// Whether the day lies in rest that was still owed when the horizon began.
  private func owesRestFromBefore(_ engineer: EngineerID, on day: Day) -> Bool {
    guard case .home(let restDays, _, _) = problem[engineer].start else { return false }
    return day.index < restDays
  }

  private func reasonAtHome(_ engineer: EngineerID, on day: Day) -> BusyEngineer.Reason? {
    let journey = EngineerJourney(of: engineer, in: facts)
    let leg = problem.leg(of: engineer, from: .home, to: .site(site))
    for offset in 0...leg.days {
      let date = day - offset
      guard problem.horizon.contains(date) else { return .cannotArrive }
      if journey.owesRest(on: date) || owesRestFromBefore(engineer, on: date) { return .resting }
      switch facts.activity(of: engineer, on: date) {
      case .home where !problem[engineer].isUnavailable[date.index], .standby: continue
      default: return .cannotArrive
      }
    }
    return nil
  }
}

extension EngineerJourney {
  /// Whether the day lies in the rest that a rotation earned.
  func owesRest(on day: Day) -> Bool {
    rotations.contains { $0.to < day && day <= $0.to + $0.restOwed }
  }
}
