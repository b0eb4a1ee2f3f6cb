// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Reads `done`, `started` and `fixed` of a phase (specification, sections 3 and 9).
struct StateReader {
  let context: ReadingContext
  let phase: Fields
  let site: SiteID?
  let modes: [Mode]

  func state() -> Phase.State {
    let given = ["done", "started", "fixed"].filter(phase.has)
    if given.count > 1 {
      context.findings.report(
        .keysDoNotGoTogether, at: phase.keySpot(given[1]),
        "a phase has at most one of done, started and fixed", found: given.joined(separator: ", "))
      return .open
    }
    if let node = phase["done"] { return context.dayBefore(node).map(Phase.State.done) ?? .open }
    if let node = phase["started"] { return started(node) }
    if let node = phase["fixed"] { return fixed(node) }
    return .open
  }

  private func started(_ node: Node) -> Phase.State {
    if phase.has("fiber") {
      context.findings.report(
        .keysDoNotGoTogether, at: phase.keySpot("started"), "started does not go with fiber",
        found: "started",
        advice: "write the phase with the runs that are left, or with duration")
    }
    guard let fields = context.fields(node, ["on", "mode", "days_left"]) else { return .open }
    let on = fields["on"].map { context.dayBefore($0) } ?? Day(-1)
    let mode = startedMode(fields)
    let daysLeft = fields.required("days_left").flatMap { context.values.whole($0, .atLeast(1)) }
    guard let on, let mode, let daysLeft else { return .open }
    guard daysLeft <= modes[mode].duration else {
      context.findings.report(
        .daysLeftBeyondDuration, at: fields.keySpot("days_left"),
        "more days are left than the mode takes", found: String(daysLeft),
        advice: "mode \(mode) takes \(modes[mode].duration) days")
      return .open
    }
    return .started(on: on, mode: mode, daysLeft: daysLeft)
  }

  private func startedMode(_ fields: Fields) -> Int? {
    if let node = fields["mode"] { return mode(node) }
    guard modes.count > 1 else { return modes.isEmpty ? nil : 0 }
    context.findings.report(
      .missingKey, at: fields.node.spot, "mode must be given, since the phase has \(modes.count)",
      advice: "modes are counted from 0")
    return nil
  }

  /// A mode's number; nil where it is wrong, or where the modes are.
  private func mode(_ node: Node) -> Int? {
    guard let number = context.values.whole(node), !modes.isEmpty else { return nil }
    if number < modes.count { return number }
    context.findings.report(
      .noSuchMode, at: node.spot, "the phase has no such mode", found: String(number),
      advice: "modes are counted from 0, and the last is \(modes.count - 1)")
    return nil
  }

  private func fixed(_ node: Node) -> Phase.State {
    guard let fields = context.fields(node, ["start", "mode"]) else { return .open }
    let startNode = fields.required("start")
    let start = startNode.flatMap(context.dayInside)
    let named = fields["mode"].map { mode($0) }
    guard let startNode, let start, !modes.isEmpty, named == nil || named != .some(nil) else {
      return .open
    }
    let candidates = (named ?? nil).map { [modes[$0]] } ?? modes
    if let site, !candidates.contains(where: { $0.everyDay || context.isWorking(start, at: site) })
    {
      context.findings.report(
        .fixedOnClosedDay, at: startNode.spot, "the site does not work on this day",
        found: startNode.summary,
        advice: "choose a working day of \(context.sites[site.index].name), or every_day: true")
    }
    return .fixed(start: start, mode: named ?? nil)
  }
}

extension ReadingContext {
  fileprivate func isWorking(_ day: Day, at site: SiteID) -> Bool {
    !horizonIsKnown || sites[site.index].calendar.isWorking(day)
  }
}
