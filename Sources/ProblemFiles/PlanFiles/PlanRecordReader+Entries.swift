// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

extension PlanRecordReader {
  func scheduledPhase(_ record: PlanRecord) -> ScheduledPhase? {
    let phase = name("phase", of: record, in: names.phases)
    let mode = whole("mode", of: record)
    let start = day("start", of: record)
    let finish = day("finish", of: record)
    guard let phase, let mode, let start, let finish else { return nil }
    return ScheduledPhase(phase: phase, mode: mode, start: start, finish: finish)
  }

  func span(_ record: PlanRecord) -> Span? {
    let from = day("from", of: record)
    let to = day("to", of: record)
    let activity = activity(record)
    guard let from, let to, let activity else { return nil }
    return Span(from: from, to: to, activity: activity)
  }

  private func activity(_ record: PlanRecord) -> Activity? {
    let word = required("do", of: record).flatMap { values.word($0, of: ActivityWord.self) }
    switch word {
    case nil: return nil
    case .home: return .home
    case .standby: return role("role", of: record, in: names.standby).map(Activity.standby)
    case .work: return work(record)
    case .off: return name("site", of: record, in: names.sites).map(Activity.off)
    case .travel: return travel(record)
    }
  }

  private func travel(_ record: PlanRecord) -> Activity? {
    // What stands under `leg` still is no leg, and has been reported.
    if record["leg"] != nil { return nil }
    guard record["leg_from"] != nil || record["leg_to"] != nil else {
      values.findings.report(
        .missingKey, at: record.spot, "a travel day has a leg",
        advice: "name both its ends, each home or a site's id")
      return nil
    }
    let from = stop("leg_from", of: record)
    let to = stop("leg_to", of: record)
    guard let from, let to else { return nil }
    return .travel(from: from, to: to)
  }

  private func work(_ record: PlanRecord) -> Activity? {
    let site = name("site", of: record, in: names.sites)
    let phase = name("phase", of: record, in: names.phases)
    let role = role("role", of: record, in: names.roles)
    guard let site, let phase, let role else { return nil }
    return .work(site: site, phase: phase, role: role)
  }

  func hire(_ record: PlanRecord) -> Hire? {
    let site = name("site", of: record, in: names.sites)
    let phase = name("phase", of: record, in: names.phases)
    let role = role("role", of: record, in: names.roles)
    let from = day("from", of: record)
    let to = day("to", of: record)
    let heads = whole("heads", of: record)
    guard let site, let phase, let role, let from, let to, let heads else { return nil }
    return Hire(site: site, phase: phase, role: role, from: from, to: to, heads: heads)
  }

  func shortfall(_ record: PlanRecord) -> Shortfall? {
    let need = need(record)
    let from = day("from", of: record)
    let to = day("to", of: record)
    let heads = whole("heads", of: record)
    guard let need, let from, let to, let heads else { return nil }
    return Shortfall(need: need, from: from, to: to, heads: heads)
  }

  private func need(_ record: PlanRecord) -> Shortfall.Need? {
    if record["standby"] != nil {
      return role("standby", of: record, in: names.standby).map(Shortfall.Need.standby)
    }
    let phase = name("phase", of: record, in: names.phases)
    let role = role("role", of: record, in: names.roles)
    guard let phase, let role else { return nil }
    return .phase(phase, role: role)
  }
}

extension PlanRecordReader {
  /// What the plan was made for; a plan by hand need not say.
  func origin(_ record: PlanRecord) -> Plan.Origin {
    Plan.Origin(
      name: record["name"].flatMap(values.text) ?? "", sha256: record["sha256"].flatMap(values.text)
    )
  }

  /// What the plan says of how it was found; a plan by hand claims no more than to be a plan.
  func solverClaim(_ record: PlanRecord) -> SolverClaim {
    SolverClaim(
      method: record["method"].flatMap(values.text) ?? "by hand",
      status: claimedStatus(record["status"]), bound: record["bound"].flatMap(values.number),
      gap: record["gap"].flatMap(share),
      atTheseDates: claimAtTheseDates(record))
  }

  /// The word of a status; a plan that names none claims nothing.
  func claimedStatus(_ node: Node?) -> SolverClaim.Status {
    let word = node.flatMap { values.word($0, of: StatusWord.self) }
    return word == .optimal ? .optimal : .feasible
  }

  private func claimAtTheseDates(_ record: PlanRecord) -> SolverClaim.AtTheseDates? {
    guard record["bound_at_these_dates"] != nil else { return nil }
    let bound = money("bound_at_these_dates", of: record)
    let gap = required("gap_at_these_dates", of: record).flatMap(share)
    guard let bound, let gap else { return nil }
    return SolverClaim.AtTheseDates(bound: bound, gap: gap)
  }

  /// Every part of the cost, zeros too (specification, section 9); those that came after section 6 may be left out.
  func cost(_ record: PlanRecord) -> Cost {
    var cost = Cost()
    for part in Cost.Part.allCases where part.isOfSection6 || record[part.rawValue] != nil {
      cost[part] = money(part.rawValue, of: record) ?? 0
    }
    cost.total = money("total", of: record) ?? 0
    return cost
  }

  func checkVersion(_ record: PlanRecord) {
    guard let node = required("longhaul_plan", of: record), let version = values.number(node),
      version != 1
    else { return }
    values.findings.report(
      .otherVersion, at: node.spot, "the plan is of another format version", found: node.summary,
      advice: "this program reads version 1")
  }
}

/// The words under `do`.
enum ActivityWord: String, CaseIterable {
  case home, standby, work, off, travel
}

/// The words under `status`.
private enum StatusWord: String, CaseIterable {
  case optimal, feasible
}
