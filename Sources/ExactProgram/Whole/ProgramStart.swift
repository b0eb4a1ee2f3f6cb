// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningModel
package import Rotations

extension ExactProgram {
  /// The values that a plan gives to the columns, from which a solver may start.
  ///
  /// - Returns: One value for each column; nil where the plan does what no column stands for, as no legal plan does.
  package func values(of plan: Plan) -> [Double]? {
    var values = Array(repeating: 0.0, count: program.columns.count)
    for scheduled in plan.phases { phases.set(scheduled, in: &values) }
    lateness.set(plan.phases, in: &values)
    for roster in plan.rosters {
      let index = roster.engineer.index
      var walk = RosterWalk(
        columns: engineers[index], crewClass: model.classes[model.classOfEngineer[index]],
        model: model)
      guard walk.set(roster, in: &values) else { return nil }
    }
    return setHeads(of: plan, in: &values) ? values : nil
  }

  /// Writes hired, uncovered and missing heads; whether there is a column for each.
  private func setHeads(of plan: Plan, in values: inout [Double]) -> Bool {
    for hire in plan.hires {
      let days = workingDays(of: hire.phase, from: hire.from, to: hire.to, in: plan)
      for day in days {
        // Hiring that saves nothing has no column: the heads may as well stay uncovered.
        guard let post = model.post(site: hire.site, role: hire.role),
          let column = cover.hired[post][day] ?? cover.open[post][day]
        else { return false }
        values[column] += Double(hire.heads)
      }
    }
    for shortfall in plan.shortfalls {
      switch shortfall.need {
      case .phase(let phase, let role):
        for day in workingDays(of: phase, from: shortfall.from, to: shortfall.to, in: plan) {
          guard let post = model.post(site: problem[phase].site, role: role),
            let column = cover.open[post][day]
          else { return false }
          values[column] += Double(shortfall.heads)
        }
      case .standby(let requirement):
        for day in shortfall.from.index...shortfall.to.index {
          values[cover.missing[requirement.index][day]] += Double(shortfall.heads)
        }
      }
    }
    return true
  }

  private func workingDays(of phase: PhaseID, from: Day, to: Day, in plan: Plan) -> [Int] {
    guard let scheduled = plan.phases.first(where: { $0.phase == phase }) else { return [] }
    return problem.workingDays(of: phase, mode: scheduled.mode, start: scheduled.start)
      .filter { (from.index...to.index).contains($0) }
  }
}

/// Follows a roster through an engineer's two layers.
private struct RosterWalk {
  private struct Step: Hashable {
    let deed: RosterArc.Deed
    let day: Int
  }

  private let columns: EngineerColumns
  private let crewClass: CrewClass
  private let model: CrewModel
  private let columnOfStep: [Step: Int]
  /// The site where the engineer is; −1 at home.
  private var place = -1
  /// First day away; nil in the rotation of the start.
  private var firstAway: Int?
  /// The boundary up to which rest is owed.
  private var rested = 0

  init(columns: EngineerColumns, crewClass: CrewClass, model: CrewModel) {
    self.columns = columns
    self.crewClass = crewClass
    self.model = model
    columnOfStep = Dictionary(
      uniqueKeysWithValues: zip(columns.arcs.arcs, columns.arcColumns).map {
        (Step(deed: $0.deed, day: $0.day), $1)
      })
    switch crewClass.start {
    case .home(let rest, _, _): rested = rest
    case .away(let site, _, _, _): place = site
    }
  }

  /// Writes the roster into the values; whether there is a column for each step of it.
  mutating func set(_ roster: Roster, in values: inout [Double]) -> Bool {
    for span in roster.spans where !set(span, in: &values) { return false }
    if let over = columns.overColumn, let target = crewClass.awayTarget {
      let away = zip(columns.arcs.rotations, columns.rotationColumns)
        .reduce(0) { $0 + (values[$1.1] > 0.5 ? $1.0.awayDays : 0) }
      values[over] = Double(max(0, away - target))
    }
    if let over = columns.overStandbyColumn, let target = crewClass.standbyTarget {
      let days = roster.spans.reduce(0) {
        if case .standby = $1.activity { $0 + $1.dayCount } else { $0 }
      }
      values[over] = Double(max(0, days - target))
    }
    if let hire = columns.hireColumn {
      values[hire] = roster.spans.allSatisfy { $0.activity == .home } ? 0 : 1
    }
    return true
  }

  private mutating func set(_ span: Span, in values: inout [Double]) -> Bool {
    if case .travel(let from, let to) = span.activity {
      return travel(from: position(from), to: position(to), span, in: &values)
    }
    for day in span.from.index...span.to.index {
      guard let deed = deed(of: span.activity) else { return false }
      if deed == .home, day < rested { continue }
      guard stand(deed, on: day, in: &values), take(deed, on: day, in: &values) else {
        return false
      }
    }
    return true
  }

  private mutating func travel(
    from: Int?, to: Int?, _ span: Span, in values: inout [Double]
  ) -> Bool {
    guard let from, let to, hop(to: from, on: span.from.index, in: &values),
      take(.leg(from: from, to: to), on: span.from.index, in: &values)
    else { return false }
    place = to
    if from < 0 { firstAway = span.from.index }
    guard to < 0 else { return true }
    let rotation = columns.arcs.rotations.firstIndex {
      $0.first == firstAway && $0.last == span.to.index
    }
    guard let rotation else { return false }
    values[columns.rotationColumns[rotation]] = 1
    rested = columns.arcs.rotations[rotation].rested
    return true
  }

  private func deed(of activity: Activity) -> RosterArc.Deed? {
    switch activity {
    case .home: return .home
    case .standby(let requirement): return .standby(requirement.index)
    case .off(let site): return position(.site(site)).map { .off(site: $0) }
    case .work(let site, _, let role):
      guard let post = model.post(site: site, role: role) else { return nil }
      return position(.site(site)) == nil ? .localWork(post: post) : .work(post: post)
    case .travel: return nil
    }
  }

  /// Brings the engineer to where the deed is done.
  private mutating func stand(
    _ deed: RosterArc.Deed, on day: Int, in values: inout [Double]
  ) -> Bool {
    switch deed {
    case .off(let site): return hop(to: site, on: day, in: &values)
    case .work(let post):
      guard let site = position(.site(SiteID(model.posts[post].site))) else { return false }
      return hop(to: site, on: day, in: &values)
    case .home, .standby, .localWork, .leg, .hop: return place < 0
    }
  }

  private mutating func hop(to site: Int, on day: Int, in values: inout [Double]) -> Bool {
    guard site >= 0, place >= 0, columns.arcs.nodes.isDoubled[site] else { return site == place }
    let from = place
    place = site
    return take(.hop(from: from, to: site), on: day, in: &values)
  }

  private func take(_ deed: RosterArc.Deed, on day: Int, in values: inout [Double]) -> Bool {
    guard let column = columnOfStep[Step(deed: deed, day: day)] else { return false }
    values[column] = 1
    return true
  }

  /// The position of a stop among the sites of the class, −1 for home; nil for a site that is not among them.
  private func position(_ stop: Stop) -> Int? {
    switch stop {
    case .home: -1
    case .site(let site): crewClass.sites.firstIndex(of: site.index)
    }
  }
}
