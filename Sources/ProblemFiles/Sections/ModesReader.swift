// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Reads the modes of a phase from `duration`, `modes`, `work` or `fiber` (specification, section 3).
struct ModesReader {
  static let modeKeys = ["name", "duration", "crew", "uses", "cost", "every_day"]
  static let workKeys = ["role", "head_days", "min", "max"]

  let context: ReadingContext
  let phase: Fields
  /// nil where the build-out's site is not known.
  let site: SiteID?

  /// The modes of `duration`, `modes` or `work`; none where they are wrong.
  func modes() -> [Mode] {
    let shared = Needs(fields: phase, site: site, context: context)
    if phase.has("duration") { return singleMode(shared) }
    if phase.has("modes") { return listedModes(shared) }
    return workModes(shared)
  }

  private func singleMode(_ needs: Needs) -> [Mode] {
    mode(phase, needs: needs).map { [$0] } ?? []
  }

  private func listedModes(_ shared: Needs) -> [Mode] {
    phase.forbid(["every_day", "cost", "name"], beside: "modes")
    guard let node = phase["modes"], let items = context.values.items(node) else { return [] }
    if items.isEmpty {
      context.findings.report(.noModes, at: node.spot, "a phase has at least one mode")
    }
    return items.compactMap { item in
      guard let fields = context.fields(item, Self.modeKeys) else { return nil }
      let own = Needs(fields: fields, site: site, context: context)
      return mode(fields, needs: shared.adding(own))
    }
  }

  private func mode(_ fields: Fields, needs: Needs) -> Mode? {
    let name = fields.text("name")
    let cost = fields.decimal("cost") ?? 0
    let everyDay = fields.flag("every_day") ?? false
    guard
      let duration = fields.required("duration").flatMap({ context.values.whole($0, .atLeast(1)) })
    else { return nil }
    return Mode(
      name: name, duration: duration, everyDay: everyDay, crew: needs.crew, uses: needs.uses,
      cost: cost)
  }

  private func workModes(_ shared: Needs) -> [Mode] {
    phase.forbid(["every_day", "cost", "name"], beside: "work")
    guard let node = phase["work"], let fields = context.fields(node, Self.workKeys) else {
      return []
    }
    let role = fields.required("role").flatMap(context.workRole)
    let headDays = fields.required("head_days").flatMap { context.values.decimal($0, .positive) }
    let crew = crewSizes(fields)
    guard let role, let headDays, let crew else { return [] }
    return modes(
      WorkModes(quantity: headDays, rate: 1, crew: crew, role: role, needs: shared), at: node)
  }

  /// The modes of `work`; none, and reported, where they would last too long.
  func modes(_ work: WorkModes, at node: Node) -> [Mode] {
    if let modes = work.modes(atMost: context.modesLeft) { return modes }
    context.findings.report(
      .numberOutOfRange, at: node.spot, "the work would take more than 1e15 days")
    return []
  }

  /// `min` to `max`, 1 ≤ min ≤ max.
  func crewSizes(_ fields: Fields) -> ClosedRange<Int>? {
    let least = fields.required("min").flatMap { context.values.whole($0, .atLeast(1)) }
    let most = fields.required("max").flatMap { context.values.whole($0, .atLeast(1)) }
    guard let least, let most else { return nil }
    guard least <= most else {
      context.findings.report(
        .minAboveMax, at: fields.keySpot("min"), "min is above max", found: String(least),
        advice: "max is \(most)")
      return nil
    }
    return least...most
  }
}

/// The modes of a quantity of work that any number of heads within a range may share.
struct WorkModes {
  let quantity: Decimal
  /// Quantity per head and day.
  let rate: Decimal
  let crew: ClosedRange<Int>
  let role: RoleID
  let needs: Needs

  /// A mode for each n heads with duration ⌈quantity / (rate × n)⌉, without those no shorter than with fewer heads.
  ///
  /// nil where a mode would take more than 1e15 days.
  ///
  /// - Parameter limit: The list ends one beyond it, which is enough to see that there are too many.
  func modes(atMost limit: Int) -> [Mode]? {
    var modes: [Mode] = []
    var heads = crew.lowerBound
    while heads <= crew.upperBound, modes.count <= limit {
      guard let days = quantity.dividedRoundedUp(by: rate * Decimal(heads)) else { return nil }
      let all = needs.adding(heads, of: role)
      modes.append(
        Mode(name: nil, duration: days, everyDay: false, crew: all.crew, uses: all.uses, cost: 0))
      guard days > 1, let next = fewestHeads(finishingIn: days - 1) else { break }
      heads = max(heads + 1, next)
    }
    return modes
  }

  private func fewestHeads(finishingIn days: Int) -> Int? {
    quantity.dividedRoundedUp(by: rate * Decimal(days))
  }
}

extension ReadingContext {
  /// The role that does a phase's work, which is a skill and no equipment.
  func workRole(_ node: Node) -> RoleID? {
    guard let role = roles.find(node, values: values) else { return nil }
    workRoles.append((node, role))
    return role
  }
}
