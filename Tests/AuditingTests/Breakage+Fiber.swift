// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations

extension Rule {
  /// How a test breaks one rule of the plan in ``FiberRuleBook``.
  var fiberBreakage: Breakage {
    switch self {
    case .fiberPlan: Breakage { $0.plan.fiber = nil }
    case .reelKind: Breakage { $0.fiber.reels[0].length = 101 }
    case .reelSerial:
      Breakage {
        $0.fiber.reels.append($0.fiber.reels[0])
        $0.cut(3, [])
        $0.claimNothing()
      }
    case .reelCount:
      Breakage {
        $0.fiber.reels.append($0.fiber.reels[2])
        $0.fiber.reels[3].serial = 2
        $0.fiber.missing = []
        $0.claimNothing()
      }
    case .reelAvailable:
      Breakage {
        $0.install("h1.pull", "2026-01-05", [("a", 2, 2)])
        $0.install("h1.pull", "2026-01-06", [("a", 1, 2), ("a", 1, 1), ("b", 1, 1)])
      }
    case .reelLength:
      Breakage {
        $0.cut(0, [("h1.a", 2), ("h1.b", 1)])
        $0.cut(1, [("h1.a", 2)])
        $0.install("h1.pull", "2026-01-06", [("a", 1, 1), ("a", 2, 2)])
      }
    case .cutPlace:
      Breakage {
        $0.cut(1, [("h1.a", 3), ("h2.c", 1)])
        $0.fiber.reels.removeLast()
        $0.claimNothing()
      }
    case .cutOnce: Breakage { $0.fiber.missing = [] }
    case .missingPieces:
      Breakage {
        $0.cut(0, [("h1.a", 1)])
        $0.fiber.missing.append(FiberPlan.Pieces(run: $0.run("h1.b"), count: 1))
        $0.install("h1.pull", "2026-01-05", [("a", 1, 1)])
        $0.install("h1.splice", "2026-01-07", [("a", 1, nil)])
        $0.install("h1.test", "2026-01-09", [("a", 4, nil)])
        $0.leave("h1.splice", "h1.b", 1)
        $0.leave("h1.test", "h1.b", 1)
      }
    case .pieceCount: Breakage { $0.cut(0, [("h1.a", 1), ("h1.b", 1), ("h1.a", 0)]) }
    default: installBreakage
    }
  }

  private var installBreakage: Breakage {
    switch self {
    case .installDay:
      Breakage {
        $0.install("h1.test", "2026-01-09", [])
        $0.install("h1.test", "2026-01-10", [("a", 4, nil), ("b", 1, nil)])
      }
    case .installRun:
      Breakage {
        let stranger = FiberPlan.DayWork.Done(run: $0.run("h2.c"), count: 1, reel: nil)
        $0.fiber.install[4].done.append(stranger)
      }
    case .installReel: Breakage { $0.fiber.install[0].done[1].reel = nil }
    case .installOnce: Breakage { $0.install("h1.test", "2026-01-09", [("a", 4, nil)]) }
    case .stepOrder:
      Breakage(also: [.installDay]) {
        $0.install("h1.splice", "2026-01-05", [("a", 2, nil)])
        $0.install("h1.splice", "2026-01-08", [("a", 1, nil)])
      }
    case .leftPieces:
      Breakage {
        $0.install("h1.test", "2026-01-09", [("a", 4, nil)])
        $0.leave("h1.test", "h1.b", 1)
      }
    case .installQuantity:
      Breakage {
        $0.install("h1.splice", "2026-01-07", [("a", 2, nil), ("b", 1, nil)])
        $0.install("h1.splice", "2026-01-08", [("a", 2, nil)])
      }
    case .learnedKept:
      Breakage {
        $0.fiber.learned.append(.init(phase: $0.phase("h1.pull"), earliest: $0.day("2026-01-06")))
      }
    case .reelCost: Breakage { $0.fiber.reelCost = 300 }
    case .reelBound: Breakage { $0.fiber.reelBound = 250 }
    default: Breakage { $0.fiber.reelBound = 200 }
    }
  }
}
