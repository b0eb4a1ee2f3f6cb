// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Modes, starts and finishes of phases (specification, section 3).
struct PhaseRules {
  let audited: AuditedPlan
  let words: AuditWords

  private var problem: Problem { audited.problem }

  func check(into findings: inout Findings) {
    checkNames(into: &findings)
    for phase in audited.phases.compactMap(\.self) {
      guard checkMode(phase, into: &findings) else { continue }
      checkSpan(phase, into: &findings)
      switch problem[phase.scheduled.phase].state {
      case .started(_, let mode, _): checkUnderWay(phase, mode: mode, into: &findings)
      case .fixed(let start, let mode):
        checkPromise(phase, start: start, mode: mode, into: &findings)
        checkRelease(phase, into: &findings)
      case .open, .done: checkRelease(phase, into: &findings)
      }
    }
    checkLatest(into: &findings)
  }

  private func checkNames(into findings: inout Findings) {
    var counts = [Int](repeating: 0, count: problem.phases.count)
    for scheduled in audited.plan.phases { counts[scheduled.phase.index] += 1 }
    for id in problem.phaseIDs {
      let count = counts[id.index]
      let name = words.name(id)
      if problem[id].isDone {
        guard count > 0 else { continue }
        findings.add(.phaseOnce, .phase(id), nil, "\(name) is done, and has no place in a plan")
      } else if count != 1 {
        let times = count == 0 ? "is missing from the plan" : "is planned \(count) times"
        findings.add(.phaseOnce, .phase(id), nil, "\(name) \(times)")
      }
    }
  }

  /// Whether the phase's mode exists, without which nothing else can be said of it.
  private func checkMode(_ phase: AuditedPhase, into findings: inout Findings) -> Bool {
    if phase.mode != nil { return true }
    let id = phase.scheduled.phase
    let last = problem[id].modes.count - 1
    findings.add(
      .modeExists, .phase(id), phase.scheduled.start,
      "\(words.name(id)) has mode \(phase.scheduled.mode), its modes are 0 to \(last)")
    return false
  }

  private func checkSpan(_ phase: AuditedPhase, into findings: inout Findings) {
    let scheduled = phase.scheduled
    let subject = Violation.Subject.phase(scheduled.phase)
    let name = words.name(scheduled.phase)
    let start = scheduled.start
    guard problem.horizon.contains(start) else {
      findings.add(
        .insideHorizon, subject, start,
        "\(name) starts on \(words.date(start)), outside of the horizon")
      return
    }
    if !phase.isWorked(on: start) {
      let site = words.name(problem[scheduled.phase].site)
      findings.add(
        .startDay, subject, start,
        "\(name) starts on \(words.date(start)), on which \(site) does not work")
    }
    guard phase.fits else {
      let duration = problem.plannedDuration(of: scheduled.phase, mode: scheduled.mode)
      findings.add(
        .insideHorizon, subject, start,
        "\(name) takes \(AuditWords.count(duration, "day")) from \(words.date(start)), "
          + "the horizon has \(phase.days.count) of them")
      return
    }
    guard phase.finish != scheduled.finish else { return }
    findings.add(
      .finish, subject, phase.finish,
      "\(name) finishes on \(words.date(phase.finish)), the plan says \(words.date(scheduled.finish))"
    )
  }

  /// What binds a phase that is not under way: `ready`, `earliest` and `after`.
  private func checkRelease(_ phase: AuditedPhase, into findings: inout Findings) {
    let id = phase.scheduled.phase
    let start = phase.scheduled.start
    let buildOut = problem[problem[id].buildOut]
    let says = "\(words.name(id)) starts on \(words.date(start))"
    if start < buildOut.ready {
      findings.add(
        .ready, .phase(id), start,
        "\(says), \(buildOut.name) is ready on \(words.date(buildOut.ready))")
    }
    if let earliest = problem[id].earliest, start < earliest {
      findings.add(
        .earliest, .phase(id), start, "\(says), its earliest day is \(words.date(earliest))")
    }
    for precedence in problem[id].precedences {
      guard let allowed = firstStart(after: precedence), start < allowed else { continue }
      findings.add(
        .precedence, .phase(id), start,
        "\(says), \(words.name(precedence.predecessor)) lets it start on \(words.date(allowed))")
    }
  }

  /// The first day that a precedence allows; nil where the plan does not say when the predecessor runs.
  private func firstStart(after precedence: Precedence) -> Day? {
    switch (problem[precedence.predecessor].state, precedence.anchor) {
    case (.done(let day), .start), (.started(let day, _, _), .start): return day + precedence.lag
    case (.done(let day), .finish): return day + 1 + precedence.lag
    case (_, .start):
      return audited[precedence.predecessor].map { $0.scheduled.start + precedence.lag }
    case (_, .finish): return audited[precedence.predecessor].map { $0.finish + 1 + precedence.lag }
    }
  }

  private func checkUnderWay(_ phase: AuditedPhase, mode: Int, into findings: inout Findings) {
    let scheduled = phase.scheduled
    let subject = Violation.Subject.phase(scheduled.phase)
    let name = words.name(scheduled.phase)
    if scheduled.mode != mode {
      findings.add(
        .underWay, subject, scheduled.start,
        "\(name) is under way in mode \(mode), the plan has mode \(scheduled.mode)")
    }
    let first = problem.calendar(of: scheduled.phase, mode: scheduled.mode)
      .firstWorkingDay(from: problem.horizon.first)
    if let first, scheduled.start != first {
      findings.add(
        .underWay, subject, scheduled.start,
        "\(name) is under way and goes on on \(words.date(first)), "
          + "the plan has it start on \(words.date(scheduled.start))")
    }
  }

  private func checkPromise(
    _ phase: AuditedPhase, start: Day, mode: Int?, into findings: inout Findings
  ) {
    let scheduled = phase.scheduled
    let subject = Violation.Subject.phase(scheduled.phase)
    let name = words.name(scheduled.phase)
    if scheduled.start != start {
      findings.add(
        .promised, subject, scheduled.start,
        "\(name) is promised for \(words.date(start)), the plan has \(words.date(scheduled.start))")
    }
    if let mode, scheduled.mode != mode {
      findings.add(
        .promised, subject, scheduled.start,
        "\(name) is promised in mode \(mode), the plan has mode \(scheduled.mode)")
    }
  }

  private func checkLatest(into findings: inout Findings) {
    for id in problem.buildOutIDs {
      let buildOut = problem[id]
      guard let latest = buildOut.latest else { continue }
      let finishes = buildOut.phases.compactMap { audited[$0]?.finish }
      guard let finish = finishes.max(), finish > latest else { continue }
      findings.add(
        .latest, .buildOut(id), latest + 1,
        "\(buildOut.name) finishes on \(words.date(finish)), "
          + "its latest day is \(words.date(latest))")
    }
  }
}
