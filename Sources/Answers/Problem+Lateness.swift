// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

extension Problem {
  /// Calendar days by which the build-out is late in the plan (specification, section 3).
  func daysLate(_ id: BuildOutID, in plan: Plan) -> Int {
    let phases = Set(self[id].phases)
    let planned = plan.phases.filter { phases.contains($0.phase) }.map(\.finish)
    let done = phases.compactMap { phase -> Day? in
      if case .done(let day) = self[phase].state { day } else { nil }
    }
    return (planned + done).max().map { max(0, $0 - self[id].due) } ?? 0
  }
}
