// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlanningModel
internal import Rotations

/// Makes the index form of crew-limited scheduling.
struct ProjectModelBuilder {
  let problem: Problem
  let crew: CrewModel
  let timelines: TimelineModel
  let phases: PhaseTable
  let reach: CrewReach
  private let headPrices: [Double]
  /// Posts at which an uncovered head costs more than a filled one.
  private let isLimited: [Bool]

  init(_ model: SearchModel) {
    problem = model.problem
    crew = model.crew
    timelines = model.timelines
    phases = model.phases
    reach = CrewReach(model.crew)
    headPrices = ProjectModelBuilder.leastHeadPrices(model.crew)
    isLimited = zip(model.crew.posts, headPrices).map { $0.penalty > $1 }
  }

  func build() -> ProjectModel {
    let unfillable = phases.entries.map { $0.modes.map { reach.unfillable(limitedNeeds($0)) } }
    let limits = possibleLimits(unfillable)
    let costs = zip(phases.entries, unfillable).map { zip($0.modes, $1).map(cost) }
    let scale = costScale(costs)
    let stockScale = stockScale
    let calendars = problem.sites.map(\.calendar.workingDays) + [Array(0..<crew.dayCount)]
    let modes = problem.phaseIDs.map { id in
      self.modes(
        of: id, costs: costs[id.index], unfillable: unfillable[id.index], scale: scale,
        stockScale: stockScale, calendars: calendars)
    }
    return ProjectModel(
      problem: problem, timelines: timelines, condition: HallCondition(reach, isLimited: isLimited),
      limits: limits, modes: modes, calendars: calendars,
      buildOuts: timelines.buildOuts.map { buildOut in
        ProjectModel.BuildOut(
          due: buildOut.due, doneFinish: buildOut.doneFinish,
          latePenalty: buildOut.sinks.isEmpty
            ? 0 : Int64((buildOut.latePenalty * scale).rounded(.down)), sinks: buildOut.sinks)
      },
      supply: problem.stock.flatMap { pool in
        (0..<crew.dayCount).map {
          Int64((pool.supply(through: Day($0)).asDouble * stockScale).rounded(.up))
        }
      }, costScale: scale,
      baseCost: costs.indices.reduce(finishedLateness + DayFilling.leastStandbyCost(of: crew)) {
        sum, phase in
        sum + (leastCost(of: phase, costs[phase]) ?? 0)
      },
      shortages: zip(crew.posts, headPrices).map { $0.penalty - $1 })
  }

  /// What build-outs are late by that have nothing left to plan.
  private var finishedLateness: Double {
    timelines.buildOuts.indices.reduce(0) { sum, index in
      let buildOut = timelines.buildOuts[index]
      guard buildOut.sinks.isEmpty, buildOut.doneFinish > Int.min / 2 else { return sum }
      return sum + timelines.lateCost(of: index, finish: buildOut.doneFinish)
    }
  }

  /// What a head of a post costs at least on a day: the cheapest who qualifies, a contractor, or nobody.
  private static func leastHeadPrices(_ crew: CrewModel) -> [Double] {
    var prices = crew.posts.map { $0.hireLimit > 0 ? $0.hireRate : $0.penalty }
    for crewClass in crew.classes {
      for qualification in crewClass.localQualifications {
        prices[qualification.post] = min(prices[qualification.post], crewClass.dayRate)
      }
      for qualification in crewClass.qualifications.joined() {
        let site = crewClass.position(ofSite: crew.posts[qualification.post].site)
        let price = crewClass.dayRate + (site.map { crewClass.fees.stayRange[$0].lowerBound } ?? 0)
        prices[qualification.post] = min(prices[qualification.post], price)
      }
    }
    return zip(prices, crew.posts).map { min($0, $1.penalty) }
  }

  /// What a mode costs at least: its own price, and its heads at their least, those that nobody can fill uncovered.
  private func cost(_ mode: PhaseTable.Mode, unfillable: Int) -> Double {
    let shortage = limitedNeeds(mode).lazy.map { need in
      crew.posts[need.post].penalty - headPrices[need.post]
    }.min()
    return mode.needs.reduce(
      mode.cost + Double(unfillable * mode.duration) * (shortage ?? 0)
    ) { sum, need in
      sum + Double(need.heads * mode.duration) * headPrices[need.post]
    }
  }

  private func limitedNeeds(_ mode: PhaseTable.Mode) -> [PhaseTable.Need] {
    mode.needs.filter { isLimited[$0.post] }
  }

  private func leastCost(of phase: Int, _ costs: [Double]) -> Double? {
    timelines.options[phase].lazy.map { costs[$0.mode] }.min()
  }

  /// Units so fine that a cent is many of them, and so coarse that every sum is far from the largest whole number.
  private func costScale(_ costs: [[Double]]) -> Double {
    let late = timelines.buildOuts.reduce(0.0) {
      $0 + $1.latePenalty * Double(2 * crew.dayCount + max(0, -$1.due))
    }
    let largest = costs.reduce(late) { $0 + ($1.max() ?? 0) }
    var scale = 10_000.0
    while scale * largest > 1e16 { scale /= 10 }
    return scale
  }

  /// Units of stock in which amounts of usual sizes and decimals are exact; others are made ones that allow more.
  private var stockScale: Double {
    let amounts = problem.stock.flatMap { [$0.onHand] + $0.deliveries.map(\.quantity) }
    let uses = problem.phases.flatMap { $0.modes.flatMap { $0.uses.map(\.quantity) } }
    let largest = max(amounts.reduce(0, +), uses.reduce(0, +)).asDouble
    var scale = (amounts + uses).reduce(1.0) { max($0, pow(10, Double(-$1.exponent))) }
    while scale > 1, scale * largest > ProjectModelBuilder.exactlyCounted { scale /= 10 }
    return scale
  }

  /// Below this, sums and products in binary numbers are whole.
  private static let exactlyCounted = 1e15

  private func modes(
    of id: PhaseID, costs: [Double], unfillable: [Int], scale: Double, stockScale: Double,
    calendars: [[Int]]
  ) -> [ProjectModel.Mode] {
    let options = timelines.options[id.index]
    guard let least = leastCost(of: id.index, costs) else { return [] }
    let entry = phases.entries[id.index]
    return entry.modes.indices.compactMap { number in
      guard let first = options.firstIndex(where: { $0.mode == number }) else { return nil }
      let own = options[first...].prefix { $0.mode == number }
      let mode = entry.modes[number]
      let calendar = mode.everyDay ? calendars.count - 1 : entry.site
      return ProjectModel.Mode(
        firstOption: first, starts: own.map { Int32($0.start) },
        finishes: own.map { Int32($0.finish) }, anchors: own.map { Int32($0.anchorStart) },
        ordinals: own.map { option in
          Int32(
            mode.everyDay
              ? option.start : problem.sites[entry.site].calendar.ordinal(of: Day(option.start)))
        }, calendar: calendar, duration: mode.duration, needs: [], windowNeeds: [],
        heads: limitedNeeds(mode), unfillable: unfillable[number],
        uses: problem.stockTaken(by: id, mode: number).map {
          ProjectModel.Use(
            pool: $0.pool.index,
            quantity: Int64(($0.quantity.asDouble * stockScale).rounded(.down)))
        }, extraCost: Int64(((costs[number] - least) * scale).rounded(.down)),
        firstFrom: firstFrom(own.map(\.start)))
    }
  }

  private func firstFrom(_ starts: [Int]) -> [Int32] {
    var next = 0
    return (0...crew.dayCount).map { day in
      while next < starts.count, starts[next] < day { next += 1 }
      return Int32(next)
    }
  }

  private func rows(of limits: CrewLimits) -> [[Int]] {
    var rowsOfPost: [[Int]] = Array(repeating: [], count: crew.posts.count)
    for (row, limit) in limits.rows.enumerated() {
      for post in limit.posts { rowsOfPost[post].append(row) }
    }
    return rowsOfPost
  }

  /// What a mode asks of each row, ascending.
  private func needs(
    _ mode: PhaseTable.Mode, unfillable: Int, _ rowsOfPost: [[Int]]
  ) -> [ProjectModel.Need] {
    var heads: [Int: Int] = [:]
    for need in limitedNeeds(mode) {
      for row in rowsOfPost[need.post] { heads[row, default: 0] += need.heads }
    }
    return heads.keys.sorted().compactMap { row in
      let fillable = (heads[row] ?? 0) - unfillable
      return fillable > 0 ? ProjectModel.Need(row: row, heads: Int32(fillable)) : nil
    }
  }

  /// The crew's limits without those that leave some phase no option by itself: what they are exceeded by is uncovered
  /// in every plan.
  private func possibleLimits(_ unfillable: [[Int]]) -> CrewLimits {
    let limits = bindingLimits(unfillable)
    let rowsOfPost = rows(of: limits)
    var dropped: Set<Int> = []
    for id in problem.phaseIDs where !timelines.options[id.index].isEmpty {
      let overdrawn = timelines.options[id.index].lazy.map { option -> Set<Int> in
        let mode = phases.entries[id.index].modes[option.mode]
        let days = phases.workingDays(phase: id.index, mode: option.mode, start: option.start)
        let needs = needs(mode, unfillable: unfillable[id.index][option.mode], rowsOfPost)
        return Set(
          needs.filter { need in
            days.contains { limits.rows[need.row].heads[$0] < need.heads }
          }.map(\.row))
      }
      var fewest: Set<Int>?
      for rows in overdrawn {
        if rows.isEmpty {
          fewest = nil
          break
        }
        if rows.count < fewest?.count ?? .max { fewest = rows }
      }
      dropped.formUnion(fewest ?? [])
    }
    return limits.without(impossible: dropped)
  }

  /// Limits that all phases together could exceed.
  private func bindingLimits(_ unfillable: [[Int]]) -> CrewLimits {
    let limits = CrewLimits(reach, isLimited: isLimited)
    let rowsOfPost = rows(of: limits)
    var most = Array(repeating: Int64(0), count: limits.rows.count)
    for phase in timelines.options.indices {
      var own: [Int: Int32] = [:]
      for number in Set(timelines.options[phase].map(\.mode)) {
        let mode = phases.entries[phase].modes[number]
        for need in needs(mode, unfillable: unfillable[phase][number], rowsOfPost) {
          own[need.row] = max(own[need.row] ?? 0, need.heads)
        }
      }
      for (row, heads) in own { most[row] += Int64(heads) }
    }
    return limits.without(
      Set(
        limits.rows.indices.filter { row in
          most[row] <= Int64(limits.rows[row].heads.min() ?? 0)
        }))
  }
}
