// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import Rotations

extension PlanReport {
  /// Who is where: a line for each engineer and item, a letter for each day, as many weeks beside each other as the page
  /// has room for.
  public func board(_ layout: Layout) -> String {
    var page = TextPage(layout)
    writeTitle(&page)
    guard let days = filter.clipped(problem.horizon.first, problem.horizon.last) else {
      page.paragraph("None of the days that are asked for lies in the horizon.")
      return page.text
    }
    let engineers = problem.engineerIDs.filter { showsItinerary(of: $0) }
    let letters = SiteLetters(problem: problem, facts: facts, days: days, engineers: engineers)
    for weeks in blocks(of: days, layout) {
      page.space()
      write(weeks, engineers, letters, &page)
    }
    page.space()
    for line in letters.legend(words) { page.note(line) }
    page.note(
      "A capital works there, a small letter is off there; > is on the way, = works from home, s stands by, · is at home, "
        + "- is unavailable.")
    return page.text
  }

  private static let mostNameWidth = 24

  private var nameWidth: Int {
    min(
      PlanReport.mostNameWidth,
      problem.engineerIDs.filter { showsItinerary(of: $0) }
        .map { label(of: $0).displayWidth }.max() ?? 0)
  }

  /// Name and id, or the id alone where both are too long: alike people share a name.
  private func label(of engineer: EngineerID) -> String {
    let whole = words.nameAndID(engineer)
    return whole.displayWidth <= PlanReport.mostNameWidth
      ? whole : problem[engineer].name.printable
  }

  /// The weeks, from Monday to Sunday, that stand beside each other.
  private func blocks(of days: ClosedRange<Day>, _ layout: Layout) -> [[ClosedRange<Day>]] {
    var weeks: [ClosedRange<Day>] = []
    var first = days.lowerBound
    while first <= days.upperBound {
      let weekday = problem.horizon.date(of: first).daysSinceMonday
      let last = min(days.upperBound, first + (6 - weekday))
      weeks.append(first...last)
      first = last + 1
    }
    // Seven letters and a gap.
    let room = max(1, (layout.width - 4 - nameWidth) / 8)
    return stride(from: 0, to: weeks.count, by: room).map {
      Array(weeks[$0..<min(weeks.count, $0 + room)])
    }
  }

  private func write(
    _ weeks: [ClosedRange<Day>], _ engineers: [EngineerID], _ letters: SiteLetters,
    _ page: inout TextPage
  ) {
    let indent = String(repeating: " ", count: nameWidth + 2)
    let heads = weeks.map { week in
      padded(words.dayAndMonth(week.lowerBound).truncated(to: 7), to: 7)
    }
    page.verbatim(["  " + indent + heads.joined(separator: " ")])
    for engineer in engineers {
      let name = padded(label(of: engineer).truncated(to: nameWidth), to: nameWidth)
      let cells = weeks.map { week in
        let lead =
          week == weeks.first ? problem.horizon.date(of: week.lowerBound).daysSinceMonday : 0
        let marks = (week.lowerBound.index...week.upperBound.index).map {
          mark(of: engineer, on: Day($0), letters)
        }
        return padded(String(repeating: " ", count: lead) + marks.joined(), to: 7)
      }
      page.verbatim(["  " + name + "  " + cells.joined(separator: " ")])
    }
  }

  private func mark(of engineer: EngineerID, on day: Day, _ letters: SiteLetters) -> String {
    switch facts.activity(of: engineer, on: day) {
    case nil: return "?"
    case .home: return problem[engineer].isUnavailable[day.index] ? "-" : "·"
    case .standby: return "s"
    case .travel: return ">"
    case .off(let site): return letters[site].off
    case .work(let site, _, _):
      return problem.isLocal(site, to: engineer) ? "=" : letters[site].work
    }
  }

  private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.displayWidth))
  }
}

extension CalendarDate {
  /// 0 on Mondays, 6 on Sundays.
  fileprivate var daysSinceMonday: Int {
    // 1 January 1970 was a Thursday.
    ((daysSince1970 + 3) % 7 + 7) % 7
  }
}
