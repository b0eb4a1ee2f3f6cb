// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Whether every piece is cut once, and no reel over its length (specification, section 8).
struct CutRules {
  let fiber: AuditedFiber
  let words: AuditWords

  private var problem: Problem { fiber.audited.problem }

  func check(into findings: inout Findings) {
    for reel in fiber.fiber.reels { check(reel, into: &findings) }
    for run in problem.runIDs { check(run, into: &findings) }
    for pieces in fiber.fiber.missing { checkMissing(pieces, into: &findings) }
  }

  private func check(_ reel: FiberPlan.Reel, into findings: inout Findings) {
    let key = AuditedFiber.ReelKey(site: reel.site, cable: reel.cable, serial: reel.serial)
    var length = Decimal(0)
    for cut in reel.cuts {
      let run = problem[cut.run]
      length += Decimal(max(0, cut.count)) * piece(cut.run)
      if cut.count < 1 { reportCount(cut.run, cut.count, into: &findings) }
      if run.cable != reel.cable || problem[run.buildOut].site != reel.site {
        findings.add(
          .cutPlace, .site(reel.site), nil,
          "\(words.name(cut.run)) is cut from \(words.name(key)), and is "
            + "\(problem[run.cable].name) at \(words.name(problem[run.buildOut].site))")
      }
    }
    guard length > reel.length else { return }
    findings.add(
      .reelLength, .site(reel.site), nil,
      "\(length) are cut from \(words.name(key)), which has \(reel.length)")
  }

  private func reportCount(_ run: RunID, _ count: Int, into findings: inout Findings) {
    findings.add(
      .pieceCount, .buildOut(problem[run].buildOut), nil,
      "The plan counts \(count) pieces of \(words.name(run))")
  }

  private func piece(_ run: RunID) -> Decimal {
    problem[run].length + problem[problem[run].cable].slack
  }

  /// Pieces of a pull phase that is done are cut already.
  private func check(_ run: RunID, into findings: inout Findings) {
    let isPulled = fiber.taker(.pull, of: run).map { problem[$0].isDone } ?? false
    let wanted = isPulled ? 0 : problem[run].count
    let (cut, missing) = (fiber.cut[run.index], fiber.missing[run.index])
    guard cut + missing != wanted else { return }
    let without = missing > 0 ? ", \(missing) are named missing" : ""
    findings.add(
      .cutOnce, .buildOut(problem[run].buildOut), nil,
      "\(words.name(run)) has \(AuditWords.count(wanted, "piece")) to cut, the plan cuts "
        + "\(cut)\(without)")
  }

  private func checkMissing(_ pieces: FiberPlan.Pieces, into findings: inout Findings) {
    let run = problem[pieces.run]
    if pieces.count < 1 { reportCount(pieces.run, pieces.count, into: &findings) }
    let site = problem[run.buildOut].site
    let kind = problem[run.cable].reels.first { kind in
      kind.count == nil && (kind.site ?? site) == site && kind.length >= piece(pieces.run)
        && kind.available ?? problem.horizon.first <= problem.horizon.last
    }
    guard let kind else { return }
    findings.add(
      .missingPieces, .buildOut(run.buildOut), nil,
      "\(words.name(pieces.run)) is named missing, although there are as many reels of "
        + "\(kind.length) as anyone wants")
  }
}
