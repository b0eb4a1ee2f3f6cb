// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What is left of reels on a day: how many of each kind are opened, and which off-cuts lie there.
///
/// Of a pull phase that goes on with its runs, pieces are cut that are pulled. Of another one that has begun, the cut list
/// stands: all its pieces count as cut, those too that are pulled later.
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
  /// What is still to be cut from each reel, by its position in the plan.
  private(set) var cuts: [[FiberPlan.Pieces]] = []
  /// What is left of each opened reel, by its position in the plan.
  private(set) var offCuts: [Int: OffCut] = [:]
  private let problem: Problem
  private let day: Day

  init(of plan: Plan, problem: Problem, situation: Situation, going: FiberGoing) {
    self.problem = problem
    day = situation.day
    let begun = problem.phaseIDs.filter { phase in
      problem[phase].fiber?.step == .pull && !problem[phase].isDone
        && situation.phases[phase.index].hasBegun
    }
    cutRuns = Set(
      begun.flatMap { phase -> [RunID] in
        let runs = problem[phase].fiber?.runs ?? []
        guard going.phases[phase] != nil else { return runs }
        return runs.filter { going.groups[$0]?.allSatisfy { $0.done.contains(.pull) } ?? false }
      })
    detached = FiberLeft.detached(plan.fiber?.left ?? [], situation)
    guard let fiber = plan.fiber else { return }
    let firstPulls = FiberLeft.firstPulls(of: fiber, problem)
    let pulled = FiberLeft.pulled(of: fiber, problem, before: day, going)
    cuts = fiber.reels.indices.map { index in
      var pulled = pulled[index] ?? [:]
      return fiber.reels[index].cuts.compactMap { cut -> FiberPlan.Pieces? in
        if cutRuns.contains(cut.run) { return nil }
        let gone = min(cut.count, pulled[cut.run] ?? 0)
        pulled[cut.run, default: 0] -= gone
        return cut.count > gone ? FiberPlan.Pieces(run: cut.run, count: cut.count - gone) : nil
      }
    }
    let reels = fiber.reels.indices.filter { cuts[$0] != fiber.reels[$0].cuts }
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
    func length(_ pieces: [FiberPlan.Pieces]) -> Decimal {
      pieces.reduce(Decimal(0)) { $0 + Decimal($1.count) * piece($1.run) }
    }
    let cut = length(reel.cuts) - length(cuts[index])
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

  private struct Key: Hashable {
    let site: SiteID
    let cable: CableID
    let serial: Int
  }

  /// The first day on which something is pulled from a reel, by the reel's position.
  private static func firstPulls(of fiber: FiberPlan, _ problem: Problem) -> [Int: Day] {
    var first: [Key: Day] = [:]
    for (work, done, serial) in pulls(of: fiber) {
      let key = key(done.run, serial, problem)
      first[key] = min(first[key] ?? work.day, work.day)
    }
    return byPosition(first, fiber)
  }

  /// Pieces of phases that go on which are pulled before the day, by the reel's position.
  private static func pulled(
    of fiber: FiberPlan, _ problem: Problem, before day: Day, _ going: FiberGoing
  ) -> [Int: [RunID: Int]] {
    var counts: [Key: [RunID: Int]] = [:]
    for (work, done, serial) in pulls(of: fiber) where work.day < day {
      guard going.phases[work.phase] != nil else { continue }
      counts[key(done.run, serial, problem), default: [:]][done.run, default: 0] += done.count
    }
    return byPosition(counts, fiber)
  }

  private static func pulls(
    of fiber: FiberPlan
  ) -> [(work: FiberPlan.DayWork, done: FiberPlan.DayWork.Done, serial: Int)] {
    fiber.install.flatMap { work in
      work.done.compactMap { done in done.reel.map { (work, done, $0) } }
    }
  }

  private static func key(_ run: RunID, _ serial: Int, _ problem: Problem) -> Key {
    Key(site: problem[problem[run].buildOut].site, cable: problem[run].cable, serial: serial)
  }

  private static func byPosition<Value>(_ values: [Key: Value], _ fiber: FiberPlan) -> [Int: Value]
  {
    var result: [Int: Value] = [:]
    for (index, reel) in fiber.reels.enumerated() {
      result[index] = values[Key(site: reel.site, cable: reel.cable, serial: reel.serial)]
    }
    return result
  }
}
