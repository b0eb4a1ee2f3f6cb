// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// The rows of a plan's fiber.
///
/// | kind | columns that it fills |
/// |---|---|
/// | `plan` | `name` and `value`: `reel_cost`, `reel_bound`, `reel_status` |
/// | `reel` | `site`, `cable`, `reel` (its serial), `length`, its cost as `value` |
/// | `cut` | `site`, `cable`, `reel`, `run`, `count` |
/// | `install` | `phase`, `from` (the day), `run`, `count`, and for pulling `reel` |
/// | `learned` | `phase`, `from` (the earliest day) |
/// | `left` | `phase`, `run`, `count` |
/// | `missing` | `run`, `count` |
extension PlanTable {
  var fiberRows: [Row] {
    guard let fiber = plan.fiber else { return [] }
    return claims(of: fiber) + fiber.reels.flatMap(rows) + fiber.install.flatMap(rows)
      + remarks(of: fiber)
  }

  private func claims(of fiber: FiberPlan) -> [Row] {
    let pairs: [(String, String?)] = [
      ("reel_cost", fiber.reelCost.map(PlanNumber.money)),
      ("reel_bound", fiber.reelBound.map(PlanNumber.bound)),
      ("reel_status", fiber.reelStatus.rawValue),
    ]
    return pairs.compactMap { name, value in
      value.map { [.kind: Kind.plan.rawValue, .name: name, .value: $0] }
    }
  }

  private func rows(of reel: FiberPlan.Reel) -> [Row] {
    let place: Row = [
      .site: problem[reel.site].name, .cable: problem[reel.cable].name, .reel: String(reel.serial),
    ]
    var head = place
    head[.kind] = Kind.reel.rawValue
    head[.length] = PlanNumber.exact(reel.length)
    head[.value] = reel.cost.map(PlanNumber.exact)
    return [head]
      + reel.cuts.map { cut in
        place.merging(pieces(cut.run, cut.count)) { $1 }
          .merging([.kind: Kind.cut.rawValue]) { $1 }
      }
  }

  private func rows(of work: FiberPlan.DayWork) -> [Row] {
    work.done.map { done in
      var row = pieces(done.run, done.count)
      row[.kind] = Kind.install.rawValue
      row[.phase] = problem[work.phase].qualifiedName
      row[.from] = problem.horizon.date(of: work.day).iso
      row[.reel] = done.reel.map { String($0) }
      return row
    }
  }

  private func remarks(of fiber: FiberPlan) -> [Row] {
    let learned = fiber.learned.map { learned -> Row in
      [
        .kind: Kind.learned.rawValue, .phase: problem[learned.phase].qualifiedName,
        .from: problem.horizon.date(of: learned.earliest).iso,
      ]
    }
    let left = fiber.left.map { left in
      pieces(left.run, left.count).merging([
        .kind: Kind.left.rawValue, .phase: problem[left.phase].qualifiedName,
      ]) { $1 }
    }
    let missing = fiber.missing.map {
      pieces($0.run, $0.count).merging([.kind: Kind.missing.rawValue]) { $1 }
    }
    return learned + left + missing
  }

  private func pieces(_ run: RunID, _ count: Int) -> Row {
    [.run: problem.qualifiedName(of: run), .count: String(count)]
  }
}
