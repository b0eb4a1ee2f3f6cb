// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// A day of a fiber phase: the heads of its role that are there, and what the plan does.
struct FiberDay {
  let heads: Int
  let done: [(run: RunID, count: Int)]
}

/// What a plan has installed, and will.
struct InstalledCounts {
  private let problem: Problem
  private var done: [PhaseID: [RunID: Int]] = [:]

  init(of plan: Plan, problem: Problem, before day: Day) {
    self.problem = problem
    for work in plan.fiber?.install ?? [] where work.day < day {
      for entry in work.done {
        done[work.phase, default: [:]][entry.run, default: 0] += entry.count
      }
    }
  }

  /// Pieces of the run with which the phase is done before the day.
  func done(_ phase: PhaseID, _ run: RunID) -> Int { done[phase]?[run] ?? 0 }

  /// The days of the phase from `start` on.
  func days(of phase: PhaseID, from start: Day, in plan: Plan) -> [FiberDay] {
    guard let work = problem[phase].fiber,
      let scheduled = plan.phases.first(where: { $0.phase == phase })
    else { return [] }
    let calendar = problem.calendar(of: phase, mode: scheduled.mode)
    return calendar.workingDays.filter { $0 >= start.index && $0 <= scheduled.finish.index }.map {
      let day = Day($0)
      let own = plan.rosters.count { roster in
        roster.spans.contains { span in
          guard span.from <= day, day <= span.to,
            case .work(_, phase, work.role) = span.activity
          else { return false }
          return true
        }
      }
      let hired = plan.hires.reduce(0) { sum, hire in
        hire.phase == phase && hire.role == work.role && hire.from <= day && day <= hire.to
          ? sum + hire.heads : sum
      }
      let entries = plan.fiber?.install.filter { $0.phase == phase && $0.day == day } ?? []
      return FiberDay(
        heads: own + hired, done: entries.flatMap { $0.done.map { ($0.run, $0.count) } })
    }
  }
}

/// Finds a rate at which what is left of a fiber phase takes just the days that are left, and at which the plan's work on each
/// of them can be done.
struct RateOfRest {
  let problem: Problem
  let work: FiberWork
  /// Heads of the phase's own role by which its duration goes.
  let heads: Int
  let days: [FiberDay]
  let left: [(run: RunID, count: Int)]

  /// The phase's own rate where that will do; nil where none does.
  var rate: Decimal? {
    let quantity = left.reduce(Decimal(0)) { $0 + Decimal($1.count) * size(of: $1.run) }
    guard quantity > 0, heads > 0, !days.isEmpty else { return nil }
    return candidates(quantity).first { rate in
      let perDay = rate * Decimal(heads)
      let isJust =
        quantity <= perDay * Decimal(days.count) && quantity > perDay * Decimal(days.count - 1)
      return rate > 0 && isJust && suffices(rate)
    }
  }

  private func size(of run: RunID) -> Decimal {
    FiberWork.quantity(of: problem[run], work.step, in: problem)
  }

  /// The phase's rate, that by which the days are just filled, and the largest by which they are all needed.
  private func candidates(_ quantity: Decimal) -> [Decimal] {
    let filled = rounded(quantity / Decimal(heads * days.count), .up)
    guard days.count > 1 else {
      let wanted = days[0].heads > 0 ? rounded(quantity / Decimal(days[0].heads), .up) : filled
      return [work.rate, filled, wanted]
    }
    let most = quantity / Decimal(heads * (days.count - 1))
    return [work.rate, filled, rounded(most * Decimal(0.999), .down), rounded(most, .down)]
  }

  private func rounded(_ value: Decimal, _ mode: NSDecimalNumber.RoundingMode) -> Decimal {
    var exact = value
    var result = Decimal()
    NSDecimalRound(&result, &exact, 4, mode)
    return result
  }

  /// Whether the heads of each day are enough for what is done on it (specification, section 8).
  private func suffices(_ rate: Decimal) -> Bool {
    var open = left
    var carry = Decimal(0)
    for day in days {
      let allowance = rate * Decimal(day.heads) + carry
      var quantity = Decimal(0)
      for (run, count) in day.done {
        quantity += Decimal(count) * size(of: run)
        if let position = open.firstIndex(where: { $0.run == run }) {
          open[position].count -= count
        }
      }
      if quantity > allowance { return false }
      let largest = open.filter { $0.count > 0 }.map { size(of: $0.run) }.max() ?? 0
      carry = min(allowance - quantity, largest)
    }
    return open.allSatisfy { $0.count == 0 }
  }
}
