// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// Makes the rules of a cutting tighter where its pieces do not fit into the days of their phase.
struct RuleTightening {
  let problem: Problem
  let crew: FiberCrew
  let attempt: FiberAttempt

  /// - Parameter isLast: Whether there is time for one more cutting only: then no late piece stays that may not fit.
  /// - Returns: false where nothing is left to try.
  func tighten(_ rules: inout ReelSite.Rules, isLast: Bool) -> Bool {
    let hasLimited = limitLate(&rules)
    guard attempt.shortOfReels.isEmpty || hasLimited || isLast else { return false }
    return narrowWindows(&rules, isLast: isLast) || hasLimited
  }

  /// A short phase may leave pieces, so those that no reel holds in time may come from late ones, and no others.
  private func limitLate(_ rules: inout ReelSite.Rules) -> Bool {
    var hasChanged = false
    for phase in attempt.shortOfReels where crew.phases[phase]?.isShort ?? false {
      if rules.lenient.insert(phase).inserted {
        rules.late[phase] = missingMeters(of: phase)
        hasChanged = true
      } else if rules.late.removeValue(forKey: phase) != nil {
        hasChanged = true
      }
    }
    return hasChanged
  }

  private func missingMeters(of phase: PhaseID) -> [CableID: Decimal] {
    (attempt.wanted[phase] ?? []).reduce(into: [:]) { meters, entry in
      let run = problem[entry.pieces.run]
      meters[run.cable, default: 0] +=
        Decimal(entry.pieces.count) * FiberWork.quantity(of: run, .pull, in: problem)
    }
  }

  private func narrowWindows(_ rules: inout ReelSite.Rules, isLast: Bool) -> Bool {
    var hasChanged = false
    for phase in attempt.installation.unfinished where problem[phase].fiber?.step == .pull {
      let now = rules.tightness[phase] ?? .loose
      guard let next = isLast ? .shut : ReelSite.Tightness(rawValue: now.rawValue + 1), next != now
      else { continue }
      rules.tightness[phase] = next
      if next == .shared { rules.shares[phase] = lateShares(of: phase) }
      hasChanged = true
    }
    return hasChanged
  }

  /// What part of the meters that the phase pulls from late reels each cable has.
  private func lateShares(of phase: PhaseID) -> [CableID: Decimal] {
    guard let first = crew.phases[phase]?.first else { return [:] }
    var meters: [CableID: Decimal] = [:]
    for reel in attempt.reels where reel.kind.available.map({ $0 > first }) ?? false {
      for cut in reel.cuts where cut.phase == phase {
        meters[reel.cable, default: 0] +=
          Decimal(cut.count) * FiberWork.quantity(of: problem[cut.run], .pull, in: problem)
      }
    }
    let all = meters.values.reduce(0, +)
    return all > 0 ? meters.mapValues { $0 / all } : [:]
  }
}
