// SPDX-License-Identifier: GPL-3.0-or-later

package import Foundation
internal import PlainText
package import Rotations

/// What people call the things of a problem; every name comes out printable.
package struct Wording {
  package let problem: Problem

  package init(problem: Problem) { self.problem = problem }

  package func name(_ id: EngineerID) -> String { problem[id].title.printable }
  package func name(_ id: SiteID) -> String { problem[id].title.printable }
  package func name(_ id: BuildOutID) -> String { problem[id].title.printable }
  package func name(_ id: RoleID) -> String { problem[id].name.printable }
  package func name(_ id: PhaseID) -> String { problem[id].name.printable }

  /// `Hall 1: splice`.
  package func fullName(_ id: PhaseID) -> String { "\(name(problem[id].buildOut)): \(name(id))" }

  /// The name and, where it differs, the id behind it: what a filter takes.
  package func nameAndID(_ id: EngineerID) -> String { joined(problem[id].title, problem[id].name) }
  package func nameAndID(_ id: SiteID) -> String { joined(problem[id].title, problem[id].name) }
  package func nameAndID(_ id: BuildOutID) -> String { joined(problem[id].title, problem[id].name) }

  private func joined(_ title: String, _ id: String) -> String {
    title == id ? id : "\(title.printable) (\(id))"
  }

  /// The mode's name, or what it is where the phase has several, such as `6 heads, 9 days`; nil for the only mode without
  /// a name.
  package func mode(_ index: Int, of phase: PhaseID) -> String? {
    let mode = problem[phase].modes[index]
    if let name = mode.name { return name.printable }
    guard problem[phase].modes.count > 1 else { return nil }
    let heads = mode.crew.reduce(0) { $0.plus(heads: $1.heads) }
    return "\(Figures.counted(heads, "head")), \(Figures.counted(mode.duration, "day"))"
  }

  /// `home`, or the site's name.
  package func name(_ stop: Stop) -> String {
    switch stop {
    case .home: "home"
    case .site(let site): name(site)
    }
  }

  /// `gpu-spare at Plano, Texas`; the item alone for a pool of all sites.
  package func name(_ id: StockPoolID) -> String {
    let pool = problem[id]
    return pool.item.printable + (pool.site.map { " at \(name($0))" } ?? "")
  }

  /// `84,000 m`; every digit, since the amounts of a pool are held against each other.
  package func quantity(_ amount: Decimal, of pool: StockPoolID) -> String {
    Figures.exact(amount) + (problem[pool].unit.map { " \($0.printable)" } ?? "")
  }

  /// `1 m is`, `84,000 m are`: the amount with the verb that goes with it.
  package func quantity(
    _ amount: Decimal, of pool: StockPoolID, _ one: String, _ several: String
  ) -> String {
    quantity(amount, of: pool) + " " + (amount == 1 ? one : several)
  }

  /// `USD 41,067.05`, `$41,067.05`, or the figure alone where the problem names no currency.
  package func money(_ amount: Decimal) -> String {
    guard let currency = problem.currency?.printable, !currency.isEmpty else {
      return Figures.money(amount)
    }
    let isWord = currency.last?.isLetter ?? false
    return currency + (isWord ? " " : "") + Figures.money(amount)
  }

  package func long(_ day: Day) -> String { DateWording.long(problem.horizon.date(of: day)) }
  /// `Mon 12 Jan`, with the year where it is not that of the first day, as in all that follow.
  package func short(_ day: Day) -> String {
    DateWording.short(problem.horizon.date(of: day), usualYear: usualYear)
  }

  /// `12 Jan`.
  package func dayAndMonth(_ day: Day) -> String {
    DateWording.dayAndMonth(problem.horizon.date(of: day), usualYear: usualYear)
  }

  /// `12–17 Jan`.
  package func range(_ first: Day, _ last: Day) -> String {
    DateWording.range(
      problem.horizon.date(of: first), problem.horizon.date(of: last), usualYear: usualYear)
  }

  /// `Mon 12–Sat 17 Jan`.
  package func rangeWithWeekdays(_ first: Day, _ last: Day) -> String {
    DateWording.rangeWithWeekdays(
      problem.horizon.date(of: first), problem.horizon.date(of: last), usualYear: usualYear)
  }

  /// The year that goes without saying.
  private var usualYear: Int { problem.horizon.start.parts.year }
}

/// `a`, `a and b`, `a, b and c`; only the first `limit` by name.
func enumeration(_ items: [String], limit: Int = .max) -> String {
  let shown = items.prefix(limit)
  let tail = items.count > shown.count ? ["\(items.count - shown.count) more"] : []
  let all = shown + tail
  guard let last = all.last, all.count > 1 else { return all.first ?? "" }
  return all.dropLast().joined(separator: ", ") + " and " + last
}
