// SPDX-License-Identifier: GPL-3.0-or-later

internal import ExactProgram
package import PlanningModel
package import Rotations

/// Plans problems whose dates are limited by heads rather than by journeys: nobody has to travel to work.
///
/// Dates come from crew-limited scheduling, engineers answer to them, and the bound is that of <doc:CrewLimitedDates>.
package struct ProjectPlanner {
  package enum Outcome: Sendable {
    /// A plan that is optimal, or the best that was found when the time was over.
    case settled(Plan)
    /// A plan that is not proved, and which other ways of planning may do better than: its crew costs more than its dates
    /// say, or uncovered heads may be cheaper than keeping the crew's limits. Some time is left.
    case unsettled(Plan)
    /// No phase dates exist at all.
    case infeasible
    /// A limit was reached before any phase dates were found.
    case stopped
  }

  package let problem: Problem
  let control: PlanningControl

  package init(problem: Problem, control: PlanningControl) {
    self.problem = problem
    self.control = control
  }

  /// Whether everybody who can fill a post lives where the post is, nothing else decides but heads and dates, and nobody
  /// holds a plan.
  package static func applies(to problem: Problem) -> Bool {
    problem.baseline == nil && problem.itemIDs.isEmpty && !problem.hasTravelingWork
      && LocalCrew.isEverybody(of: CrewModel(problem))
  }

  /// Share of the time after which a plan that is not settled is handed out.
  private static let shareForUnsettled = 0.3
  /// Seconds of an epoch where time is limited, and its work where that is.
  private static let secondsPerEpoch = 0.25
  private static let effortPerRound = ProjectSearch.Effort(moves: 2_000, conflicts: 500)
  private static let effortPerEpoch = ProjectSearch.Effort(moves: .max, conflicts: 1_000_000)
  /// Epochs without better dates or a better bound after which a run without a time limit is over.
  private static let patience = 400

  package func plan() -> Outcome {
    guard let model = SearchModel(problem) else { return .infeasible }
    control.report(.stage("first dates"))
    let projects = ProjectModelBuilder(model).build()
    switch firstDates(model, projects) {
    case .found(let choice): return plan(model, projects, from: choice)
    case .infeasible: return .infeasible
    case .stopped: return .stopped
    }
  }

  /// Dates by list scheduling; where that fails by clauses, which mostly find some long before an integer program does.
  private func firstDates(_ model: SearchModel, _ projects: ProjectModel) -> StartDates.Outcome {
    var random = SplitMix64(seed: control.seed)
    let lists = ListScheduling(problem: problem, model: model.timelines)
    if let choice = lists.schedule(random: &random, shouldStop: { control.mustStop }) {
      return .found(choice)
    }
    var proof = DateProof(projects)
    let conflicts = ProjectPlanner.conflictsForFirstDates
    if let choice = proof?.anyDates(conflicts: conflicts, shouldStop: { control.mustStop }),
      projects.keepsStock(choice)
    {
      return .found(choice)
    }
    return StartDates(problem: problem, model: model.timelines, control: control).find()
  }

  private static let conflictsForFirstDates = 50_000

  private func plan(
    _ model: SearchModel, _ projects: ProjectModel, from choice: [Int32]
  ) -> Outcome {
    var crew = CrewedDates(model: model, control: control)
    crew.consider(choice, leastCost: leastCost(of: choice, projects))
    var bound = DateBound(model: projects)
    guard let search = ProjectSearch(model: projects, choice: choice, seed: control.seed) else {
      return .unsettled(crew.plan(bound: bound.value, projects: projects))
    }
    control.report(.stage("dates within the crew's limits"))
    let began = control.elapsed()
    var (round, idle) = (0, 0)
    offer(search, to: &crew)
    while !control.mustStop, !search.isComplete, round < control.rounds ?? .max {
      let isBetter = epoch(search)
      if isBetter { offer(search, to: &crew) }
      let shortage = search.model.leastShortage
      let isRaised = bound.raise(to: search.bound, shortage: shortage)
      if isRaised { control.report(.bound(bound.value)) }
      round += 1
      idle = isBetter || isRaised ? 0 : idle + 1
      if closes(crew.cost, bound.value) || isPatienceOver(idle) { break }
      let isForOthers = !crew.isSettled(by: projects) || bound.isSpent(shortage: shortage)
      if isForOthers, isShareOver(since: began, round) { break }
    }
    let plan = crew.plan(bound: bound.value, projects: projects)
    return closes(crew.cost, bound.value) || control.mustStop ? .settled(plan) : .unsettled(plan)
  }

  private func offer(_ search: ProjectSearch, to crew: inout CrewedDates) {
    let choice = search.best.choice
    crew.consider(choice, leastCost: leastCost(of: choice, search.model))
  }

  private func leastCost(of choice: [Int32], _ projects: ProjectModel) -> Double {
    projects.cost(projects.cost(of: choice))
  }

  private func epoch(_ search: ProjectSearch) -> Bool {
    let control = control
    guard control.rounds == nil else {
      return search.run(ProjectPlanner.effortPerRound, threads: control.threads) {
        { control.mustStop }
      }
    }
    return search.run(ProjectPlanner.effortPerEpoch, threads: control.threads) {
      let end = control.elapsed() + ProjectPlanner.secondsPerEpoch
      return { control.mustStop || control.elapsed() >= end }
    }
  }

  private func closes(_ cost: Double, _ bound: Double) -> Bool {
    cost - bound <= max(ProjectPlanner.cent, control.gap * cost)
  }

  private func isPatienceOver(_ idle: Int) -> Bool {
    control.timeLimit == nil && control.rounds == nil && idle > ProjectPlanner.patience
  }

  private func isShareOver(since began: Double, _ round: Int) -> Bool {
    if let rounds = control.rounds {
      return Double(round) >= Double(rounds) * ProjectPlanner.shareForUnsettled
    }
    guard let limit = control.timeLimit else { return round > ProjectPlanner.patience / 4 }
    return control.elapsed() - began >= ProjectPlanner.shareForUnsettled * (limit - began)
  }

  private static let cent = 0.005
}

extension Problem {
  /// Whether somebody's skills are asked for at a site that is not local to them and that they may go to: soon said of most
  /// problems whose crew travels.
  fileprivate var hasTravelingWork: Bool {
    var roles = sites.map { _ in Set<RoleID>() }
    for phase in phases where !phase.isDone {
      for need in phase.modes.lazy.flatMap(\.crew) { roles[phase.site.index].insert(need.role) }
    }
    return engineerIDs.contains { id in
      siteIDs.contains { site in
        self[id].mayGoTo[site.index] && !isLocal(site, to: id)
          && roles[site.index].contains { role in
            (0..<horizon.dayCount).contains { self[id].qualifies(for: self[role], on: Day($0)) }
          }
      }
    }
  }
}
