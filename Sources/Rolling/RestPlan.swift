// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What is left of a plan from a day on, as a plan of the problem that was rolled on to it.
///
/// The new problem has the same engineers, runs and pools in the same order; what else there is, is found by name. Days are
/// counted anew.
struct RestPlan {
  let plan: Plan
  let old: Problem
  let new: Problem
  let situation: Situation
  let fiber: FiberLeft
  let going: FiberGoing
  let stopovers: [Stopover]

  private var day: Day { situation.day }

  func rest() -> Plan {
    let names = NewNames(of: new)
    return Plan(
      origin: Plan.Origin(name: new.name, sha256: new.sha256),
      solver: SolverClaim(
        method: "rest of a plan from \(new.horizon.start) on", status: .feasible, bound: nil,
        gap: nil),
      cost: nil, phases: plan.phases.compactMap { phase($0, names) },
      rosters: old.engineerIDs.map { id in
        let spans = plan.rosters.first { $0.engineer == id }?.spans ?? []
        return Roster(engineer: id, spans: spans.flatMap { rest(of: $0, engineer: id, names) })
      },
      hires: plan.hires.compactMap { hire in
        guard let (from, to) = rest(hire.from, hire.to), let site = names.site(old[hire.site]),
          let phase = names.phase(old[hire.phase]), let role = names.role(old[hire.role])
        else { return nil }
        return Hire(site: site, phase: phase, role: role, from: from, to: to, heads: hire.heads)
      },
      shortfalls: plan.shortfalls.compactMap { shortfall in
        guard let (from, to) = rest(shortfall.from, shortfall.to),
          let need = need(shortfall.need, names)
        else { return nil }
        return Shortfall(need: need, from: from, to: to, heads: shortfall.heads)
      }, fiber: plan.fiber.map { fiber($0, names) })
  }

  /// The days from the day on, counted from it; nil where none are left.
  private func rest(_ from: Day, _ to: Day) -> (from: Day, to: Day)? {
    to < day ? nil : (Day(max(0, from - day)), Day(to - day))
  }

  // MARK: Phases and people

  private func phase(_ scheduled: ScheduledPhase, _ names: NewNames) -> ScheduledPhase? {
    guard scheduled.finish >= day, let phase = names.phase(old[scheduled.phase]) else { return nil }
    var start = scheduled.start
    if start < day {
      // Of a phase under way the first of its days that are left.
      let calendar = old.calendar(of: scheduled.phase, mode: scheduled.mode)
      start = calendar.firstWorkingDay(from: day) ?? day
    }
    return ScheduledPhase(
      phase: phase, mode: min(scheduled.mode, new[phase].modes.count - 1),
      start: Day(start - day), finish: Day(scheduled.finish - day))
  }

  private func need(_ need: Shortfall.Need, _ names: NewNames) -> Shortfall.Need? {
    switch need {
    case .standby(let requirement): .standby(requirement)
    case .phase(let phase, let role):
      if let phase = names.phase(old[phase]), let role = names.role(old[role]) {
        .phase(phase, role: role)
      } else {
        nil
      }
    }
  }

  private func rest(of span: Span, engineer: EngineerID, _ names: NewNames) -> [Span] {
    guard let (from, to) = rest(span.from, span.to) else { return [] }
    if case .travel(_, let end) = span.activity, span.from < day {
      return [Span(from: from, to: to, activity: onTheWay(engineer, to: end, names))]
    }
    return [Span(from: from, to: to, activity: names.activity(span.activity, in: old))]
  }

  /// What is done on the days that are left of a leg.
  private func onTheWay(_ engineer: EngineerID, to end: Stop, _ names: NewNames) -> Activity {
    let stopover = stopovers.first { $0.engineer == engineer }.flatMap { names.site($0.name) }
    guard let stopover else { return .home }
    return old[engineer].isItem
      ? .off(site: stopover)
      : .travel(from: .site(stopover), to: names.stop(end, in: old))
  }

  // MARK: Fiber

  private func fiber(_ plan: FiberPlan, _ names: NewNames) -> FiberPlan {
    let reels = plan.reels.indices.compactMap { reel(plan.reels[$0], at: $0, names) }
    let isAhead: (PhaseID) -> Bool = { phase in
      !situation.phases[phase.index].hasBegun && !fiber.detached.contains(phase)
        || going.phases[phase] != nil
    }
    var dealing = PieceDealing(old: old, names: names, going: going)
    return FiberPlan(
      reels: reels, reelCost: reels.reduce(Decimal(0)) { $0 + ($1.cost ?? 1) }, reelBound: nil,
      reelStatus: .feasible,
      install: plan.install.sorted { $0.day < $1.day }.compactMap { work in
        guard isAhead(work.phase), work.day >= day, let phase = names.phase(old[work.phase]) else {
          return nil
        }
        let done = work.done.flatMap { dealing.deal($0, of: work.phase) }
        return FiberPlan.DayWork(phase: phase, day: Day(work.day - day), done: done)
      },
      learned: plan.learned.compactMap { learned in
        guard isAhead(learned.phase), learned.earliest >= day,
          let phase = names.phase(old[learned.phase])
        else { return nil }
        return FiberPlan.Learned(phase: phase, earliest: Day(learned.earliest - day))
      },
      left: plan.left.compactMap { left in
        guard isAhead(left.phase), let phase = names.phase(old[left.phase]),
          let run = names.run(left.run, in: old)
        else { return nil }
        return FiberPlan.Left(phase: phase, run: run, count: left.count)
      },
      missing: plan.missing.compactMap { missing in
        guard !fiber.cutRuns.contains(missing.run), let run = names.run(missing.run, in: old)
        else { return nil }
        return FiberPlan.Pieces(run: run, count: missing.count)
      })
  }

  /// The reel with the cuts that are left; nil where none are. An opened one is an off-cut now.
  private func reel(_ reel: FiberPlan.Reel, at index: Int, _ names: NewNames) -> FiberPlan.Reel? {
    let left = fiber.cuts[index]
    // Pieces that are not pulled are those under the run's own name.
    let cuts = left.compactMap { cut in
      names.run(cut.run, in: old).map { FiberPlan.Pieces(run: $0, count: cut.count) }
    }
    guard !cuts.isEmpty || reel.cuts.isEmpty, let site = names.site(old[reel.site]),
      let cable = names.cable(old[reel.cable])
    else { return nil }
    let isOpened = left != reel.cuts
    return FiberPlan.Reel(
      site: site, cable: cable, serial: reel.serial,
      length: isOpened ? fiber.offCuts[index]?.length ?? 0 : reel.length,
      cost: isOpened ? reel.cost.map { _ in 0 } : reel.cost, cuts: cuts)
  }
}

/// What things of the old problem are called in the new one, found by their names there.
private struct NewNames {
  private let sites: [String: SiteID]
  private let phases: [String: PhaseID]
  private let roles: [String: RoleID]
  private let cables: [String: CableID]
  private let runs: [String: RunID]

  init(of problem: Problem) {
    func table<Kind>(_ names: [String]) -> [String: Identifier<Kind>] {
      Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Identifier<Kind>($0)) })
    }
    sites = table(problem.sites.map(\.name))
    phases = table(problem.phases.map(\.qualifiedName))
    roles = table(problem.roles.map(\.name))
    cables = table(problem.cables.map(\.name))
    runs = table(problem.runIDs.map { problem.qualifiedName(of: $0) })
  }

  func site(_ name: String) -> SiteID? { sites[name] }
  func site(_ site: Site) -> SiteID? { sites[site.name] }
  func phase(_ phase: Phase) -> PhaseID? { phases[phase.qualifiedName] }
  func role(_ role: Role) -> RoleID? { roles[role.name] }
  func cable(_ cable: Cable) -> CableID? { cables[cable.name] }
  func run(_ run: RunID, in old: Problem) -> RunID? { runs[old.qualifiedName(of: run)] }
  func run(_ name: String, of buildOut: BuildOut) -> RunID? { runs["\(buildOut.name).\(name)"] }

  func stop(_ stop: Stop, in old: Problem) -> Stop {
    if case .site(let site) = stop, let new = self.site(old[site]) { .site(new) } else { .home }
  }

  func activity(_ activity: Activity, in old: Problem) -> Activity {
    switch activity {
    case .home, .standby: activity
    case .off(let site): self.site(old[site]).map { .off(site: $0) } ?? activity
    case .travel(let from, let to): .travel(from: stop(from, in: old), to: stop(to, in: old))
    case .work(let site, let phase, let role):
      if let site = self.site(old[site]), let phase = self.phase(old[phase]),
        let role = self.role(old[role])
      {
        .work(site: site, phase: phase, role: role)
      } else {
        activity
      }
    }
  }
}

/// Deals what a phase does with a run to the runs into which it is divided: what is done most is first.
private struct PieceDealing {
  private struct Key: Hashable {
    let phase: PhaseID
    let run: RunID
  }

  let old: Problem
  let names: NewNames
  let going: FiberGoing
  private var open: [Key: [(run: RunID, count: Int)]] = [:]

  init(old: Problem, names: NewNames, going: FiberGoing) {
    self.old = old
    self.names = names
    self.going = going
  }

  mutating func deal(
    _ done: FiberPlan.DayWork.Done, of phase: PhaseID
  ) -> [FiberPlan.DayWork.Done] {
    let key = Key(phase: phase, run: done.run)
    var parts = open[key] ?? parts(of: done.run, phase)
    var rest = done.count
    var dealt: [FiberPlan.DayWork.Done] = []
    while rest > 0, let part = parts.last {
      let count = min(rest, part.count)
      dealt.append(FiberPlan.DayWork.Done(run: part.run, count: count, reel: done.reel))
      rest -= count
      parts[parts.count - 1].count -= count
      if parts[parts.count - 1].count == 0 { parts.removeLast() }
    }
    open[key] = parts
    return dealt
  }

  private func parts(of run: RunID, _ phase: PhaseID) -> [(run: RunID, count: Int)] {
    guard let groups = going.groups[run], let step = old[phase].fiber?.step else {
      return names.run(run, in: old).map { [($0, old[run].count)] } ?? []
    }
    let buildOut = old[old[run].buildOut]
    return groups.filter { !$0.done.contains(step) }.compactMap { group in
      names.run(group.name, of: buildOut).map { ($0, group.count) }
    }
  }
}
