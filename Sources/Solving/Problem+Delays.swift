// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

extension Problem {
  /// The problem in which some phases may not start before a day of their own, some days after the fiber phases that they
  /// run beside have started, or before these end.
  func delaying(
    _ delays: [PhaseID: Day], _ lags: [PhaseID: [Precedence]], _ sequential: Set<PhaseID>
  ) -> Problem {
    let later = phaseIDs.map { id -> Phase in
      let phase = self[id]
      let waits = (lags[id] ?? []) + (sequential.contains(id) ? ends(before: phase) : [])
      return Phase(
        name: phase.name, qualifiedName: phase.qualifiedName, buildOut: phase.buildOut,
        site: phase.site, modes: phase.modes,
        earliest: [delays[id], phase.earliest].compactMap(\.self).max(),
        precedences: phase.precedences + waits, state: phase.state, fiber: phase.fiber)
    }
    return replacing(phases: later)
  }

  /// That each fiber phase ends which the phase now begins beside.
  private func ends(before phase: Phase) -> [Precedence] {
    besideFiber(phase).map { Precedence(predecessor: $0.predecessor, anchor: .finish, lag: 0) }
  }

  /// The links of a phase to fiber phases beside which it may run.
  func besideFiber(_ phase: Phase) -> [Precedence] {
    phase.precedences.filter { $0.anchor == .start && self[$0.predecessor].fiber != nil }
  }
}
