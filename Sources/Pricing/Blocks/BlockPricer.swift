// SPDX-License-Identifier: GPL-3.0-or-later

package import PlanningModel

/// Solves the pricing problem of one block of the master problem: a class of engineers, or a group of build-outs.
///
/// Blocks are numbered: the classes first, then the groups. One pricer serves one thread.
package final class BlockPricer {
  /// What a pricing problem answers.
  package struct Answer {
    /// A proved lower bound on the reduced cost of every column of the block.
    package let value: Double
    /// A column with the least reduced cost found; nil where no timeline was found, or no roster keeps the rules.
    package let column: MasterColumn?
  }

  private enum Rosters {
    case single(ConsistentPricer<Float>)
    case double(ConsistentPricer<Double>)
  }

  package let rows: MasterRows
  private let model: SearchModel
  private let rosters: Rosters
  private let timelines: TimelinePricer
  private var costs: TimelineCosts

  package init(context: MasterContext) {
    rows = context.rows
    model = context.rows.model
    rosters =
      context.isSingle
      ? .single(
        ConsistentPricer(
          rows: rows, networks: context.networks, mostSites: context.mostSites))
      : .double(
        ConsistentPricer(
          rows: rows, networks: context.networks, mostSites: context.mostSites))
    timelines = TimelinePricer(model: model.timelines)
    timelines.enumerationLimit = BlockPricer.enumerationLimit
    costs = TimelineCosts(rows: rows)
  }

  /// Choices of cut nodes that the pricing of a group may enumerate; what is left out is bounded.
  private static let enumerationLimit = 4000
  /// The same where each option of a group is priced by itself.
  private static let limitPerOption = 20

  /// The best roster of a class.
  ///
  /// - Parameter restricted: The class's network where its rosters keep some rules more.
  package func roster(
    classIndex index: Int, duals: UnsafePointer<Double>, restricted: ClassNetwork? = nil
  ) -> Answer {
    switch rosters {
    case .single(let pricer):
      answer(pricer.price(classIndex: index, duals: duals, restricted: restricted), index)
    case .double(let pricer):
      answer(pricer.price(classIndex: index, duals: duals, restricted: restricted), index)
    }
  }

  private func answer<Scalar>(_ pass: ConsistentPass<Scalar>, _ classIndex: Int) -> Answer {
    guard pass.best.value > ConsistentPass<Scalar>.leastReached else {
      return Answer(value: TimelinePricer.impossible, column: nil)
    }
    let value = Double(pass.best.value)
    let crewClass = model.crew.classes[classIndex]
    let mayIdle = pass.network.crewClass.mayStayIdle
    // Every value is a sum of at most three terms a day, each of which rounds by a share of the largest.
    let terms = Double(3 * model.crew.dayCount + 10)
    let rounding = terms * Double(Scalar.ulpOfOne) * max(1, pass.largestMagnitude)
    // Whoever does nothing at all costs no hire, and is what the path is counted from.
    let fees = crewClass.fees
    let gain = mayIdle ? max(0, value - fees.hire) : value - fees.hire
    var found = pass.trace()
    if mayIdle, fees.hire > 0, value <= fees.hire {
      found = .init(days: Array(repeating: .home, count: model.crew.dayCount))
    }
    let roster = CompactRoster(days: found.days, of: crewClass, in: model.crew)
    return Answer(
      value: fees.base - gain - rounding,
      column: column(roster, work: found.work, classIndex: classIndex))
  }

  private func column(
    _ roster: CompactRoster, work: [(key: Int, day: Int)], classIndex: Int
  ) -> MasterColumn {
    var entries: [(row: Int, amount: Double)] = []
    for (key, day) in work {
      let coverKey = rows.keys[key]
      entries.append((coverKey.row(day), 1))
      if coverKey.part >= 0, let row = rows.capacityRows[classIndex][coverKey.part] {
        entries.append((row + day, -1))
      }
      if let row = rows.crewRow(of: coverKey) { entries.append((row + day, -1)) }
    }
    for standby in roster.standbyRows { entries.append((rows.firstStandbyRow + standby, 1)) }
    if let row = rows.standbyTargetRows[classIndex], !roster.standbyRows.isEmpty {
      entries.append((row, -Double(roster.standbyRows.count)))
    }
    if let row = rows.targetRows[classIndex], roster.awayDays > 0 {
      entries.append((row, -Double(roster.awayDays)))
    }
    return MasterColumn(content: .roster(roster), cost: roster.cost, entries: entries)
  }

  /// The column of a roster that is there already, in rows by post.
  package func column(of roster: CompactRoster, classIndex: Int) -> MasterColumn {
    precondition(rows.form == .posts, "a roster alone does not say which phases it serves")
    let dayCount = model.crew.dayCount
    let work = roster.coverRows.compactMap { row in
      rows.keyOfPost[row / dayCount].map { (key: $0, day: row % dayCount) }
    }
    return column(roster, work: work, classIndex: classIndex)
  }

  /// The best timeline of a group.
  ///
  /// - Parameters:
  ///   - choice: Where cut nodes stay that are not enumerated.
  ///   - banned: Options that must not be taken, by phase.
  package func timeline(
    group: Int, duals: UnsafePointer<Double>, choice: [Int32], banned: BannedOptions?
  ) -> Answer {
    for phase in model.timelines.phaseGroups[group] {
      costs.price(phase: phase, duals: duals, into: &timelines.optionCosts[phase])
      banned?.ban(phase, in: &timelines.optionCosts[phase])
    }
    var choice = choice
    let found = timelines.solve(group: group, choice: &choice)
    return Answer(
      value: timelines.provedCost,
      column: found.map { _ in costs.column(group: group, choice: choice, duals: duals) })
  }

  /// For each phase of a group and each of its options: a proved lower bound on what timelines with it cost.
  package func leastCostsByOption(
    group: Int, duals: UnsafePointer<Double>, choice: [Int32], banned: BannedOptions
  ) -> [[Double]] {
    timelines.enumerationLimit = BlockPricer.limitPerOption
    defer { timelines.enumerationLimit = BlockPricer.enumerationLimit }
    for phase in model.timelines.phaseGroups[group] {
      costs.price(phase: phase, duals: duals, into: &timelines.optionCosts[phase])
      banned.ban(phase, in: &timelines.optionCosts[phase])
    }
    return timelines.leastCostsByOption(group: group, choice: choice)
  }

  /// The column of a timeline that is given, with the contractors that are worth hiring.
  package func timeline(group: Int, fixed choice: [Int32], duals: UnsafePointer<Double>) -> Answer {
    let column = costs.column(group: group, choice: choice, duals: duals)
    return Answer(value: column.reducedCost(duals), column: column)
  }
}
