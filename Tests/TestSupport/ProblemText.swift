// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Rotations

/// A generated problem as a file: its text can be worked on, and a reader refuses what no file may say.
public struct ProblemText {
  public let problem: Problem
  /// A plan file beside it that people hold.
  public var baseline: String?
  public var style: Style

  /// How phases are written.
  public enum Style: CaseIterable, Sendable {
    /// In braces, a phase on a line.
    case flow
    /// A key on a line.
    case block
    /// In braces, with aliases for what stands there already.
    case aliases
    /// As JSON.
    case json
  }

  private let anchors = Anchors()

  public init(problem: Problem, style: Style = .flow) {
    self.problem = problem
    self.style = style
  }

  /// Values that were written under an anchor.
  private final class Anchors {
    var names: [String: String] = [:]
  }

  /// The value, or an alias of the same value above.
  private func shared(_ value: String) -> String {
    guard style == .aliases else { return value }
    if let name = anchors.names[value] { return "*\(name) " }
    let name = "v\(anchors.names.count)"
    anchors.names[value] = name
    return "&\(name) \(value)"
  }

  private func date(_ day: Day) -> String { problem.horizon.date(of: day).iso }

  public var text: String {
    var lines = ["# generated", "longhaul: 1", "name: \(problem.name)"]
    lines.append(
      "horizon: {start: \(date(problem.horizon.first)), end: \(date(problem.horizon.last))}")
    lines.append("rules: {carbon_price: \(problem.carbonPrice)}")
    lines.append("roles:")
    lines += problem.roles.map { "  \($0.name): {uncovered_penalty: \($0.uncoveredPenalty)}" }
    lines += travel + places
    lines.append("sites:")
    lines += problem.sites.map(site)
    lines.append("engineers: # the crew")
    lines += problem.peopleIDs.map { "  - " + engineer(problem[$0]) + " # \($0.index)" }
    if !problem.itemIDs.isEmpty {
      lines.append("equipment:")
      lines += problem.itemIDs.map { "  - " + engineer(problem[$0]) }
    }
    if !problem.standby.isEmpty {
      lines.append("standby:")
      lines += problem.standby.map {
        "  - {role: \(problem[$0.role].name), count: \($0.count), penalty: \($0.penalty)}"
      }
    }
    if !problem.stock.isEmpty {
      lines.append("stock:")
      lines += problem.stock.map(pool)
    }
    lines.append("buildouts:")
    lines += problem.buildOuts.flatMap(buildOut)
    if let baseline {
      lines.append(
        "baseline: {plan: \(baseline), prices: {day: 70, leg: 110, start: 90}, keep_until: \(date(Day(3))), firm: {day: 300, leg: 20, start: 500}}"
      )
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var travel: [String] {
    let rules = problem.travel
    let legs = rules.overrides.sorted { $0.key.from < $1.key.from }.map { direction, leg in
      "{from: \(problem[direction.from].name), to: \(problem[direction.to].name), days: \(leg.days), fare: \(leg.fare), km: \(leg.kilometers), one_way: true}"
    }
    return [
      "travel:", "  fare_base: \(rules.fareBase)", "  fare_per_km: \(rules.farePerKilometer)",
      "  legs: [\(legs.joined(separator: ", "))]",
    ]
  }

  private var places: [String] {
    ["places:"]
      + problem.places.map { "  \($0.name): {lat: \($0.latitude), lon: \($0.longitude)}" }
  }

  private func site(_ site: Site) -> String {
    let closed = (0..<problem.horizon.dayCount).filter { !site.calendar.isWorking(Day($0)) }
      .map { date(Day($0)) }
    let contractors = site.contractors.map {
      "\(problem[$0.role].name): {count: \($0.count), day_rate: \($0.dayRate)}"
    }
    let dates = site.lodgingDates.map {
      "{from: \(date($0.from)), to: \(date($0.to)), rate: \($0.rate)}"
    }
    let crew = site.maxCrew.map { ", max_crew: \($0)" } ?? ""
    return
      "  \(site.name): {place: \(problem[site.place].name), work_week: [mon, tue, wed, thu, fri, sat, sun], "
      + "closed: [\(closed.joined(separator: ", "))], lodging: {rate: \(site.lodging), dates: [\(dates.joined(separator: ", "))]}, "
      + "meals: \(site.meals)\(crew), contractors: {\(contractors.joined(separator: ", "))}}"
  }

  private func engineer(_ engineer: Engineer) -> String {
    let limits = engineer.limits
    func limit(_ value: Int?) -> String { value.map(String.init) ?? "null" }
    let away = (0..<problem.horizon.dayCount).filter { engineer.isUnavailable[$0] }
      .map { date(Day($0)) }
    let only = problem.siteIDs.filter { engineer.mayGoTo[$0.index] }.map { problem[$0].name }
    var parts = [
      "id: \(engineer.name)", "home: \(problem[engineer.home].name)",
      "day_rate: \(engineer.dayRate)",
      "unavailable: " + shared("[\(away.joined(separator: ", "))]"),
    ]
    if only.count < problem.sites.count {
      parts.append("sites: {only: \(shared("[\(only.joined(separator: ", "))]"))}")
    }
    if let start = start(engineer) { parts.append("start: " + shared("{\(start)}")) }
    let bookings = engineer.bookings.map(booking)
    if !bookings.isEmpty {
      parts.append("booked: " + shared("[\(bookings.joined(separator: ", "))]"))
    }
    if let freight = engineer.freight {
      parts.append("kinds: [\(engineer.skills.map(\.name).joined(separator: ", "))]")
      parts.append(
        "freight: {days: \(freight.days), base: \(freight.base), per_km: \(freight.perKilometer)}")
    } else {
      parts += [
        "skills: {\(engineer.skills.map(skill).joined(separator: ", "))}",
        "standby_rate: \(engineer.standbyRate)", "hire: \(engineer.hire)",
        "max_away_days: \(limit(limits.maxAwayDays))", "home_days: \(limits.homeDays)",
        "home_ratio: \(limits.homeRatio)", "max_duty_days: \(limit(limits.maxDutyDays))",
        "max_call_days: \(limit(limits.maxCallDays))", "away_target: \(limit(limits.awayTarget))",
        "over_target_cost: \(limits.overTargetCost)", "weekend_price: \(limits.weekendPrice)",
        "standby_target: \(limit(limits.standbyTarget))",
        "over_standby_cost: \(limits.overStandbyCost)",
        "wishes: [\(engineer.wishes.map(wish).joined(separator: ", "))]",
      ]
    }
    return "{\(parts.joined(separator: ", "))}"
  }

  private func skill(_ skill: Engineer.Skill) -> String {
    let from = skill.from.map { ", from: \(date($0))" } ?? ""
    let until = skill.until.map { ", until: \(date($0))" } ?? ""
    return "\(skill.name): {level: \(skill.level)\(from)\(until)}"
  }

  private func start(_ engineer: Engineer) -> String? {
    switch engineer.start {
    case .home(let rest, let duty, let call):
      return engineer.isItem || rest + call == 0
        ? nil : "home_rest: \(rest), duty_days: \(duty), call_days: \(call)"
    case .away(let site, let away, let duty, let call):
      let at = "at: \(problem[site].name)"
      return engineer.isItem
        ? at : "\(at), away_days: \(away), duty_days: \(duty), call_days: \(call)"
    }
  }

  private func name(_ stop: Stop) -> String {
    if case .site(let site) = stop { problem[site].name } else { "home" }
  }

  private func booking(_ booking: Engineer.Booking) -> String {
    switch booking {
    case .home(let from, let to): "{from: \(date(from)), to: \(date(to)), at: home}"
    case .site(let site, let from, let to):
      "{from: \(date(from)), to: \(date(to)), at: \(problem[site].name)}"
    case .leg(let from, let to, let on): "{from: \(date(on)), leg: [\(name(from)), \(name(to))]}"
    }
  }

  private func wish(_ wish: Engineer.Wish) -> String {
    "{from: \(date(wish.from)), to: \(date(wish.to)), at: \(name(wish.at)), price: \(wish.price)}"
  }

  private func pool(_ pool: StockPool) -> String {
    let site = pool.site.map { ", site: \(problem[$0].name)" } ?? ""
    let deliveries = pool.deliveries.map { "{date: \(date($0.day)), quantity: \($0.quantity)}" }
    return
      "  - {item: \(pool.item)\(site), on_hand: \(pool.onHand), deliveries: \(shared("[\(deliveries.joined(separator: ", "))]"))}"
  }

  private func buildOut(_ buildOut: BuildOut) -> [String] {
    [
      "  - id: \(buildOut.name)", "    site: \(problem[buildOut.site].name)",
      "    ready: \(shared(date(buildOut.ready)))", "    due: \(date(buildOut.due))",
      "    late_penalty: \(buildOut.latePenalty)",
    ] + (buildOut.latest.map { ["    latest: \(date($0))"] } ?? []) + ["    phases:"]
      + buildOut.phases.flatMap { phase(problem[$0]) }
  }

  private func phase(_ phase: Phase) -> [String] {
    let after = phase.precedences.map { precedence in
      let start = precedence.anchor == .start ? ", from: start" : ""
      return
        "{phase: \(problem[precedence.predecessor].qualifiedName)\(start), lag: \(precedence.lag)}"
    }
    var parts = ["id: \(phase.name)", "after: " + shared("[\(after.joined(separator: ", "))]")]
    if let earliest = phase.earliest { parts.append("earliest: \(date(earliest))") }
    switch phase.state {
    case .open: break
    case .done(let on): parts.append("done: \(date(on))")
    case .started(let on, let mode, let left):
      parts.append("started: {\"on\": \(date(on)), mode: \(mode), days_left: \(left)}")
    case .fixed(let start, let mode):
      parts.append("fixed: {start: \(date(start))\(mode.map { ", mode: \($0)" } ?? "")}")
    }
    parts.append("modes: " + shared("[\(phase.modes.map(mode).joined(separator: ", "))]"))
    if style == .block {
      return ["      # \(phase.name)"]
        + parts.enumerated().map { ($0.offset == 0 ? "      - " : "        ") + $0.element }
    }
    return ["      - {\(parts.joined(separator: ", "))} # \(phase.name)"]
  }

  private func mode(_ mode: Mode) -> String {
    let crew = mode.crew.map { "\(problem[$0.role].name): \($0.heads)" }
    let uses = mode.uses.map { "\(problem[$0.pool].item): \($0.quantity)" }
    return
      "{duration: \(mode.duration), every_day: \(mode.everyDay), cost: \(mode.cost), crew: {\(crew.joined(separator: ", "))}, uses: {\(uses.joined(separator: ", "))}}"
  }
}
