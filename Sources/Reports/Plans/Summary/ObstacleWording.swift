// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// How obstacles are put into words.
private enum ObstacleWording {
  /// How many of those who are busy are named.
  static let namesShown = 4
}

extension Wording {
  /// `splice, from Wed 7 Jan: waits for pull, which ends on Tue 6 Jan`.
  func sentence(
    _ link: ObstacleFinder.Link, of buildOut: BuildOutID, _ facts: PlanFacts
  ) -> String {
    let isOwn = problem[link.phase].buildOut == buildOut
    return
      "\(isOwn ? name(link.phase) : fullName(link.phase)), from \(short(link.start)): \(reason(link.obstacle, facts))"
  }

  private func reason(_ obstacle: Obstacle, _ facts: PlanFacts) -> String {
    switch obstacle {
    case .underWay: "under way since before the first day"
    case .promised: "promised for that day"
    case .horizonStart: "starts on the first day possible"
    case .ready(let day): "the build-out is ready on \(short(day))"
    case .earliest(let day): "may not start before \(short(day))"
    case .predecessor(let phase, let precedence): predecessor(phase, precedence, facts)
    case .stock(let pool, let missing, let delivery): stock(pool, missing, delivery)
    case .crewLimit(let heads, let limit, let day):
      "crew limit: \(heads) of at most \(Figures.counted(limit, "head")) \(heads == 1 ? "is" : "are") at the site on \(short(day)) already"
    case .people(let role, let heads, let day, let busy): people(role, heads, day, busy)
    case .choice: "nothing holds it; a day earlier saves no money by itself"
    }
  }

  private func predecessor(
    _ phase: PhaseID, _ precedence: Precedence, _ facts: PlanFacts
  ) -> String {
    let lag = precedence.lag > 0 ? " plus \(Figures.counted(precedence.lag, "day"))" : ""
    switch precedence.anchor {
    case .finish:
      let day = facts.finish(of: phase).map { ", which ends on \(short($0))" } ?? ""
      return "waits for \(fullName(phase))\(day)\(lag)"
    case .start:
      let day = facts.start(of: phase).map { ", which starts on \(short($0))" } ?? ""
      return "waits for the start of \(fullName(phase))\(day)\(lag)"
    }
  }

  private func stock(_ pool: StockPoolID, _ missing: Decimal, _ delivery: Day?) -> String {
    let next =
      delivery.map { "; the next delivery comes on \(short($0))" } ?? "; no delivery comes"
    return "delivery: \(quantity(missing, of: pool)) of \(name(pool)) short before that\(next)"
  }

  private func people(
    _ role: RoleID, _ heads: Int, _ day: Day, _ busy: [BusyEngineer]
  ) -> String {
    let lack = "people: \(Figures.counted(heads, "head")) of \(name(role)) short on \(short(day))"
    if busy.isEmpty { return lack + "; nobody qualifies" }
    let holds = busy.prefix(ObstacleWording.namesShown).map {
      "\(name($0.engineer)) \(phrase($0.reason))"
    }
    let more = busy.count - holds.count
    let rest = more > 0 ? ["\(more) more are busy"] : []
    return "\(lack): \((holds + rest).joined(separator: "; "))"
  }

  private func phrase(_ reason: BusyEngineer.Reason) -> String {
    switch reason {
    case .working(let phase): "works for \(fullName(phase))"
    case .travelling: "travels"
    case .resting: "is owed rest"
    case .unavailable: "is unavailable"
    case .takenHere: "is needed for another head of it"
    case .cannotArrive: "cannot be there in time"
    case .elsewhere(let site): "is at \(name(site))"
    }
  }
}
