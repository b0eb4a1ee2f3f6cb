// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations

extension Breakage {
  /// A phase at another time.
  static func moving(
    _ phase: String, _ start: String, _ finish: String, also: Set<Rule> = []
  ) -> Breakage {
    Breakage(also: also) { $0.move(phase, start: start, finish: finish) }
  }
}

extension Rule {
  /// Rules about heads, hired and missing.
  var headBreakage: Breakage {
    switch self {
    case .cover: Breakage { $0.plan.shortfalls.removeFirst() }
    case .contractorCount: Breakage(also: [.cover]) { $0.plan.hires[0].heads = 3 }
    case .crewLimit: Breakage(also: [.cover, .contractorCount]) { $0.plan.hires[0].heads = 9 }
    case .standbyCover: Breakage { $0.missStandby(from: "2026-01-21", to: "2026-01-21", heads: 0) }
    case .headCount: Breakage { $0.miss("plano-h1.pull", "pull", "2026-01-08", heads: -1) }
    case .runWithinPhase: Breakage { $0.miss("plano-h1.pull", "pull", "2026-01-12", heads: 1) }
    default: Breakage(also: [.contractorCount]) { $0.plan.hires[0].site = $0.site("hillsboro") }
    }
  }

  /// Rules about what a plan says of itself.
  var claimBreakage: Breakage {
    switch self {
    case .costPart: Breakage { $0.claim { $0.fares += 1 } }
    case .costTotal: Breakage { $0.claim { $0.total -= 1 } }
    case .bound: Breakage { $0.plan.solver.bound = 50_000 }
    case .gap:
      Breakage {
        $0.plan.solver.bound = 40_000
        $0.plan.solver.gap = 0.5
      }
    default:
      Breakage {
        $0.plan.solver.bound = 41_067
        $0.plan.solver.status = .optimal
      }
    }
  }
}

extension PlanEditor {
  /// Claims what the plan costs, but for a change.
  fileprivate mutating func claim(_ change: (inout Cost) -> Void) {
    var cost = Auditor.audit(plan, of: problem).cost
    change(&cost)
    plan.cost = cost
  }
}
