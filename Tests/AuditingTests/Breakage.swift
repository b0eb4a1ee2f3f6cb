// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations

/// How a test breaks one rule of the plan in ``RuleBook``.
struct Breakage {
  let edit: (inout PlanEditor) -> Void
  /// Rules that cannot but break along with it.
  let also: Set<Rule>

  init(also: Set<Rule> = [], _ edit: @escaping (inout PlanEditor) -> Void) {
    self.edit = edit
    self.also = also
  }
}

extension Rule {
  /// A rule without a breakage does not compile.
  var breakage: Breakage {
    switch self {
    case .phaseOnce: Breakage { $0.plan.phases.append($0.plan.phases[0]) }
    case .modeExists: Breakage { $0.plan.phases[3].mode = 5 }
    case .startDay: .moving("hillsboro-h3.bring-up", "2026-01-25", "2026-01-29")
    case .ready: .moving("hillsboro-h3.rack", "2026-01-12", "2026-01-12", also: [.earliest])
    case .earliest: .moving("hillsboro-h3.rack", "2026-01-13", "2026-01-13")
    case .insideHorizon: .moving("plano-h1.burn-in", "2026-01-30", "2026-02-02")
    case .finish: .moving("plano-h1.burn-in", "2026-01-18", "2026-01-22")
    case .latest: .moving("hillsboro-h3.rack", "2026-01-31", "2026-01-31")
    case .precedence: .moving("plano-h1.burn-in", "2026-01-17", "2026-01-20")
    case .underWay: .moving("plano-h1.ground", "2026-01-06", "2026-01-07")
    case .promised: .moving("plano-h1.power", "2026-01-13", "2026-01-13")
    case .stock: .moving("plano-h1.check", "2026-01-13", "2026-01-13")
    case .engineerOnce: Breakage { $0.plan.rosters.append($0.plan.rosters[0]) }
    case .everyDayOnce: Breakage { $0.plan.rosters[0].spans.removeLast() }
    case .whereabouts: Breakage { $0.put("ada", "2026-01-18", "2026-01-24", .home) }
    case .legEnds: Breakage { $0.put("pull-1", "2026-01-20", "2026-01-20", $0.leg("home", "home")) }
    case .legLength:
      Breakage { $0.put("ada", "2026-01-18", "2026-01-19", $0.leg("plano", "home")) }
    case .offAtHome:
      Breakage { $0.put("pull-1", "2026-01-20", "2026-01-20", .off(site: $0.site("plano"))) }
    case .awayDays, .rest, .dutyRun, .callRun, .unavailable, .homeAtEnd: runBreakage
    case .allowedSites, .workingDay, .phaseInProgress, .workSite, .neededRole: workBreakage
    case .qualification, .standbyQualification, .booking: workBreakage
    case .cover, .contractorCount, .crewLimit, .standbyCover: headBreakage
    case .headCount, .runWithinPhase, .contractorSite: headBreakage
    case .costPart, .costTotal, .bound, .gap, .optimality: claimBreakage
    case .fiberPlan, .reelKind, .reelSerial, .reelCount, .reelAvailable: fiberBreakage
    case .reelLength, .cutPlace, .cutOnce, .missingPieces, .pieceCount: fiberBreakage
    case .installDay, .installRun, .installReel, .installOnce, .stepOrder: fiberBreakage
    case .leftPieces, .installQuantity, .learnedKept: fiberBreakage
    case .reelCost, .reelBound, .reelOptimality: fiberBreakage
    }
  }

  private var runBreakage: Breakage {
    switch self {
    case .awayDays:
      Breakage(also: [.rest]) {
        $0.put("ada", "2026-01-18", "2026-01-21", .off(site: $0.site("plano")))
        $0.put("ada", "2026-01-22", "2026-01-22", $0.leg("plano", "home"))
      }
    case .rest:
      Breakage {
        $0.put("ben", "2026-02-01", "2026-02-01", .standby(StandbyID(0)))
        $0.missStandby(from: "2026-02-01", to: "2026-02-01", heads: 0)
      }
    case .dutyRun:
      Breakage {
        $0.put("ada", "2026-01-24", "2026-01-24", $0.leg("home", "plano"))
        $0.put("ada", "2026-01-25", "2026-01-25", $0.leg("plano", "hillsboro"))
      }
    case .callRun:
      Breakage {
        $0.put("ben", "2026-01-21", "2026-01-21", .standby(StandbyID(0)))
        $0.missStandby(from: "2026-01-21", to: "2026-01-21", heads: 0)
      }
    case .unavailable:
      Breakage {
        $0.put("ben", "2026-01-07", "2026-01-07", .standby(StandbyID(0)))
        $0.put("ben", "2026-01-20", "2026-01-20", .home)
        $0.missStandby(from: "2026-01-07", to: "2026-01-07", heads: 0)
        $0.missStandby(from: "2026-01-20", to: "2026-01-20", heads: 1)
      }
    default:
      Breakage { $0.put("ada", "2026-01-30", "2026-02-01", .off(site: $0.site("hillsboro"))) }
    }
  }

  private var workBreakage: Breakage {
    switch self {
    case .allowedSites:
      Breakage {
        $0.put("pull-1", "2026-01-20", "2026-01-20", $0.leg("home", "hillsboro"))
        $0.put("pull-1", "2026-01-21", "2026-01-21", $0.leg("hillsboro", "home"))
      }
    case .workingDay, .phaseInProgress:
      Breakage {
        let date = self == .workingDay ? "2026-01-11" : "2026-01-12"
        $0.put("pull-2", date, date, $0.work("plano", "plano-h1.pull", "pull"))
      }
    case .workSite:
      Breakage {
        $0.put("ada", "2026-01-25", "2026-01-25", $0.leg("home", "plano"))
        let work = $0.work("plano", "hillsboro-h3.bring-up", "splice")
        $0.put("ada", "2026-01-26", "2026-01-29", work)
        $0.put("ada", "2026-01-30", "2026-01-30", $0.leg("plano", "home"))
      }
    case .neededRole:
      Breakage {
        $0.put("pull-2", "2026-01-08", "2026-01-08", $0.work("plano", "plano-h1.splice", "pull"))
      }
    case .qualification:
      Breakage {
        let phase = "hillsboro-h3.bring-up"
        $0.put("ada", "2026-01-26", "2026-01-29", $0.work("hillsboro", phase, "network/2"))
        $0.put("ben", "2026-01-26", "2026-01-29", $0.work("hillsboro", phase, "splice"))
      }
    case .standbyQualification:
      Breakage {
        $0.put("pull-1", "2026-01-21", "2026-01-21", .standby(StandbyID(0)))
        $0.missStandby(from: "2026-01-21", to: "2026-01-21", heads: 0)
      }
    default:
      Breakage {
        $0.put("ben", "2026-01-24", "2026-01-24", $0.leg("home", "hillsboro"))
        $0.put("ben", "2026-01-25", "2026-01-25", .off(site: $0.site("hillsboro")))
        $0.missStandby(from: "2026-01-24", to: "2026-01-24", heads: 1)
      }
    }
  }
}
