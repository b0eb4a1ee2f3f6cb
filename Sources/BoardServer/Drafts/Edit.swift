// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// A change as a page or a script asks for it, by ids and dates.
struct Edit: Codable, Sendable, Equatable {
  enum Kind: String, Codable, Sendable {
    /// A phase starts on `start`, in mode `mode` or for `duration` days where they are given.
    case phase
    /// A phase that the file promises is free again.
    case release
    /// The rotation of `engineer` that has the day `from` moves by `days`; by 0 days it is promised as it is.
    case stay
    /// `engineer` cannot work from `from` to `to`.
    case ill
    /// `count` more people like `engineer`.
    case head
    /// `buildOut` is due on `date`.
    case due
  }

  let kind: Kind
  var phase: String?
  var start: String?
  var mode: Int?
  var duration: Int?
  var engineer: String?
  var from: String?
  var to: String?
  var days: Int?
  var count: Int?
  var buildOut: String?
  var date: String?

  /// More than anybody makes by hand.
  static let most = 500
}

/// An edit of a plan's problem, with what it means there.
enum Change: Sendable {
  case phase(PhaseID, start: Day, mode: Int?, duration: Duration?)
  case release(PhaseID)
  case stay(Stay, by: Int)
  case ill(EngineerID, ClosedRange<Day>)
  case head(EngineerID, count: Int, id: String)
  case due(BuildOutID, Day)

  /// Another duration of a phase that has one mode, and where the file has it.
  struct Duration: Sendable {
    let days: Int
    /// Below the phase: `duration`, or `modes[0].duration`.
    let key: String
  }
}

/// A rotation of a plan, door to door.
struct Stay: Sendable {
  let engineer: EngineerID
  let days: ClosedRange<Day>
  /// The sites, in order, with the days there.
  let sites: [(site: SiteID, days: ClosedRange<Day>)]

  /// The rotation that has the day; nil where the engineer is at home then.
  init?(of engineer: EngineerID, on day: Day, in plan: Plan, of problem: Problem) {
    let spans = plan.rosters.first { $0.engineer == engineer }?.spans ?? []
    guard let middle = spans.firstIndex(where: { $0.from <= day && day <= $0.to }),
      problem.isAway(spans[middle], engineer)
    else { return nil }
    var (first, last) = (middle, middle)
    while first > 0, problem.isAway(spans[first - 1], engineer), !spans[first - 1].isWayHome {
      first -= 1
    }
    while last + 1 < spans.count, !spans[last].isWayHome,
      problem.isAway(spans[last + 1], engineer)
    { last += 1 }
    self.engineer = engineer
    days = spans[first].from...spans[last].to
    sites = spans[first...last].reduce(into: []) { sites, span in
      guard let site = span.site else { return }
      if let before = sites.last, before.site == site, before.days.upperBound + 1 == span.from {
        sites[sites.count - 1].days = before.days.lowerBound...span.to
      } else {
        sites.append((site, span.from...span.to))
      }
    }
  }
}

extension Span {
  /// Where the day is spent; nil on a leg and at home.
  var site: SiteID? {
    switch activity {
    case .work(let site, _, _), .off(let site): site
    case .home, .standby, .travel: nil
    }
  }

  fileprivate var isWayHome: Bool {
    if case .travel(_, .home) = activity { true } else { false }
  }
}

extension Problem {
  /// Whether the days are days away from home (specification, section 4).
  func isAway(_ span: Span, _ engineer: EngineerID) -> Bool {
    switch whereabouts(of: engineer, in: span) {
    case .home: false
    case .site, .leg: true
    }
  }
}
