// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Whether the heads of each day are enough for what is done on it (specification, section 8).
struct QuantityRules {
  let fiber: AuditedFiber
  let words: AuditWords

  private var problem: Problem { fiber.audited.problem }

  func check(into findings: inout Findings) {
    let heads = heads()
    for phase in problem.phaseIDs {
      guard let work = problem[phase].fiber, let planned = fiber.audited[phase] else { continue }
      check(phase, work, planned.days, heads[phase] ?? [:], into: &findings)
    }
  }

  /// Engineers and contractors in each fiber phase's own role, by day.
  private func heads() -> [PhaseID: [Int: Int]] {
    var heads: [PhaseID: [Int: Int]] = [:]
    for roster in fiber.audited.rosters.compactMap(\.self) {
      for (day, activity) in roster.days.enumerated() {
        guard case .work(_, let phase, let role) = activity, problem[phase].fiber?.role == role
        else { continue }
        heads[phase, default: [:]][day, default: 0] += 1
      }
    }
    for hire in fiber.audited.plan.hires where problem[hire.phase].fiber?.role == hire.role {
      for day in fiber.audited.workedDays(of: hire.phase, from: hire.from, to: hire.to) {
        heads[hire.phase, default: [:]][day, default: 0] += max(0, hire.heads)
      }
    }
    return heads
  }

  private func check(
    _ phase: PhaseID, _ work: FiberWork, _ days: ArraySlice<Int>, _ heads: [Int: Int],
    into findings: inout Findings
  ) {
    var open = OpenPieces(problem: problem, work: work)
    var quantities: [Int: [(run: RunID, count: Int)]] = [:]
    for (run, entries) in fiber.done[phase] ?? [:] {
      for done in entries { quantities[done.day.index, default: []].append((run, done.count)) }
    }
    var carry = Decimal(0)
    for day in days {
      let allowance = work.rate * Decimal(heads[day] ?? 0) + carry
      var quantity = Decimal(0)
      for (run, count) in quantities[day] ?? [] {
        quantity += Decimal(count) * open.size(of: run)
        open.close(run, count)
      }
      if quantity > allowance {
        findings.add(
          .installQuantity, .phase(phase), Day(day),
          "\(words.name(phase)) does \(quantity) on \(words.date(Day(day))), and its heads are enough "
            + "for \(allowance)")
        return
      }
      carry = min(allowance - quantity, open.largest)
    }
  }
}

/// The pieces of a phase that are not yet done, by size.
private struct OpenPieces {
  private let problem: Problem
  private let step: FiberWork.Step
  private var counts: [Decimal: Int] = [:]
  private var ascending: [Decimal]

  init(problem: Problem, work: FiberWork) {
    self.problem = problem
    step = work.step
    ascending = []
    for run in work.runs { counts[size(of: run), default: 0] += problem[run].count }
    ascending = counts.keys.sorted()
  }

  /// Meters to pull, ends to terminate, fibers to test of one piece.
  func size(of run: RunID) -> Decimal {
    let run = problem[run]
    switch step {
    case .pull: return run.length + problem[run.cable].slack
    case .terminate: return Decimal(2 * (run.fibers ?? 0))
    case .test: return Decimal(run.fibers ?? 0)
    }
  }

  var largest: Decimal { ascending.last ?? 0 }

  mutating func close(_ run: RunID, _ count: Int) {
    counts[size(of: run), default: 0] -= count
    while let last = ascending.last, counts[last, default: 0] <= 0 { ascending.removeLast() }
  }
}
