// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Every legal choice of modes and starts (sections 3 and 6).
struct BruteTimelines {
  struct Timeline {
    /// Heads needed, by post and day.
    var needs: [Int]
    /// Lateness and modes.
    var cost: Double
  }

  private struct Choice {
    let mode: Int
    let start: Int
    let days: [Int]
    /// The day from which `from: start` counts.
    let countedStart: Int
    let paysNothing: Bool

    var finish: Int { days[days.count - 1] }
  }

  private let brute: BruteForce
  private var problem: Problem { brute.problem }

  init(_ brute: BruteForce) { self.brute = brute }

  /// The cheapest timeline for each pattern of needs, cheapest first.
  func all() -> [Timeline] {
    var cheapest: [[Int]: Double] = [:]
    let choices = problem.phases.indices.map { self.choices(of: $0) }
    var chosen: [Choice?] = []
    func extend() {
      if chosen.count == choices.count {
        guard stockHolds(chosen) else { return }
        let needs = needs(of: chosen)
        cheapest[needs] = min(cheapest[needs] ?? .infinity, cost(of: chosen))
        return
      }
      let options: [Choice?] = problem.phases[chosen.count].isDone ? [nil] : choices[chosen.count]
      for option in options {
        chosen.append(option)
        if precedenceHolds(chosen) { extend() }
        chosen.removeLast()
      }
    }
    extend()
    return cheapest.map { Timeline(needs: $0.key, cost: $0.value) }.sorted {
      $0.cost == $1.cost ? $0.needs.lexicographicallyPrecedes($1.needs) : $0.cost < $1.cost
    }
  }

  private func isWorking(_ day: Int, _ phase: Phase, _ mode: Mode) -> Bool {
    mode.everyDay && brute.holds(.everyDay) || !brute.holds(.workingDays)
      || problem.sites[phase.site.index].calendar.isWorking(Day(day))
  }

  private func choices(of index: Int) -> [Choice] {
    let phase = problem.phases[index]
    let modes = brute.holds(.otherModes) ? Array(phase.modes.indices) : [0]
    return modes.flatMap { mode in
      (0..<brute.dayCount).compactMap { choice(of: phase, mode: mode, start: $0) }
    }
  }

  private func choice(of phase: Phase, mode: Int, start: Int) -> Choice? {
    let figures = phase.modes[mode]
    let buildOut = problem.buildOuts[phase.buildOut.index]
    let workingDays = (0..<brute.dayCount).filter { isWorking($0, phase, figures) }
    var duration = figures.duration
    var countedStart = start
    var isUnderWay = false
    switch phase.state {
    case .done: return nil
    case .fixed(let day, let fixedMode) where brute.holds(.fixedStart):
      guard start == day.index, fixedMode ?? mode == mode else { return nil }
    case .started(let on, let itsMode, let daysLeft) where brute.holds(.underWay):
      guard mode == itsMode, start == workingDays.first else { return nil }
      duration = daysLeft
      countedStart = on.index
      isUnderWay = true
    case .open, .fixed, .started: break
    }
    if !isUnderWay {
      if brute.holds(.ready), start < buildOut.ready.index { return nil }
      if brute.holds(.earliest), let earliest = phase.earliest, start < earliest.index {
        return nil
      }
    }
    let days = workingDays.filter { $0 >= start }.prefix(duration)
    guard days.first == start, days.count == duration, let finish = days.last else { return nil }
    if brute.holds(.latest), let latest = buildOut.latest, finish > latest.index { return nil }
    return Choice(
      mode: mode, start: start, days: Array(days), countedStart: countedStart,
      paysNothing: isUnderWay)
  }

  /// Whether the last phase chosen keeps its precedences; those before it have been looked at.
  private func precedenceHolds(_ chosen: [Choice?]) -> Bool {
    let index = chosen.count - 1
    guard let choice = chosen[index], !choice.paysNothing else { return true }
    return problem.phases[index].precedences.allSatisfy { precedence in
      let lag = brute.holds(.lag) ? precedence.lag : 0
      let before = precedence.predecessor.index
      var (start, finish) = (0, 0)
      if case .done(let day) = problem.phases[before].state {
        (start, finish) = (day.index, day.index)
      } else if let choice = chosen[before] {
        (start, finish) = (choice.countedStart, choice.finish)
      }
      switch precedence.anchor {
      case .finish: return !brute.holds(.afterFinish) || choice.start >= finish + 1 + lag
      case .start: return !brute.holds(.afterStart) || choice.start >= start + lag
      }
    }
  }

  private func stockHolds(_ chosen: [Choice?]) -> Bool {
    guard brute.holds(.stock) else { return true }
    return problem.stock.indices.allSatisfy { pool in
      (0..<brute.dayCount).allSatisfy { day in
        var taken = Decimal()
        for (index, choice) in chosen.enumerated() {
          guard let choice, !choice.paysNothing, choice.start <= day else { continue }
          for use in problem.phases[index].modes[choice.mode].uses where use.pool.index == pool {
            taken += use.quantity
          }
        }
        var come = problem.stock[pool].onHand
        for delivery in problem.stock[pool].deliveries
        where delivery.day.index <= day || !brute.holds(.deliveries) {
          come += delivery.quantity
        }
        return taken <= come
      }
    }
  }

  private func needs(of chosen: [Choice?]) -> [Int] {
    var needs = Array(repeating: 0, count: brute.posts.count * brute.dayCount)
    for (index, choice) in chosen.enumerated() {
      guard let choice else { continue }
      let phase = problem.phases[index]
      for need in phase.modes[choice.mode].crew {
        let post = BruteForce.Post(site: phase.site.index, role: need.role.index)
        guard let position = brute.posts.firstIndex(of: post) else { continue }
        for day in choice.days { needs[position * brute.dayCount + day] += need.heads }
      }
    }
    return needs
  }

  /// Each calendar day from the earlier of both starts to the day before the later.
  private func moveCost(of phase: Phase, _ index: Int, start: Int) -> Double {
    if case .started = phase.state { return 0 }
    guard let baseline = problem.baseline, let held = baseline.phases[index]?.start.index,
      held >= 0
    else { return 0 }
    return (min(start, held)..<max(start, held)).reduce(0) { sum, day in
      let isFirm = brute.holds(.firmPrices) && baseline.keepUntil.map { day <= $0.index } ?? false
      return sum + brute.price((isFirm ? baseline.firm : baseline.prices).start, .startMoves)
    }
  }

  private func cost(of chosen: [Choice?]) -> Double {
    var cost = 0.0
    var finishes = Array(repeating: Int?.none, count: problem.buildOuts.count)
    for (index, choice) in chosen.enumerated() {
      let phase = problem.phases[index]
      var finish = choice?.finish ?? Int.min
      if case .done(let day) = phase.state { finish = day.index }
      finishes[phase.buildOut.index] = max(finishes[phase.buildOut.index] ?? finish, finish)
      if let choice { cost += moveCost(of: phase, index, start: choice.start) }
      if let choice, !choice.paysNothing {
        cost += brute.price(phase.modes[choice.mode].cost, .modes)
      }
    }
    for (buildOut, finish) in zip(problem.buildOuts, finishes) {
      guard let finish else { continue }
      cost += brute.price(buildOut.latePenalty, .late) * Double(max(0, finish - buildOut.due.index))
    }
    return cost
  }
}
