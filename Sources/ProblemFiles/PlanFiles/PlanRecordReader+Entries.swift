// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

extension PlanRecordReader {
  mutating func scheduledPhase(_ record: PlanRecord) -> ScheduledPhase? {
    let phase = phase(of: record)
    let mode = whole("mode", of: record)
    let start = day("start", of: record)
    let finish = day("finish", of: record)
    guard let phase, let mode, let start, let finish else { return nil }
    return ScheduledPhase(phase: phase, mode: mode, start: start, finish: finish)
  }

  mutating func span(_ record: PlanRecord) -> Span? {
    let from = day("from", of: record)
    let to = day("to", of: record)
    let activity = activity(record)
    guard let from, let to, let activity else { return nil }
    return Span(from: from, to: to, activity: activity)
  }

  private mutating func activity(_ record: PlanRecord) -> Activity? {
    guard let word = word("do", of: record, among: ActivityWord.allCases) else { return nil }
    switch word {
    case .home: return .home
    case .standby: return standby("role", of: record).map(Activity.standby)
    case .work: return work(record)
    case .off: return site(of: record).map(Activity.off)
    case .travel: return travel(record)
    }
  }

  private mutating func work(_ record: PlanRecord) -> Activity? {
    let site = site(of: record)
    let phase = phase(of: record)
    let role = role(of: record)
    guard let site, let phase, let role else { return nil }
    return .work(site: site, phase: phase, role: role)
  }

  private mutating func travel(_ record: PlanRecord) -> Activity? {
    guard record["leg"] == nil, record["leg_from"] != nil || record["leg_to"] != nil else {
      report(
        record["leg"] == nil ? .missing : .type, "leg", of: record,
        "a travel day has a leg with two ends",
        advice: "Name both ends, each “home” or a site's id.")
      return nil
    }
    let from = stop("leg_from", of: record)
    let to = stop("leg_to", of: record)
    guard let from, let to else { return nil }
    return .travel(from: from, to: to)
  }

  mutating func hire(_ record: PlanRecord) -> Hire? {
    let site = site(of: record)
    let phase = phase(of: record)
    let role = role(of: record)
    let from = day("from", of: record)
    let to = day("to", of: record)
    let heads = whole("heads", of: record)
    guard let site, let phase, let role, let from, let to, let heads else { return nil }
    return Hire(site: site, phase: phase, role: role, from: from, to: to, heads: heads)
  }

  mutating func shortfall(_ record: PlanRecord) -> Shortfall? {
    let need = need(record)
    let from = day("from", of: record)
    let to = day("to", of: record)
    let heads = whole("heads", of: record)
    guard let need, let from, let to, let heads else { return nil }
    return Shortfall(need: need, from: from, to: to, heads: heads)
  }

  private mutating func need(_ record: PlanRecord) -> Shortfall.Need? {
    if record["standby"] != nil {
      return standby("standby", of: record).map(Shortfall.Need.standby)
    }
    let phase = phase(of: record)
    let role = role(of: record)
    guard let phase, let role else { return nil }
    return .phase(phase, role: role)
  }
}

extension PlanRecordReader {
  /// What the plan was made for; a plan by hand need not say.
  mutating func origin(_ record: PlanRecord) -> Plan.Origin {
    Plan.Origin(
      name: optional("name", of: record) { $0.text($1, of: $2) } ?? "",
      sha256: optional("sha256", of: record) { $0.text($1, of: $2) })
  }

  /// What the plan says of how it was found; a plan by hand claims no more than to be a plan.
  mutating func solverClaim(_ record: PlanRecord) -> SolverClaim {
    let statuses: [SolverClaim.Status] = [.optimal, .feasible]
    let method = optional("method", of: record) { $0.text($1, of: $2) }
    let status = optional("status", of: record) { $0.word($1, of: $2, among: statuses) }
    return SolverClaim(
      method: method ?? "by hand", status: status ?? .feasible,
      bound: optional("bound", of: record) { $0.number($1, of: $2) },
      gap: optional("gap", of: record) { $0.share($1, of: $2) },
      atTheseDates: claimAtTheseDates(record))
  }

  private mutating func claimAtTheseDates(_ record: PlanRecord) -> SolverClaim.AtTheseDates? {
    guard record["bound_at_these_dates"] != nil else { return nil }
    let bound = number("bound_at_these_dates", of: record)
    let gap = share("gap_at_these_dates", of: record)
    guard let bound, let gap else { return nil }
    return SolverClaim.AtTheseDates(bound: bound, gap: gap)
  }

  /// Every part of the cost, zeros too (specification, section 9).
  mutating func cost(_ record: PlanRecord) -> Cost {
    var cost = Cost()
    for part in Cost.Part.allCases { cost[part] = number(part.rawValue, of: record) ?? 0 }
    cost.total = number("total", of: record) ?? 0
    return cost
  }

  private mutating func optional<Value>(
    _ key: String, of record: PlanRecord,
    _ read: (inout PlanRecordReader, String, PlanRecord) -> Value?
  ) -> Value? {
    record[key] == nil ? nil : read(&self, key, record)
  }
}

extension PlanRecordReader {
  mutating func engineer(of record: PlanRecord) -> EngineerID? {
    reference("engineer", of: record, in: names.engineers, what: "engineer")
  }

  private mutating func phase(of record: PlanRecord) -> PhaseID? {
    reference("phase", of: record, in: names.phases, what: "phase")
  }

  private mutating func site(of record: PlanRecord) -> SiteID? {
    reference("site", of: record, in: names.sites, what: "site")
  }

  private mutating func role(of record: PlanRecord) -> RoleID? {
    reference(
      "role", of: record, in: names.roles, what: "role", canonical: PlanNames.canonical(role:))
  }

  private mutating func standby(_ key: String, of record: PlanRecord) -> StandbyID? {
    reference(
      key, of: record, in: names.standby, what: "standby requirement for",
      canonical: PlanNames.canonical(role:))
  }

  private mutating func stop(_ key: String, of record: PlanRecord) -> Stop? {
    if case .text("home") = record[key]?.value { return .home }
    if case .cell("home") = record[key]?.value { return .home }
    return reference(key, of: record, in: names.sites, what: "site").map(Stop.site)
  }
}

/// The words under `do`.
private enum ActivityWord: String, CaseIterable {
  case home, standby, work, off, travel
}
