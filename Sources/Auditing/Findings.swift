// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Collects what an audit finds, and words it.
struct Findings {
  private(set) var violations: [Violation] = []

  mutating func add(
    _ rule: Rule, _ subject: Violation.Subject, _ day: Day?, _ detail: String,
    price: Decimal? = nil
  ) {
    violations.append(
      Violation(rule: rule, subject: subject, day: day, detail: detail, price: price))
  }

  /// By rule, then by subject and day; what is equal in these stays as it was found.
  var sorted: [Violation] {
    let ranks = Dictionary(uniqueKeysWithValues: Rule.allCases.enumerated().map { ($1, $0) })
    return violations.enumerated().sorted { left, right in
      let first = left.element
      let second = right.element
      if first.rule != second.rule {
        return ranks[first.rule, default: 0] < ranks[second.rule, default: 0]
      }
      if first.subject != second.subject { return first.subject.rank < second.subject.rank }
      return (first.day?.index ?? .min, left.offset) < (second.day?.index ?? .min, right.offset)
    }.map(\.element)
  }
}

extension Violation.Subject {
  /// Kinds in the order of the cases, within a kind by position in the problem.
  fileprivate var rank: (Int, Int) {
    switch self {
    case .plan: (0, 0)
    case .engineer(let id): (1, id.index)
    case .phase(let id): (2, id.index)
    case .site(let id): (3, id.index)
    case .buildOut(let id): (4, id.index)
    case .standby(let id): (5, id.index)
    case .stock(let id): (6, id.index)
    }
  }
}

/// The words of audits: names as people use them, dates as files write them.
struct AuditWords {
  let problem: Problem

  func date(_ day: Day) -> String { problem.horizon.date(of: day).iso }
  func name(_ id: EngineerID) -> String { problem[id].title }
  func name(_ id: PhaseID) -> String { problem[id].qualifiedName }
  func name(_ id: SiteID) -> String { problem[id].name }
  func name(_ id: RoleID) -> String { problem[id].name }

  func name(_ stop: Stop) -> String {
    switch stop {
    case .home: "home"
    case .site(let site): name(site)
    }
  }

  func name(_ activity: Activity) -> String {
    switch activity {
    case .home: "is at home"
    case .standby: "is on standby"
    case .work(let site, _, _): "works at \(name(site))"
    case .off(let site): "is off at \(name(site))"
    case .travel(let from, let to): "travels from \(name(from)) to \(name(to))"
    }
  }

  /// `1 day`, `2 days`.
  static func count(_ number: Int, _ singular: String) -> String {
    "\(number) \(singular)\(number == 1 ? "" : "s")"
  }

  /// An amount, rounded to cents.
  static func money(_ amount: Decimal) -> String {
    var exact = amount
    var rounded = Decimal()
    NSDecimalRound(&rounded, &exact, 2, .plain)
    return "\(rounded)"
  }
}
