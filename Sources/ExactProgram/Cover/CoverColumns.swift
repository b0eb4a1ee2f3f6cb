// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
internal import Rotations

/// What every post needs on every day, as a sum over phases in progress.
struct PostDemand {
  /// For each post and day: the heads needed.
  private(set) var heads: [[LinearExpression]]
  /// For each post and day: the most heads that any choice of starts can need.
  private(set) var most: [[Int]]

  init(model: CrewModel, table: PhaseTable, phases: PhaseColumns) {
    let days = 0..<model.dayCount
    heads = model.posts.map { _ in days.map { _ in LinearExpression() } }
    most = model.posts.map { _ in days.map { _ in 0 } }
    for phase in model.problem.phaseIDs {
      for (mode, options) in phases.windows.options[phase.index].enumerated() {
        let needs = table.entries[phase.index].modes[mode].needs
        guard let first = options.first, let last = options.last, !needs.isEmpty else { continue }
        let calendar = model.problem.calendar(of: phase, mode: mode)
        for day in first.start...last.finish where calendar.isWorking(Day(day)) {
          let inProgress = phases.inProgress(phase, mode: mode, on: day)
          guard !inProgress.isZero else { continue }
          for need in needs {
            heads[need.post][day].add(inProgress, times: Double(need.heads))
            most[need.post][day] += need.heads
          }
        }
      }
    }
  }

  func isWanted(post: Int, day: Int) -> Bool { !heads[post][day].isZero }
}

/// Columns for hired, uncovered and missing heads, and the rows that count who is there (section 5).
struct CoverColumns: Sendable {
  /// For each post and day: contractors hired, where any may be.
  private(set) var hired: [[Int?]] = []
  /// For each post and day: uncovered heads, where any head is needed.
  private(set) var open: [[Int?]] = []
  /// For each standby requirement and day: missing heads.
  private(set) var missing: [[Int]] = []

  init(
    model: CrewModel, demand: PostDemand, engineers: [EngineerColumns],
    builder: inout ProgramBuilder
  ) {
    let names = CoverNames(model: model)
    addHeads(model, demand, names, &builder)
    for requirement in model.standby.indices {
      missing.append(
        (0..<model.dayCount).map { day in
          builder.addContinuous(
            names.standby("missing", requirement, day),
            upper: Double(model.standby[requirement].count),
            cost: model.standby[requirement].penalty)
        })
    }
    let workers = Workers(model: model, engineers: engineers)
    addCoverRows(model, demand, workers, names, &builder)
    addCrewRows(model, workers, names, &builder)
    addStandbyRows(model, workers, names, &builder)
  }

  private mutating func addHeads(
    _ model: CrewModel, _ demand: PostDemand, _ names: CoverNames, _ builder: inout ProgramBuilder
  ) {
    for (post, figures) in model.posts.enumerated() {
      let wanted = (0..<model.dayCount).map { demand.isWanted(post: post, day: $0) }
      hired.append(
        wanted.enumerated().map { day, isWanted in
          guard isWanted, figures.hireLimit > 0 else { return nil }
          return builder.addContinuous(
            names.post("hire", post, day),
            upper: Double(min(figures.hireLimit, demand.most[post][day])), cost: figures.hireRate)
        })
      open.append(
        wanted.enumerated().map { day, isWanted in
          isWanted
            ? builder.addContinuous(names.post("open", post, day), cost: figures.penalty) : nil
        })
    }
  }

  private func addCoverRows(
    _ model: CrewModel, _ demand: PostDemand, _ workers: Workers, _ names: CoverNames,
    _ builder: inout ProgramBuilder
  ) {
    for post in model.posts.indices {
      for day in 0..<model.dayCount {
        guard let openColumn = open[post][day] else { continue }
        var row = workers.atPost[post][day]
        row.add(column: openColumn)
        if let hire = hired[post][day] { row.add(column: hire) }
        row.add(demand.heads[post][day], times: -1)
        builder.addRow(names.post("cover", post, day), row, .atLeast(0))
      }
    }
  }

  /// A row where more could be at work than the site takes.
  private func addCrewRows(
    _ model: CrewModel, _ workers: Workers, _ names: CoverNames, _ builder: inout ProgramBuilder
  ) {
    for site in model.maxCrew.indices where model.maxCrew[site] < Int.max {
      for day in 0..<model.dayCount {
        var row = LinearExpression()
        var hireable = 0
        for post in model.postsOfSite[site] where model.posts[post].isHead {
          row.add(workers.atPost[post][day])
          guard let hire = hired[post][day] else { continue }
          row.add(column: hire)
          hireable += model.posts[post].hireLimit
        }
        guard workers.count(at: site, day: day) + hireable > model.maxCrew[site] else { continue }
        builder.addRow(names.site("crew", site, day), row, .atMost(Double(model.maxCrew[site])))
      }
    }
  }

  private func addStandbyRows(
    _ model: CrewModel, _ workers: Workers, _ names: CoverNames, _ builder: inout ProgramBuilder
  ) {
    for (requirement, figures) in model.standby.enumerated() {
      for day in 0..<model.dayCount {
        var row = workers.onStandby[requirement][day]
        row.add(column: missing[requirement][day])
        builder.addRow(
          names.standby("standby", requirement, day), row, .equal(Double(figures.count)))
      }
    }
  }
}

/// The engineers' columns that fill posts and standby, by day.
private struct Workers {
  private(set) var atPost: [[LinearExpression]]
  private(set) var onStandby: [[LinearExpression]]
  /// For each site and day: engineers who may work there.
  private var counts: [[Int]]

  init(model: CrewModel, engineers: [EngineerColumns]) {
    let none = Array(repeating: LinearExpression(), count: model.dayCount)
    atPost = Array(repeating: none, count: model.posts.count)
    onStandby = Array(repeating: none, count: model.standby.count)
    counts = model.maxCrew.map { _ in Array(repeating: 0, count: model.dayCount) }
    for engineer in engineers {
      var seen: Set<[Int]> = []
      for (arc, column) in zip(engineer.arcs.arcs, engineer.arcColumns) {
        if case .standby(let requirement) = arc.deed {
          onStandby[requirement][arc.day].add(column: column)
        }
        guard let post = arc.post else { continue }
        atPost[post][arc.day].add(column: column)
        let site = model.posts[post].site
        guard model.posts[post].isHead else { continue }
        if seen.insert([site, arc.day]).inserted { counts[site][arc.day] += 1 }
      }
    }
  }

  func count(at site: Int, day: Int) -> Int { counts[site][day] }
}

/// Names of columns and rows about posts, sites and standby.
private struct CoverNames {
  let model: CrewModel

  func post(_ word: String, _ post: Int, _ day: Int) -> [String] {
    let role = model.problem.roles[model.posts[post].role].name
    return site(word, model.posts[post].site, role: role, day)
  }

  func site(_ word: String, _ site: Int, role: String? = nil, _ day: Int) -> [String] {
    [word, model.problem.sites[site].name] + [role].compactMap(\.self)
      + [model.problem.horizon.nameWord(day)]
  }

  func standby(_ word: String, _ requirement: Int, _ day: Int) -> [String] {
    let role = model.problem[model.problem.standby[requirement].role].name
    return [word, role, model.problem.horizon.nameWord(day)]
  }
}
