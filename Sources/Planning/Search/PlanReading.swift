// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Reads a plan back into the search, to go on from it.
struct PlanReading {
  let model: SearchModel

  /// The plan's dates and rosters; dates that precedence does not allow are put off as little as can be.
  ///
  /// - Parameter plan: A legal plan of the problem, or of one that differs in the dates of phases only.
  /// - Returns: nil where its phases find no dates, or no stock, in this order, or where it goes by a site that the search
  ///   leaves out.
  func state(of plan: Plan) -> PlanState? {
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

  /// The option of each phase in the mode that the plan has, no earlier than it starts there.
  private func dates(of plan: Plan) -> [Int32]? {
    var choice = Array(repeating: Int32(0), count: model.timelines.options.count)
    for scheduled in plan.phases {
      let options = model.timelines.options[scheduled.phase.index]
      let inMode = options.indices.filter { options[$0].mode == scheduled.mode }
      let option = inMode.first { options[$0].start >= scheduled.start.index } ?? inMode.last
      choice[scheduled.phase.index] = Int32(option ?? 0)
    }
    return model.timelines.puttingOff(choice)
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
