// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Reads what one row of a status table says.
struct StatusRowReader {
  let plan: Plan
  let problem: Problem
  /// The day to which the plan is rolled on.
  let day: Day
  let findings: Findings

  private var values: ValueReader { ValueReader(findings: findings) }
  private var today: CalendarDate { problem.horizon.date(of: day) }

  func read(_ row: StatusRow, into news: inout News) {
    guard let node = required(.what, of: row, "says what the row is about"),
      let subject = values.word(node, of: StatusForm.Subject.self)
    else { return }
    switch subject {
    case .phase: readPhase(row, into: &news)
    case .ill: readAbsence(row, into: &news)
    case .delivery: readDelivery(row, into: &news)
    case .flight: readFlight(row, into: &news)
    }
  }

  // MARK: Cells

  private func required(_ column: StatusForm.Column, of row: StatusRow, _ use: String) -> Node? {
    if let node = row[column] { return node }
    findings.report(
      .missingKey, at: row.spot, "the cell under \(column.rawValue) is empty",
      advice: "\(column.rawValue) \(use)")
    return nil
  }

  private func forbid(_ columns: [StatusForm.Column], of row: StatusRow, _ subject: String) {
    for column in columns {
      guard let node = row[column] else { continue }
      findings.report(
        .keysDoNotGoTogether, at: node.spot, "\(column.rawValue) says nothing of \(subject)",
        found: node.summary, advice: "leave the cell empty")
    }
  }

  private func day(_ node: Node) -> Day? { values.date(node).map(problem.horizon.day) }

  /// The position of what the row names.
  private func find(
    _ row: StatusRow, _ what: String, among names: [String]
  ) -> (position: Int, node: Node)? {
    guard let node = required(.name, of: row, "names \(what)"), let name = values.text(node) else {
      return nil
    }
    if let position = names.firstIndex(of: name) { return (position, node) }
    findings.report(
      .unknownReference, at: node.spot, "there is no \(what) of this name", found: name,
      advice: Suggestion.phrase(for: name, among: names))
    return nil
  }

  // MARK: Phases

  private func readPhase(_ row: StatusRow, into news: inout News) {
    forbid([.then], of: row, "a phase")
    guard let (position, node) = find(row, "phase", among: problem.phases.map(\.qualifiedName))
    else { return }
    let phase = PhaseID(position)
    let given = [StatusForm.Column.on, .daysLeft, .until].filter { row[$0] != nil }
    guard given.count == 1 else {
      findings.report(
        .keysDoNotGoTogether, at: row.spot,
        "of a phase exactly one of on, days_left and until is given",
        found: given.map(\.rawValue).joined(separator: ", "),
        advice:
          "on: done on that day; days_left: under way; until: not begun, and not before that day")
      return
    }
    guard !problem[phase].isDone else {
      findings.report(
        .changeDoesNotFit, at: node.spot, "the problem file has this phase as done already",
        found: node.summary, advice: "change it there, or leave the row out")
      return
    }
    guard news.phases[phase] == nil else { return reportTwice(node) }
    guard let said = said(of: phase, row) else { return }
    news.phases[phase] = said
    news.lines[phase] = Int(row.spot.line)
  }

  private func reportTwice(_ node: Node) {
    findings.report(
      .duplicateID, at: node.spot, "a row above says something of this already",
      found: node.summary, advice: "keep one of them")
  }

  private func said(of phase: PhaseID, _ row: StatusRow) -> News.PhaseNews? {
    if let node = row[.on] {
      guard let on = day(node) else { return nil }
      if on < day { return .done(on: on) }
      findings.report(
        .dateOutsideHorizon, at: node.spot, "a phase is done before the day that is rolled on to",
        found: node.summary,
        advice: "the day is \(today); of a phase under way give days_left")
    } else if let node = row[.daysLeft] {
      guard let left = values.whole(node, .atLeast(1)) else { return nil }
      let mode = plan.phases.first { $0.phase == phase }?.mode ?? 0
      let duration = problem[phase].modes[mode].duration
      if left <= duration { return .daysLeft(left) }
      findings.report(
        .daysLeftBeyondDuration, at: node.spot, "more days are left than the mode takes",
        found: node.summary,
        advice: "as planned it takes \(duration) days; a longer one needs another duration in the "
          + "problem file")
    } else if let node = row[.until] {
      guard let until = day(node) else { return nil }
      if until >= day { return .notBefore(until) }
      findings.report(
        .dateOutsideHorizon, at: node.spot, "until lies before the day that is rolled on to",
        found: node.summary,
        advice: "give the first day on which the phase may begin, \(today) "
          + "or later")
    }
    return nil
  }

  // MARK: People

  private func readAbsence(_ row: StatusRow, into news: inout News) {
    forbid([.planned, .daysLeft], of: row, "whoever is ill")
    let found = find(row, "engineer", among: problem.engineers.map(\.name))
    let onNode = required(.on, of: row, "gives the first day")
    let untilNode = required(.until, of: row, "gives the last day")
    let reaction = row[.then].map { values.word($0, of: StatusForm.Reaction.self) } ?? .stay
    let (first, last) = (onNode.flatMap(day), untilNode.flatMap(day))
    guard let (position, node) = found, let from = first, let to = last, let untilNode,
      let reaction
    else { return }
    guard from <= to else {
      findings.report(
        .reversedDates, at: untilNode.spot, "until lies before on", found: untilNode.summary)
      return
    }
    guard to >= day, from <= problem.horizon.last else {
      findings.report(
        .dateOutsideHorizon, at: untilNode.spot, "none of these days is planned anew",
        found: untilNode.summary,
        advice: "days from \(today) to \(problem.horizon.end) count; leave the row out")
      return
    }
    let engineer = EngineerID(position)
    let overlaps = news.absences.contains {
      $0.engineer == engineer && $0.from <= to && from <= $0.to
    }
    guard !overlaps else { return reportTwice(node) }
    news.absences.append(
      News.Absence(
        engineer: engineer, from: max(from, day), to: min(to, problem.horizon.last),
        goesHome: reaction == .home))
  }

  // MARK: Deliveries and flights

  private func readDelivery(_ row: StatusRow, into news: inout News) {
    forbid([.daysLeft, .until, .then], of: row, "a delivery")
    let names = problem.stock.map { pool in
      pool.site.map { "\(pool.item)@\(problem[$0].name)" } ?? pool.item
    }
    let found = find(row, "stock", among: names)
    let date = required(.on, of: row, "gives the day on which it comes").flatMap(day)
    let planned = row[.planned].map { day($0) }
    guard let (position, node) = found, let on = date, planned == nil || planned != .some(nil)
    else { return }
    let deliveries = problem.stock[position].deliveries
    let candidates = deliveries.indices.filter { index in
      let isMoved = news.deliveries.contains {
        $0.pool.index == position && $0.position == index
      }
      return !isMoved && (planned ?? nil).map { $0 == deliveries[index].day } ?? true
    }
    guard let delivery = candidates.first, planned != nil || candidates.count == 1 else {
      let dates = deliveries.map { problem.horizon.date(of: $0.day).iso }
      findings.report(
        .pathFindsNothing, at: row[.planned]?.spot ?? node.spot,
        planned == nil && candidates.count > 1
          ? "planned must say which delivery it is" : "no delivery is planned for that day",
        found: row[.planned]?.summary,
        advice: dates.isEmpty
          ? "the file has none of it" : "planned are \(dates.joined(separator: ", "))")
      return
    }
    news.deliveries.append(
      News.MovedDelivery(pool: StockPoolID(position), position: delivery, day: on))
  }

  private func readFlight(_ row: StatusRow, into news: inout News) {
    forbid([.daysLeft, .until, .then], of: row, "a flight")
    let found = find(row, "engineer", among: problem.engineers.map(\.name))
    let plannedNode = required(.planned, of: row, "gives the day of the flight in the plan")
    let onNode = required(.on, of: row, "gives its new day")
    let (before, after) = (plannedNode.flatMap(day), onNode.flatMap(day))
    guard let (position, node) = found, let plannedNode, let onNode, let planned = before,
      let on = after
    else { return }
    let engineer = EngineerID(position)
    let legs = StatusFlights.legs(of: engineer, in: plan)
    guard let leg = legs.first(where: { $0.from == planned }),
      case .travel(let from, let to) = leg.activity
    else {
      let dates = legs.filter { $0.to >= day }.prefix(3).map {
        problem.horizon.date(of: $0.from).iso
      }
      findings.report(
        .pathFindsNothing, at: plannedNode.spot, "the plan has no flight on that day",
        found: plannedNode.summary,
        advice: dates.isEmpty
          ? "it has none from \(today) on" : "the next are on \(dates.joined(separator: ", "))")
      return
    }
    if news.flights.contains(where: { $0.engineer == engineer && $0.planned == planned }) {
      return reportTwice(node)
    }
    guard on >= problem.horizon.first, on + leg.dayCount - 1 <= problem.horizon.last else {
      findings.report(
        .dateOutsideHorizon, at: onNode.spot, "the flight would lie outside the horizon",
        found: onNode.summary,
        advice: "the horizon goes from \(problem.horizon.start) to \(problem.horizon.end)")
      return
    }
    news.flights.append(
      News.MovedFlight(engineer: engineer, from: from, to: to, planned: planned, day: on))
    news.flightSpots.append(onNode.spot)
  }
}
