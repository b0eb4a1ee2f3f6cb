// SPDX-License-Identifier: GPL-3.0-or-later

package import Rotations

/// Reads a plan back into the search, to go on from it.
package struct PlanReading {
  package let model: SearchModel

  package init(model: SearchModel) {
    self.model = model
  }

  /// The plan's dates and rosters; dates that precedence does not allow are put off as little as can be.
  ///
  /// - Parameter plan: A legal plan of the problem, or of one that differs in the dates of phases only.
  /// - Returns: nil where its phases find no dates, or no stock, in this order, or where it goes by a site that the search
  ///   leaves out.
  package func state(of plan: Plan) -> PlanState? {
    guard let dates = dates(of: plan) else { return nil }
    var state = PlanState(model: model, dates: dates)
    guard state.stock.isCovered else { return nil }
    for roster in plan.rosters {
      let days = days(of: roster)
      let crewClass = model.crew.classes[model.crew.classOfEngineer[roster.engineer.index]]
      guard isKnown(days, to: crewClass) else { return nil }
      state.place(
        CompactRoster(days: days, of: crewClass, in: model.crew), of: roster.engineer.index)
    }
    return state.crew.rosters.contains { $0 == nil } ? nil : state
  }

  /// Whether the search knows every site where the days are spent: it leaves out those at which a mere stop never pays.
  private func isKnown(_ days: [DayCode], to crewClass: CrewClass) -> Bool {
    days.allSatisfy { day in
      switch day.meaning {
      case .home, .standby, .localWork: true
      case .work(let post): crewClass.sites.contains(model.crew.posts[post].site)
      case .off(let site): crewClass.sites.contains(site)
      case .travel(let from, let to):
        [from, to].allSatisfy { $0 < 0 || crewClass.sites.contains($0) }
      }
    }
  }

  private func dates(of plan: Plan) -> [Int32]? {
    var wanted: [ScheduledPhase?] = Array(repeating: nil, count: model.timelines.options.count)
    for scheduled in plan.phases { wanted[scheduled.phase.index] = scheduled }
    return dates(wanted: wanted)
  }

  /// Options that keep precedence, each phase in the mode and on the day that is wanted, or as soon after it as can be.
  ///
  /// - Parameter wanted: By phase; nil for one that begins as early as it can.
  package func dates(wanted: [ScheduledPhase?]) -> [Int32]? {
    let (timelines, graph) = (model.timelines, model.timelines.graph)
    var choice = Array(repeating: Int32(0), count: timelines.options.count)
    for phase in graph.order where graph.groupOfPhase[phase] >= 0 {
      let release = graph.arcsInto[phase].reduce(Int.min) { release, index in
        let arc = graph.arcs[index]
        let before = timelines.options[arc.predecessor][Int(choice[arc.predecessor])]
        return max(release, TimelineOptions.anchor(before, arc) + arc.gap)
      }
      guard let option = option(of: phase, wanted: wanted[phase], from: release) else { return nil }
      choice[phase] = Int32(option)
    }
    return choice
  }

  /// The first option in the mode that is wanted, no earlier than wanted and allowed; in any mode where there is none.
  private func option(of phase: Int, wanted: ScheduledPhase?, from release: Int) -> Int? {
    let options = model.timelines.options[phase]
    let first = max(release, wanted?.start.index ?? Int.min)
    let inMode = options.firstIndex { $0.mode == wanted?.mode && $0.start >= first }
    return inMode ?? options.firstIndex { $0.start >= release }
  }

  private func days(of roster: Roster) -> [DayCode] {
    roster.spans.flatMap { span in
      Array(repeating: code(span.activity, of: roster.engineer), count: span.dayCount)
    }
  }

  private func code(_ activity: Activity, of engineer: EngineerID) -> DayCode {
    switch activity {
    case .home: return .home
    case .standby(let requirement): return .standby(requirement.index)
    case .off(let site): return .off(site: site.index)
    case .travel(let from, let to): return .travel(from: index(from), to: index(to))
    case .work(let site, _, let role):
      let isLocal = model.problem.isLocal(site, to: engineer)
      guard let post = model.crew.post(site: site, role: role) else {
        return isLocal ? .home : .off(site: site.index)
      }
      return isLocal ? .localWork(post: post) : .work(post: post)
    }
  }

  private func index(_ stop: Stop) -> Int {
    if case .site(let site) = stop { site.index } else { -1 }
  }
}
