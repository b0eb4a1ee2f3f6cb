// SPDX-License-Identifier: GPL-3.0-or-later

/// Where somebody is on a day, as wishes and the prices of changes ask (specification, section 10).
public enum Whereabouts: Hashable, Sendable {
  /// At home: `home`, `standby` or local work.
  case home
  /// At a site that is not local, at work or off.
  case site(SiteID)
  /// On a leg, told by its ends and its first day.
  case leg(from: Stop, to: Stop, since: Day)
}

extension Problem {
  /// Where `engineer` is on each day of a run of equal days.
  public func whereabouts(of engineer: EngineerID, in span: Span) -> Whereabouts {
    switch span.activity {
    case .home, .standby: .home
    case .work(let site, _, _), .off(let site): isLocal(site, to: engineer) ? .home : .site(site)
    case .travel(let from, let to): .leg(from: from, to: to, since: span.from)
    }
  }
}
