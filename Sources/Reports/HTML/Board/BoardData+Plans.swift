// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import Rotations

extension BoardData {
  init(_ comparison: Comparison) {
    let problems = comparison.candidates.map(\.problem)
    let first = problems.map(\.horizon.start).min() ?? CalendarDate(daysSince1970: 0)
    let last = problems.map(\.horizon.end).max() ?? first
    let names = BoardNames(problems)
    self.init(
      start: first.daysSince1970, days: last.daysSince1970 - first.daysSince1970 + 1,
      sites: names.sites.entries.map { Named(id: $0.id, title: $0.title) },
      phases: names.phases.entries.map(\.title), roles: names.roles.entries.map(\.title),
      engineers: zip(names.engineers.entries, names.engineerAbout).map {
        EngineerEntry(id: $0.id, title: $0.title, about: $1)
      },
      plans: comparison.candidates.indices.map { index in
        PlanBoard(
          facts: comparison.facts[index], names: names, first: first,
          letter: Comparison.letter(index), label: comparison.candidates[index].label
        ).entry
      })
  }
}

/// One plan in the numbers of a page.
private struct PlanBoard {
  let facts: PlanFacts
  let names: BoardNames
  /// The day that counts as 0.
  let first: CalendarDate
  let letter: String
  let label: String

  private var problem: Problem { facts.problem }

  var entry: BoardData.PlanEntry {
    let ids = Dictionary(
      uniqueKeysWithValues: problem.engineerIDs.map { (names.engineers[problem[$0].name], $0) })
    let engineers = names.engineers.entries.indices.map { ids[$0] }
    return BoardData.PlanEntry(
      letter: letter, label: label.printable,
      horizon: [number(problem.horizon.first), number(problem.horizon.last)],
      rosters: engineers.map { $0.map(spans) },
      unavailable: engineers.map { id in
        id.map { id in runs { problem[id].isUnavailable[$0] } } ?? []
      },
      rest: engineers.map { id in id.map(restRuns) ?? [] },
      sites: problem.siteIDs.map(board))
  }

  private func number(_ day: Day) -> Int {
    problem.horizon.date(of: day).daysSince1970 - first.daysSince1970
  }

  private func spans(of engineer: EngineerID) -> [[Int]] {
    facts.spans(of: engineer).compactMap { span in
      code(span.activity).map { [number(span.from), number(span.to)] + $0 }
    }
  }

  private func code(_ activity: Activity) -> [Int]? {
    func site(_ id: SiteID) -> Int { names.sites[problem[id].name] }
    func stop(_ stop: Stop) -> Int {
      switch stop {
      case .home: -1
      case .site(let id): site(id)
      }
    }
    switch activity {
    case .home: return nil
    case .standby(let id):
      return [SpanCode.standby.rawValue, names.roles[problem[problem[id].role].name]]
    case .work(let id, let phase, let role):
      return [
        SpanCode.work.rawValue, site(id), names.phases[problem[phase].qualifiedName],
        names.roles[problem[role].name],
      ]
    case .off(let id): return [SpanCode.off.rawValue, site(id)]
    case .travel(let from, let to): return [SpanCode.travel.rawValue, stop(from), stop(to)]
    }
  }

  /// Runs of days of the horizon for which `holds` is true.
  private func runs(_ holds: (Int) -> Bool) -> [[Int]] {
    (0..<problem.horizon.dayCount).reduce(into: [[Int]]()) { runs, index in
      guard holds(index) else { return }
      let day = number(Day(index))
      if let last = runs.indices.last, runs[last][1] == day - 1 {
        runs[last][1] = day
      } else {
        runs.append([day, day])
      }
    }
  }

  private func restRuns(of engineer: EngineerID) -> [[Int]] {
    let days = EngineerRest(of: engineer, in: facts).owedDays
    return runs { days.contains($0) }
  }

  private func board(of site: SiteID) -> BoardData.SiteBoard {
    let heads = facts.headsByDay(at: site)
    return BoardData.SiteBoard(
      site: names.sites[problem[site].name],
      closed: runs { !problem[site].calendar.isWorking(Day($0)) }, engineers: heads.engineers,
      contractors: heads.contractors, uncovered: heads.uncovered,
      halls: problem.buildOutIDs.filter { problem[$0].site == site && !problem[$0].phases.isEmpty }
        .map(hall))
  }

  private func hall(_ id: BuildOutID) -> BoardData.Hall {
    BoardData.Hall(
      title: problem[id].title.printable, due: number(problem[id].due),
      finish: facts.finish(of: id).map(number), late: max(0, facts.daysLate(id) ?? 0),
      phases: problem[id].phases.compactMap(phase))
  }

  private func phase(_ id: PhaseID) -> BoardData.PhaseEntry? {
    guard let scheduled = facts[id] else { return nil }
    return BoardData.PhaseEntry(
      phase: names.phases[problem[id].qualifiedName], name: problem[id].name.printable,
      mode: Wording(problem: problem).mode(scheduled.mode, of: id) ?? "",
      from: number(scheduled.start), to: number(scheduled.finish),
      everyDay: problem[id].modes[scheduled.mode].everyDay,
      short: facts.phaseShortfalls.reduce(0) { $1.phase == id ? $0.plus(heads: $1.headDays) : $0 })
  }
}
