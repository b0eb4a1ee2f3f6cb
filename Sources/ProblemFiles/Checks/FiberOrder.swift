// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Checks that runs are pulled before they are terminated, and terminated before they are tested (specification, section 8).
struct FiberOrder {
  let context: ReadingContext
  /// All phases, each at the position of its identifier.
  let phases: [BuildOutsSection.LocatedPhase]

  /// Which phases of a build-out do what to its runs.
  private struct Takers {
    var pull: [RunID: Int] = [:]
    var terminate: [RunID: Int] = [:]
  }

  func check(_ buildOuts: [BuildOut]) {
    for buildOut in buildOuts {
      let own = buildOut.phases.map(\.index).filter { phases[$0].phase.fiber != nil }
      let takers = takers(own)
      for phase in own { check(phase, takers: takers) }
    }
  }

  private func takers(_ own: [Int]) -> Takers {
    var takers = Takers()
    for phase in own {
      guard let fiber = phases[phase].phase.fiber else { continue }
      for run in fiber.runs {
        switch fiber.step {
        case .pull: takers.pull[run] = phase
        case .terminate: takers.terminate[run] = phase
        case .test: break
        }
      }
    }
    return takers
  }

  private func check(_ phase: Int, takers: Takers) {
    guard let fiber = phases[phase].phase.fiber, fiber.step != .pull else { return }
    let before = fiber.runs.compactMap { run in
      (fiber.step == .test ? takers.terminate[run] : nil) ?? takers.pull[run]
    }
    let needed = Set(before)
    guard !needed.isEmpty else { return }
    let missing = needed.subtracting(ancestors(of: phase, among: needed)).sorted()
    for other in missing {
      context.findings.report(
        .fiberStepOrder, at: phases[phase].fields.keySpot("fiber"),
        "the phase must come after \(phases[other].phase.qualifiedName), which takes the same runs first",
        found: phases[phase].phase.qualifiedName,
        advice: "add \(phases[other].phase.name) to after")
    }
  }

  /// Those of `wanted` that the phase comes after, directly or not.
  private func ancestors(of phase: Int, among wanted: Set<Int>) -> Set<Int> {
    var found: Set<Int> = []
    var seen: Set<Int> = [phase]
    var open = [phase]
    while let next = open.popLast(), found.count < wanted.count {
      for precedence in phases[next].phase.precedences {
        let before = precedence.predecessor.index
        guard seen.insert(before).inserted else { continue }
        if wanted.contains(before) { found.insert(before) }
        open.append(before)
      }
    }
    return found
  }
}
