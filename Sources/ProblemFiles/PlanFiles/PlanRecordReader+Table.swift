// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

extension PlanRecordReader {
  mutating func readTable(_ bytes: [UInt8]) -> Plan? {
    Plan(
      origin: Plan.Origin(name: "", sha256: nil),
      solver: SolverClaim(method: "", status: .feasible, bound: nil, gap: nil), cost: nil,
      phases: [], rosters: [], hires: [], shortfalls: [])
  }
}
