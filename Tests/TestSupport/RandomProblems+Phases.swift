// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Build-outs and phases of random problems.
struct RandomPhases {
  let dayCount: Int
  let sites: [Site]
  let stock: [StockPool]
  let isTour: Bool

  func make(_ draw: inout RandomDraw) -> ([BuildOut], [Phase]) {
    let phaseCount = isTour ? 2 : draw.pick([1, 2, 2, 3, 3])
    let buildOutCount = sites.count == 2 && phaseCount > 1 ? 2 : 1
    var phases: [Phase] = []
    var members: [[PhaseID]] = Array(repeating: [], count: buildOutCount)
    // Phases of a build-out lie together, as in a file.
    for position in 0..<phaseCount {
      let buildOut = buildOutCount == 2 && position >= (phaseCount + 1) / 2 ? 1 : 0
      members[buildOut].append(PhaseID(position))
      phases.append(phase(position, buildOut: buildOut, before: phases, &draw))
    }
    let buildOuts = members.enumerated().map { index, members in
      self.buildOut(index, members, &draw)
    }
    return (buildOuts, phases)
  }

  private func buildOut(
    _ index: Int, _ members: [PhaseID], _ draw: inout RandomDraw
  ) -> BuildOut {
    BuildOut(
      name: "hall-\(index + 1)", title: "hall-\(index + 1)", site: SiteID(index),
      ready: Day(draw.chance(40) ? draw.int(0...3) : -2), due: Day(draw.int(-1...dayCount - 1)),
      latePenalty: draw.chance(60) ? Decimal(draw.int(2...12) * 100) : 0,
      latest: draw.maybe(30, [Day(dayCount - 3), Day(dayCount - 4), Day(dayCount + 2)]),
      phases: members, runs: [])
  }

  private func phase(
    _ position: Int, buildOut: Int, before: [Phase], _ draw: inout RandomDraw
  ) -> Phase {
    let modes = (0..<draw.pick([1, 1, 2])).map { mode(site: buildOut, number: $0, &draw) }
    let state = state(buildOut, modes, &draw)
    return Phase(
      name: "phase-\(position + 1)", qualifiedName: "hall-\(buildOut + 1).phase-\(position + 1)",
      buildOut: BuildOutID(buildOut), site: SiteID(buildOut), modes: modes,
      earliest: draw.chance(20) ? Day(draw.int(-1...3)) : nil,
      precedences: precedences(of: state, before: before, &draw), state: state, fiber: nil)
  }

  private func mode(site: Int, number: Int, _ draw: inout RandomDraw) -> Mode {
    var crew = [Mode.Need(role: RoleID(draw.pick([0, 0, 1, 2])), heads: draw.pick([1, 1, 2]))]
    if draw.chance(25), crew[0].role.index < 2 {
      crew.append(Mode.Need(role: RoleID(2), heads: 1))
    }
    let uses = stock.indices.compactMap { pool -> Mode.Use? in
      guard stock[pool].site.map({ $0.index == site }) ?? true, draw.chance(75) else { return nil }
      return Mode.Use(pool: StockPoolID(pool), quantity: Decimal(draw.int(3...9)))
    }
    return Mode(
      name: nil, duration: max(1, draw.int(1...3) - number), everyDay: draw.chance(25),
      crew: draw.chance(5) ? [] : crew, uses: uses,
      cost: draw.chance(30) ? Decimal(draw.int(1...9) * 100) : 0)
  }

  private func state(_ site: Int, _ modes: [Mode], _ draw: inout RandomDraw) -> Phase.State {
    switch draw.int(1...100) {
    case 1...8: return .done(on: Day(-draw.int(1...2)))
    case 9...20:
      let mode = draw.int(0...modes.count - 1)
      return .started(
        on: Day(-draw.int(1...3)), mode: mode, daysLeft: draw.int(1...modes[mode].duration))
    case 21...32:
      let isNamed = modes.count == 1 || draw.chance(50)
      let mode = isNamed ? draw.int(0...modes.count - 1) : nil
      let day = Day(draw.int(0...dayCount - 3))
      let calendar = sites[site].calendar
      let named = mode.map { [modes[$0]] } ?? modes
      guard named.contains(where: { $0.everyDay || calendar.isWorking(day) }) else { return .open }
      return .fixed(start: day, mode: mode)
    default: return .open
    }
  }

  private func precedences(
    of state: Phase.State, before: [Phase], _ draw: inout RandomDraw
  ) -> [Precedence] {
    before.indices.compactMap { position in
      guard draw.chance(65) else { return nil }
      let anchor = draw.pick([Precedence.Anchor.finish, .finish, .start])
      let lag = draw.pick([0, 0, 1, 2])
      // What a phase that is done comes after is done too, or under way where it counts from the start.
      if case .done = state, !before[position].isDone { return nil }
      return Precedence(predecessor: PhaseID(position), anchor: anchor, lag: lag)
    }
  }
}
