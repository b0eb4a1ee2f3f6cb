// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGLPK

/// GLPK's return codes that we tell apart, by the numbers of `glpk.h`.
enum GLPKCode: Int32 {
  case success = 0
  case badBasis = 0x01
  case singular = 0x02
  case illConditioned = 0x03
  case failed = 0x05
  case iterationLimit = 0x08
  case timeLimit = 0x09
  case noPrimalFeasible = 0x0A
  case noDualFeasible = 0x0B
  case noRoot = 0x0C
  case stopped = 0x0D
  case gapReached = 0x0E
}

/// GLPK's statuses of a solution, by the numbers of `glpk.h`.
enum GLPKStatus: Int32 {
  case undefined = 1
  case feasible = 2
  case infeasiblePoint = 3
  case noneFeasible = 4
  case optimal = 5
  case unbounded = 6
}

extension lh_answer {
  var glpkCode: GLPKCode? { GLPKCode(rawValue: code) }
  var glpkStatus: GLPKStatus? { GLPKStatus(rawValue: status) }
}
