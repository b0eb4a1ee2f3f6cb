// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

extension PlanRecordReader {
  /// The fiber that a table's rows tell; nil where they tell nothing of it.
  func fiber(_ rows: [PlanTable.Kind: [PlanRecord]], claims: PlanRecord) -> FiberPlan? {
    let kinds: [PlanTable.Kind] = [.reel, .cut, .install, .learned, .left, .missing]
    guard claims["reel_status"] != nil || kinds.contains(where: { rows[$0] != nil }) else {
      return nil
    }
    return FiberPlan(
      reels: reels(rows[.reel] ?? [], cuts: rows[.cut] ?? []),
      reelCost: claims["reel_cost"].flatMap(values.number),
      reelBound: claims["reel_bound"].flatMap(values.number),
      reelStatus: claimedStatus(claims["reel_status"]),
      install: install(rows[.install] ?? []),
      learned: (rows[.learned] ?? []).compactMap { learned($0.reading("from", as: "earliest")) },
      left: (rows[.left] ?? []).compactMap(left),
      missing: (rows[.missing] ?? []).compactMap(pieces))
  }

  private struct ReelKey: Hashable {
    let site: SiteID
    let cable: CableID
    let serial: Int
  }

  /// Reels in the order of their rows; a cut belongs to the first reel of its site, cable and serial.
  private func reels(_ rows: [PlanRecord], cuts: [PlanRecord]) -> [FiberPlan.Reel] {
    var reels = rows.compactMap {
      reel($0.reading("reel", as: "serial").reading("value", as: "cost"))
    }
    var positions: [ReelKey: Int] = [:]
    for (position, reel) in reels.enumerated() {
      let key = ReelKey(site: reel.site, cable: reel.cable, serial: reel.serial)
      if positions[key] == nil { positions[key] = position }
    }
    for row in cuts {
      let site = name("site", of: row, in: names.sites)
      let cable = name("cable", of: row, in: names.cables)
      guard let site, let cable, let serial = whole("reel", of: row), let cut = pieces(row) else {
        continue
      }
      if let position = positions[ReelKey(site: site, cable: cable, serial: serial)] {
        reels[position].cuts.append(cut)
      } else {
        values.findings.report(
          .unknownReference, at: row.spot, "no row of kind reel has this site, cable and reel",
          found: String(serial))
      }
    }
    return reels
  }

  /// Days in the order in which their rows first appear.
  private func install(_ rows: [PlanRecord]) -> [FiberPlan.DayWork] {
    struct Key: Hashable {
      let phase: PhaseID
      let day: Day
    }
    var positions: [Key: Int] = [:]
    var install: [FiberPlan.DayWork] = []
    for row in rows {
      let phase = name("phase", of: row, in: names.phases)
      let day = day("from", of: row)
      guard let phase, let day, let pieces = pieces(row) else { continue }
      let reel = row["reel"] == nil ? nil : whole("reel", of: row)
      let key = Key(phase: phase, day: day)
      if positions[key] == nil {
        positions[key] = install.count
        install.append(FiberPlan.DayWork(phase: phase, day: day, done: []))
      }
      if let position = positions[key] {
        install[position].done.append(.init(run: pieces.run, count: pieces.count, reel: reel))
      }
    }
    return install
  }
}
