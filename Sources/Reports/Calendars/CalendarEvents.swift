// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import Rotations

/// Makes the events of engineers and of sites from a plan.
struct CalendarEvents {
  let facts: PlanFacts
  private let words: Wording

  init(facts: PlanFacts) {
    self.facts = facts
    self.words = Wording(problem: facts.problem)
  }

  private var problem: Problem { facts.problem }
  private func date(_ day: Day) -> CalendarDate { problem.horizon.date(of: day) }

  /// Every stretch of work, leg and run of standby of the engineer.
  func events(of engineer: EngineerID) -> [CalendarEvent] {
    stretches(of: engineer).compactMap { span in
      let (from, to) = (date(span.from), date(span.to))
      let id = problem[engineer].name
      switch span.activity {
      case .home, .off: return nil
      case .standby(let requirement):
        let role = problem[problem[requirement].role]
        return CalendarEvent(
          subject: "engineer.\(id).standby.\(role.name)", from: from, to: to,
          summary: "Standby at home: \(role.name.printable)", category: "Standby")
      case .work(let site, let phase, let role):
        return CalendarEvent(
          subject: "engineer.\(id).work.\(problem[phase].qualifiedName).\(problem[role].name)",
          from: from,
          to: to, summary: "\(words.name(site)): \(words.fullName(phase))",
          description: "As \(words.name(role))", location: words.name(site), category: "Work")
      case .travel(let start, let end):
        return CalendarEvent(
          subject: "engineer.\(id).leg.\(name(start)).\(name(end))", from: from, to: to,
          summary: "Travel: \(words.name(start)) to \(words.name(end))",
          description: route(engineer, start, end), category: "Travel")
      }
    }
  }

  /// Phases and due dates of the site, who works there when, who comes and goes, and contractors.
  func events(of site: SiteID) -> [CalendarEvent] {
    halls(of: site) + problem.engineerIDs.flatMap { visits(of: $0, to: site) } + hires(at: site)
  }

  private func halls(of site: SiteID) -> [CalendarEvent] {
    problem.buildOutIDs.filter { problem[$0].site == site && !problem[$0].phases.isEmpty }
      .flatMap { id -> [CalendarEvent] in
        let due = date(problem[id].due)
        let dueEvent = CalendarEvent(
          subject: "site.\(problem[id].name).due", from: due, to: due,
          summary: "Due: \(words.name(id))", location: words.name(site), category: "Due")
        return [dueEvent]
          + problem[id].phases.compactMap { phase in
            facts[phase].map { event(of: $0, at: site) }
          }
      }
  }

  private func event(of scheduled: ScheduledPhase, at site: SiteID) -> CalendarEvent {
    let needs = facts.mode(of: scheduled.phase)?.crew.map { need in
      "\(need.heads) × \(words.name(need.role))"
    }
    let mode = words.mode(scheduled.mode, of: scheduled.phase).map { [$0] } ?? []
    return CalendarEvent(
      subject: "site.\(problem[scheduled.phase].qualifiedName).phase", from: date(scheduled.start),
      to: date(max(scheduled.start, scheduled.finish)), summary: words.fullName(scheduled.phase),
      description: (mode + (needs ?? [])).joined(separator: ", "), location: words.name(site),
      category: "Phase")
  }

  private func visits(of engineer: EngineerID, to site: SiteID) -> [CalendarEvent] {
    let id = problem[engineer].name
    return stretches(of: engineer).compactMap { span in
      let (from, to) = (date(span.from), date(span.to))
      switch span.activity {
      case .work(site, let phase, let role):
        return CalendarEvent(
          subject: "site.\(id).work.\(problem[phase].qualifiedName).\(problem[role].name)",
          from: from, to: to, summary: "\(words.name(engineer)): \(words.fullName(phase))",
          description: "As \(words.name(role))", location: words.name(site), category: "Work")
      case .travel(let start, .site(site)):
        return CalendarEvent(
          subject: "site.\(problem[site].name).arrival.\(id).from.\(name(start))", from: to, to: to,
          summary: "\(words.name(engineer)) arrives", category: "Travel")
      case .travel(.site(site), let end):
        return CalendarEvent(
          subject: "site.\(problem[site].name).departure.\(id).to.\(name(end))", from: from,
          to: from,
          summary: "\(words.name(engineer)) leaves", category: "Travel")
      case .home, .standby, .work, .off, .travel: return nil
      }
    }
  }

  private func hires(at site: SiteID) -> [CalendarEvent] {
    facts.plan.hires.filter { $0.site == site && $0.heads > 0 && $0.from <= $0.to }.map { hire in
      CalendarEvent(
        subject: "site.contractors.\(problem[hire.phase].qualifiedName).\(problem[hire.role].name)",
        from: date(hire.from), to: date(hire.to),
        summary: "\(Figures.counted(hire.heads, "contractor")): \(words.fullName(hire.phase))",
        description: "As \(words.name(hire.role))", location: words.name(site),
        category: "Contractors")
    }
  }

  /// The roster with runs joined that a file keeps apart; legs stay as they are.
  private func stretches(of engineer: EngineerID) -> [Span] {
    facts.spans(of: engineer).sorted { $0.from < $1.from }.reduce(into: []) { spans, span in
      if let last = spans.last, last.activity == span.activity, last.to + 1 == span.from,
        !span.activity.isTravel
      {
        spans[spans.count - 1].to = span.to
      } else {
        spans.append(span)
      }
    }
  }

  private func name(_ stop: Stop) -> String {
    switch stop {
    case .home: "home"
    case .site(let site): problem[site].name
    }
  }

  /// `EWR to PDX, 3,890 km (2,417 mi)`.
  private func route(_ engineer: EngineerID, _ from: Stop, _ to: Stop) -> String {
    let ends = [from, to].map { problem[problem.place(of: engineer, at: $0)].name.printable }
    let leg = problem.leg(of: engineer, from: from, to: to)
    return "\(ends[0]) to \(ends[1]), \(Distance.wording(leg.kilometers))"
  }
}

extension Activity {
  fileprivate var isTravel: Bool {
    if case .travel = self { true } else { false }
  }
}
