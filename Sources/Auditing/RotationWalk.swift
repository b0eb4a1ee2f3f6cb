// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Days away in a row, from leaving home to being back.
struct AwayPeriod {
  /// First day away; before the horizon where the engineer was away at its start.
  let first: Day
  /// Last day away so far.
  var last: Day
  /// Whether the engineer came home after ``last``.
  var isOver: Bool

  var dayCount: Int { last - first + 1 }
}

/// Follows an engineer from place to place, and finds where the plan does not say how they got there.
///
/// After a gap the walk goes on from where the plan has the engineer next, so that one mistake is one violation.
struct RotationWalk {
  private let problem: Problem
  private let words: AuditWords
  private let roster: AuditedRoster
  private var position: Stop
  private var current: AwayPeriod?
  private(set) var periods: [AwayPeriod] = []

  init(_ roster: AuditedRoster, of problem: Problem, words: AuditWords) {
    self.problem = problem
    self.words = words
    self.roster = roster
    switch problem[roster.engineer].start {
    case .home: position = .home
    case .away(let site, let awayDays, _, _):
      position = .site(site)
      let before = problem.horizon.first - 1
      current = AwayPeriod(first: before - (awayDays - 1), last: before, isOver: false)
    }
  }

  mutating func walk(into findings: inout Findings) {
    for span in roster.spans {
      switch span.activity {
      case .home, .standby: stay(home: span, into: &findings)
      case .work(let site, _, _):
        if roster.isLocal[site.index] {
          stay(home: span, into: &findings)
        } else {
          stay(at: site, span, into: &findings)
        }
      case .off(let site):
        if roster.isLocal[site.index] {
          report(off: span, at: site, into: &findings)
          stay(home: span, into: &findings)
        } else {
          stay(at: site, span, into: &findings)
        }
      case .travel(let from, let to): travel(from, to, span, into: &findings)
      }
    }
    finish(into: &findings)
  }

  private mutating func stay(home span: Span, into findings: inout Findings) {
    if position != .home {
      findings.add(
        .whereabouts, subject, span.from,
        "\(name) \(words.name(span.activity)) on \(words.date(span.from)), "
          + "and no leg leads home from \(words.name(position))")
    }
    arriveHome()
  }

  private mutating func stay(at site: SiteID, _ span: Span, into findings: inout Findings) {
    if !isWithinReach(.site(site)) {
      findings.add(
        .whereabouts, subject, span.from,
        "\(name) \(words.name(span.activity)) on \(words.date(span.from)), "
          + "and no leg leads there from \(words.name(position))")
    }
    position = .site(site)
    spend(span)
  }

  private mutating func travel(
    _ from: Stop, _ to: Stop, _ span: Span, into findings: inout Findings
  ) {
    if !isWithinReach(from) {
      findings.add(
        .whereabouts, subject, span.from,
        "\(name) leaves \(words.name(from)) on \(words.date(span.from)), "
          + "but is at \(words.name(position))")
    }
    if from == to {
      findings.add(
        .legEnds, subject, span.from,
        "\(name) travels from \(words.name(from)) to \(words.name(to)) on "
          + "\(words.date(span.from)), which is no leg of a rotation")
    } else if let local = [from, to].first(where: { $0 != .home && isHomeLike($0) }) {
      findings.add(
        .legEnds, subject, span.from,
        "\(name) travels by way of \(words.name(local)) on \(words.date(span.from)), "
          + "where work is done from home")
    }
    spend(span)
    position = to
    if isHomeLike(to) { arriveHome() }
  }

  private func report(off span: Span, at site: SiteID, into findings: inout Findings) {
    findings.add(
      .offAtHome, subject, span.from,
      "\(name) is off at \(words.name(site)) on \(words.date(span.from)), which is local to them")
  }

  private mutating func finish(into findings: inout Findings) {
    guard let period = current else { return }
    periods.append(period)
    findings.add(
      .homeAtEnd, subject, problem.horizon.last,
      "\(name) is at \(words.name(position)) at the end of \(words.date(problem.horizon.last))")
  }

  /// Whether the engineer is there, or one leg of 0 days between two days leads there.
  ///
  /// Such a leg joins two sites that are not local and that the engineer may go to.
  private func isWithinReach(_ stop: Stop) -> Bool {
    if stop == position || position == .home && isHomeLike(stop) { return true }
    guard case .site(let from) = position, case .site(let to) = stop else { return false }
    let mayGoTo = problem[roster.engineer].mayGoTo
    return [from, to].allSatisfy { mayGoTo[$0.index] && !roster.isLocal[$0.index] }
      && problem.leg(of: roster.engineer, from: position, to: stop).days == 0
  }

  private func isHomeLike(_ stop: Stop) -> Bool {
    switch stop {
    case .home: true
    case .site(let site): roster.isLocal[site.index]
    }
  }

  private mutating func spend(_ span: Span) {
    var period = current ?? AwayPeriod(first: span.from, last: span.to, isOver: false)
    period.last = span.to
    current = period
  }

  private mutating func arriveHome() {
    if var period = current {
      period.isOver = true
      periods.append(period)
    }
    current = nil
    position = .home
  }

  private var subject: Violation.Subject { .engineer(roster.engineer) }
  private var name: String { words.name(roster.engineer) }
}
