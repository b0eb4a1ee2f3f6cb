// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// The `fiber` of a plan as the audit looks at it: by run, by reel and by phase.
struct AuditedFiber {
  /// A reel by what its serial is unique within.
  struct ReelKey: Hashable {
    let site: SiteID
    let cable: CableID
    let serial: Int
  }

  /// What is done of one run on one day.
  struct Done {
    let day: Day
    let count: Int
  }

  let fiber: FiberPlan
  let audited: AuditedPlan
  /// By run: how many of its pieces are cut, and how many have no reel.
  private(set) var cut: [Int]
  private(set) var missing: [Int]
  /// By step, then run: the phase that does it.
  private(set) var takers: [FiberWork.Step: [PhaseID?]] = [:]
  /// By phase, then run: in order of days.
  private(set) var done: [PhaseID: [RunID: [Done]]] = [:]
  private(set) var left: [PhaseID: [RunID: Int]] = [:]
  /// The first day on which something is pulled from a reel.
  private(set) var firstPull: [ReelKey: Day] = [:]

  init(_ fiber: FiberPlan, in audited: AuditedPlan) {
    self.fiber = fiber
    self.audited = audited
    let problem = audited.problem
    cut = problem.runs.map { _ in 0 }
    missing = cut
    for reel in fiber.reels {
      for pieces in reel.cuts { cut[pieces.run.index] += AuditedFiber.bounded(pieces.count) }
    }
    for pieces in fiber.missing { missing[pieces.run.index] += AuditedFiber.bounded(pieces.count) }
    noteTakers()
    for work in fiber.install.sorted(by: { $0.day < $1.day }) { note(work) }
    for entry in fiber.left {
      left[entry.phase, default: [:]][entry.run, default: 0] += AuditedFiber.bounded(entry.count)
    }
  }

  private mutating func noteTakers() {
    let problem = audited.problem
    for step in FiberWork.Step.allCases { takers[step] = problem.runs.map { _ in nil } }
    for phase in problem.phaseIDs {
      guard let work = problem[phase].fiber else { continue }
      for run in work.runs { takers[work.step]?[run.index] = phase }
    }
  }

  private mutating func note(_ work: FiberPlan.DayWork) {
    for entry in work.done {
      let count = AuditedFiber.bounded(entry.count)
      done[work.phase, default: [:]][entry.run, default: []].append(
        Done(day: work.day, count: count))
      guard let serial = entry.reel else { continue }
      let key = key(of: entry.run, serial: serial)
      firstPull[key] = min(firstPull[key] ?? work.day, work.day)
    }
  }

  /// The reel that a run's pieces come from, by its serial at the run's site.
  func key(of run: RunID, serial: Int) -> ReelKey {
    let problem = audited.problem
    return ReelKey(
      site: problem[problem[run].buildOut].site, cable: problem[run].cable, serial: serial)
  }

  func taker(_ step: FiberWork.Step, of run: RunID) -> PhaseID? { takers[step]?[run.index] ?? nil }

  /// The phase whose work the run needs before the step; nil where nothing comes before.
  func taker(before step: FiberWork.Step, of run: RunID) -> PhaseID? {
    switch step {
    case .pull: nil
    case .terminate: taker(.pull, of: run)
    case .test: taker(.terminate, of: run) ?? taker(.pull, of: run)
    }
  }

  /// How many pieces of the run the phase has done by the end of a day.
  func doneCount(_ run: RunID, in phase: PhaseID, through day: Day) -> Int {
    (done[phase]?[run] ?? []).reduce(0) { $1.day <= day ? $0 + $1.count : $0 }
  }

  /// Counts from 0, and none that could overflow a sum.
  private static func bounded(_ count: Int) -> Int { min(max(count, 0), 1_000_000_000_000) }
}

extension AuditWords {
  func name(_ run: RunID) -> String { problem.qualifiedName(of: run) }

  func name(_ reel: AuditedFiber.ReelKey) -> String {
    "reel \(reel.serial) of \(problem[reel.cable].name) at \(name(reel.site))"
  }
}
