// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

extension PlanRecordReader {
  /// What a plan says of reels and installation; what is wrong in it is reported and left out.
  func fiber(_ record: PlanRecord) -> FiberPlan {
    FiberPlan(
      reels: records("reels", of: record).compactMap(reel),
      reelCost: record["reel_cost"].flatMap(values.number),
      reelBound: record["reel_bound"].flatMap(values.number),
      reelStatus: claimedStatus(record["reel_status"]),
      install: records("install", of: record).compactMap(dayWork),
      learned: records("learned", of: record).compactMap(learned),
      left: records("left", of: record).compactMap(left),
      missing: records("missing", of: record).compactMap(pieces))
  }

  func reel(_ record: PlanRecord) -> FiberPlan.Reel? {
    let site = name("site", of: record, in: names.sites)
    let cable = name("cable", of: record, in: names.cables)
    let serial = whole("serial", of: record)
    let length = required("length", of: record).flatMap(values.number)
    let cuts = records("cuts", of: record).compactMap(pieces)
    guard let site, let cable, let serial, let length else { return nil }
    return FiberPlan.Reel(
      site: site, cable: cable, serial: serial, length: length,
      cost: record["cost"].flatMap(values.number), cuts: cuts)
  }

  private func dayWork(_ record: PlanRecord) -> FiberPlan.DayWork? {
    let phase = name("phase", of: record, in: names.phases)
    let day = day("date", of: record)
    let done = records("done", of: record).compactMap { item -> FiberPlan.DayWork.Done? in
      guard let pieces = pieces(item) else { return nil }
      let reel = item["reel"] == nil ? nil : whole("reel", of: item)
      return .init(run: pieces.run, count: pieces.count, reel: reel)
    }
    guard let phase, let day else { return nil }
    return FiberPlan.DayWork(phase: phase, day: day, done: done)
  }

  func pieces(_ record: PlanRecord) -> FiberPlan.Pieces? {
    let run = name("run", of: record, in: names.runs)
    let count = whole("count", of: record)
    guard let run, let count else { return nil }
    return FiberPlan.Pieces(run: run, count: count)
  }

  func learned(_ record: PlanRecord) -> FiberPlan.Learned? {
    let phase = name("phase", of: record, in: names.phases)
    let earliest = day("earliest", of: record)
    guard let phase, let earliest else { return nil }
    return FiberPlan.Learned(phase: phase, earliest: earliest)
  }

  func left(_ record: PlanRecord) -> FiberPlan.Left? {
    let phase = name("phase", of: record, in: names.phases)
    let pieces = pieces(record)
    guard let phase, let pieces else { return nil }
    return FiberPlan.Left(phase: phase, run: pieces.run, count: pieces.count)
  }
}
