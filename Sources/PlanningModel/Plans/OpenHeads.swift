// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// The heads of every phase, role and day that no engineer fills, and who is hired for them.
struct OpenHeads {
  /// Heads of one role of one phase.
  private struct Slot: Hashable {
    let phase: PhaseID
    let role: RoleID
  }

  private let problem: Problem
  /// Slots in the order of the plan's phases, with open heads on each day.
  private var slots: [(slot: Slot, open: [Int])] = []
  /// Engineers at work, by site and day; equipment is no head.
  private var atWork: [[Int]]

  init(problem: Problem, phases: [ScheduledPhase], rosters: [Roster]) {
    self.problem = problem
    let none = Array(repeating: 0, count: problem.horizon.dayCount)
    atWork = Array(repeating: none, count: problem.sites.count)
    var position: [Slot: Int] = [:]
    for scheduled in phases {
      let phase = scheduled.phase
      for need in problem[phase].modes[scheduled.mode].crew {
        var open = none
        for day in problem.workingDays(of: phase, mode: scheduled.mode, start: scheduled.start) {
          open[day] = need.heads
        }
        let slot = Slot(phase: phase, role: need.role)
        position[slot] = slots.count
        slots.append((slot, open))
      }
    }
    for span in rosters.lazy.flatMap(\.spans) {
      guard case .work(let site, let phase, let role) = span.activity else { continue }
      guard let index = position[Slot(phase: phase, role: role)] else {
        preconditionFailure("an engineer works for a phase in a role that its mode does not have")
      }
      for day in span.from.index...span.to.index {
        if !problem.isKind(role) { atWork[site.index][day] += 1 }
        slots[index].open[day] -= 1
        precondition(slots[index].open[day] >= 0, "more engineers than heads")
      }
    }
  }

  /// The cheapest hires, and the heads that stay uncovered.
  func hiring() -> (hires: [Hire], uncovered: [Shortfall]) {
    var hired = slots.map { Array(repeating: 0, count: $0.open.count) }
    for site in problem.siteIDs where !problem[site].contractors.isEmpty {
      let here = slots.indices.filter { problem[slots[$0].slot.phase].site == site }
      for day in 0..<problem.horizon.dayCount {
        hire(at: site, day: day, slots: here, into: &hired)
      }
    }
    var hires: [Hire] = []
    var uncovered: [Shortfall] = []
    for (index, entry) in slots.enumerated() {
      let phase = entry.slot.phase
      let site = problem[phase].site
      hires += runs(of: hired[index]).map {
        Hire(
          site: site, phase: phase, role: entry.slot.role, from: $0.from, to: $0.to, heads: $0.heads
        )
      }
      uncovered += runs(of: zip(entry.open, hired[index]).map { $0 - $1 }).map {
        Shortfall(
          need: .phase(phase, role: entry.slot.role), from: $0.from, to: $0.to, heads: $0.heads)
      }
    }
    return (hires, uncovered)
  }

  private func hire(at site: SiteID, day: Int, slots here: [Int], into hired: inout [[Int]]) {
    var room = (problem[site].maxCrew ?? Int.max) - atWork[site.index][day]
    let offers = problem[site].contractors
      .map { (contractors: $0, saving: problem[$0.role].uncoveredPenalty - $0.dayRate) }
      .filter { $0.saving > 0 }
      .sorted { ($1.saving, $0.contractors.role) < ($0.saving, $1.contractors.role) }
    for (contractors, _) in offers {
      let isHead = !problem.isKind(contractors.role)
      var left = contractors.count
      for index in here where slots[index].slot.role == contractors.role {
        let heads = max(0, min(slots[index].open[day], left, isHead ? room : .max))
        hired[index][day] = heads
        left -= heads
        if isHead { room -= heads }
      }
    }
  }
}

/// Runs of days with the same number of heads, where that is above 0.
func runs(of heads: [Int]) -> [(from: Day, to: Day, heads: Int)] {
  var runs: [(from: Day, to: Day, heads: Int)] = []
  for (day, count) in heads.enumerated() where count > 0 {
    if let last = runs.last, last.to.index == day - 1, last.heads == count {
      runs[runs.count - 1].to = Day(day)
    } else {
      runs.append((Day(day), Day(day), count))
    }
  }
  return runs
}
