// SPDX-License-Identifier: GPL-3.0-or-later

package import Rotations

/// What never changes while one problem is searched.
package struct SearchModel: Sendable {
  package let problem: Problem
  package let crew: CrewModel
  package let timelines: TimelineModel
  package let phases: PhaseTable
  /// For each phase and option: what it costs that the start moves from where people hold it.
  package let startCosts: [[Double]]

  /// nil where no phase dates exist, as arc consistency alone shows.
  package init?(_ problem: Problem) {
    guard let timelines = TimelineModel(problem) else { return nil }
    self.problem = problem
    self.timelines = timelines
    crew = CrewModel(problem)
    phases = PhaseTable(crew)
    startCosts = timelines.options.enumerated().map { phase, options in
      guard problem.baseline != nil else { return Array(repeating: 0, count: options.count) }
      return options.map {
        problem.startMoveCost(of: PhaseID(phase), start: Day($0.start)).asDouble
      }
    }
  }

  /// The days and posts for which a phase asks heads in one of its options.
  package func needs(
    phase: Int, option: Int32
  ) -> (days: ArraySlice<Int>, needs: [PhaseTable.Need]) {
    let option = timelines.options[phase][Int(option)]
    return (
      phases.workingDays(phase: phase, mode: option.mode, start: option.start),
      phases.entries[phase].modes[option.mode].needs
    )
  }

  /// Lateness, modes and moves of a group at these options.
  package func timelineCost(ofGroup group: Int, choice: [Int32]) -> Double {
    timelines.phaseGroups[group].reduce(timelines.lateCost(ofGroup: group, choice: choice)) {
      $0 + ownCost(ofPhase: $1, option: choice[$1])
    }
  }

  /// What a phase costs in one of its options: the mode, and the move of its start.
  package func ownCost(ofPhase phase: Int, option: Int32) -> Double {
    phases.entries[phase].modes[timelines.options[phase][Int(option)].mode].cost
      + startCosts[phase][Int(option)]
  }

  /// The option of each phase in a plan; nil where it has one that no legal plan has.
  package func dates(of plan: Plan) -> [Int32]? {
    var dates = Array(repeating: Int32(0), count: timelines.options.count)
    for scheduled in plan.phases {
      let option = timelines.options[scheduled.phase.index].firstIndex {
        $0.mode == scheduled.mode && $0.start == scheduled.start.index
      }
      guard let option else { return nil }
      dates[scheduled.phase.index] = Int32(option)
    }
    return dates
  }

  /// The stock that a phase takes in one of its options, and when.
  package func uses(phase: Int, option: Int32) -> (uses: [Mode.Use], day: Int) {
    let option = timelines.options[phase][Int(option)]
    return (problem.stockTaken(by: PhaseID(phase), mode: option.mode), option.start)
  }
}

/// A plan in the search: an option for every phase, a roster for every engineer.
package struct PlanState: Sendable {
  package let model: SearchModel
  package private(set) var crew: CrewState
  /// The option of each phase; what is done keeps 0.
  package private(set) var choice: [Int32]
  package private(set) var stock: StockLedger
  /// Lateness, modes and moves of each group; 0 while the group is taken out.
  package private(set) var timelineCosts: [Double]
  package private(set) var isPlaced: [Bool]

  /// Nothing placed: every engineer and every group is out.
  package init(model: SearchModel) {
    self.model = model
    crew = CrewState(model: model.crew)
    choice = Array(repeating: 0, count: model.problem.phases.count)
    stock = StockLedger(problem: model.problem)
    timelineCosts = Array(repeating: 0, count: model.timelines.groups.count)
    isPlaced = Array(repeating: false, count: model.timelines.groups.count)
  }

  /// All timelines placed, at the options of `dates`, and nobody.
  package init(model: SearchModel, dates: [Int32]) {
    self.init(model: model)
    for group in model.timelines.groups.indices { placeTimeline(group: group, choice: dates) }
  }

  package var cost: Double { crew.crewCost + timelineCosts.reduce(0, +) }

  package mutating func place(_ roster: CompactRoster, of engineer: Int) {
    crew.place(roster, of: engineer)
  }

  @discardableResult
  package mutating func remove(_ engineer: Int) -> CompactRoster? { crew.remove(engineer) }

  /// Puts a group in, at the options that `choice` has for its phases.
  package mutating func placeTimeline(group: Int, choice: [Int32]) {
    precondition(!isPlaced[group], "a group has one timeline")
    isPlaced[group] = true
    for phase in model.timelines.phaseGroups[group] {
      self.choice[phase] = choice[phase]
      addPhase(phase, sign: 1)
    }
    timelineCosts[group] = model.timelineCost(ofGroup: group, choice: self.choice)
  }

  package mutating func removeTimeline(group: Int) {
    precondition(isPlaced[group], "a group that is taken out was in")
    isPlaced[group] = false
    timelineCosts[group] = 0
    for phase in model.timelines.phaseGroups[group] { addPhase(phase, sign: -1) }
  }

  private mutating func addPhase(_ phase: Int, sign: Int) {
    let (days, needs) = model.needs(phase: phase, option: choice[phase])
    for need in needs {
      for day in days { crew.addDemand(sign * need.heads, post: need.post, day: day) }
    }
    let (uses, day) = model.uses(phase: phase, option: choice[phase])
    stock.take(uses, day: day, sign: Int128(sign))
  }
}
