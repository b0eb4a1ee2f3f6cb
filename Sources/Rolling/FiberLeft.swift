// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What is left of reels on a day: how many of each kind are opened, and which off-cuts lie there.
///
/// The cut list of a pull phase stands as soon as the phase has begun: all its pieces count as cut, those too that are
/// pulled later.
struct FiberLeft {
  /// What is left of opened reels, as many as are alike.
  struct OffCut: Hashable {
    let cable: CableID
    let site: SiteID
    let length: Decimal
    /// The day on which the reel comes, where it has not come yet.
    let available: Day?
  }

  /// Runs whose pieces are cut.
  let cutRuns: Set<RunID>
  /// Phases still to come that leave pieces because a phase that has begun leaves them: the format has no words for pieces
  /// that nobody will do, so they lose their runs.
  let detached: Set<PhaseID>
  /// Reels opened, by cable, kind and site.
  private(set) var opened: [CableID: [Int: [SiteID: Int]]] = [:]
  /// What is left of each opened reel, by its position in the plan.
  private(set) var offCuts: [Int: OffCut] = [:]
  private let problem: Problem
  private let day: Day

  init(of plan: Plan, problem: Problem, situation: Situation) {
    self.problem = problem
    day = situation.day
    cutRuns = Set(
      problem.phaseIDs.flatMap { phase -> [RunID] in
        guard let work = problem[phase].fiber, work.step == .pull, !problem[phase].isDone,
          situation.phases[phase.index].hasBegun
        else { return [] }
        return work.runs
      })
    detached = FiberLeft.detached(plan.fiber?.left ?? [], situation)
    guard let fiber = plan.fiber, !cutRuns.isEmpty else { return }
    let firstPulls = FiberLeft.firstPulls(of: fiber, problem)
    let reels = fiber.reels.indices.filter { index in
      fiber.reels[index].cuts.contains { cutRuns.contains($0.run) }
    }
    let ordered = reels.sorted {
      (firstPulls[$0] ?? day, $0) < (firstPulls[$1] ?? day, $1)
    }
    for index in ordered { open(fiber.reels[index], at: index, on: firstPulls[index] ?? day) }
  }

  private static func detached(_ left: [FiberPlan.Left], _ situation: Situation) -> Set<PhaseID> {
    func hasBegun(_ entry: FiberPlan.Left) -> Bool { situation.phases[entry.phase.index].hasBegun }
    let behind = Set(left.filter(hasBegun).map(\.run))
    return Set(left.filter { !hasBegun($0) && behind.contains($0.run) }.map(\.phase))
  }

  private mutating func open(_ reel: FiberPlan.Reel, at index: Int, on day: Day) {
    let kind = kind(of: reel, on: day)
    if let kind { opened[reel.cable, default: [:]][kind, default: [:]][reel.site, default: 0] += 1 }
    let cut = reel.cuts.filter { cutRuns.contains($0.run) }.reduce(Decimal(0)) { sum, pieces in
      sum + Decimal(pieces.count) * piece(pieces.run)
    }
    guard reel.length > cut else { return }
    let arrival = kind.flatMap { problem[reel.cable].reels[$0].available }
    offCuts[index] = OffCut(
      cable: reel.cable, site: reel.site, length: reel.length - cut,
      available: arrival.flatMap { $0 > self.day ? $0 : nil })
  }

  /// The kind that an opened reel was taken from: one without a limit where there is one, else the one that came first.
  private func kind(of reel: FiberPlan.Reel, on day: Day) -> Int? {
    let kinds = problem[reel.cable].reels
    let there = kinds.indices.filter { index in
      let kind = kinds[index]
      return kind.length == reel.length && kind.cost == reel.cost
        && (kind.site ?? reel.site) == reel.site && kind.available.map { $0 <= day } ?? true
        && kind.count.map { (opened[reel.cable]?[index]?[reel.site] ?? 0) < $0 } ?? true
    }
    return there.first { kinds[$0].count == nil }
      ?? there.min { (kinds[$0].available ?? day) < (kinds[$1].available ?? day) }
  }

  private func piece(_ run: RunID) -> Decimal {
    FiberWork.quantity(of: problem[run], .pull, in: problem)
  }

  /// The shortest piece of a cable that is still to be cut at a site; nil where none is.
  func shortestPiece(of cable: CableID, at site: SiteID) -> Decimal? {
    problem.runIDs.filter {
      problem[$0].cable == cable && problem[problem[$0].buildOut].site == site
        && !cutRuns.contains($0) && !isDone($0)
    }.map(piece).min()
  }

  /// Whether the file has the run as pulled already.
  private func isDone(_ run: RunID) -> Bool {
    problem.phaseIDs.contains { phase in
      problem[phase].isDone && problem[phase].fiber?.step == .pull
        && problem[phase].fiber?.runs.contains(run) ?? false
    }
  }

  /// Sites at which pieces of the cable are cut.
  func sites(of cable: CableID) -> [SiteID] {
    Set(problem.runs.lazy.filter { $0.cable == cable }.map { problem[$0.buildOut].site }).sorted()
  }

  /// The first day on which something is pulled from a reel, by the reel's position.
  private static func firstPulls(of fiber: FiberPlan, _ problem: Problem) -> [Int: Day] {
    struct Key: Hashable {
      let site: SiteID
      let cable: CableID
      let serial: Int
    }
    var first: [Key: Day] = [:]
    for work in fiber.install {
      for done in work.done {
        guard let serial = done.reel else { continue }
        let run = problem[done.run]
        let key = Key(site: problem[run.buildOut].site, cable: run.cable, serial: serial)
        first[key] = min(first[key] ?? work.day, work.day)
      }
    }
    var result: [Int: Day] = [:]
    for (index, reel) in fiber.reels.enumerated() {
      result[index] = first[Key(site: reel.site, cable: reel.cable, serial: reel.serial)]
    }
    return result
  }
}
