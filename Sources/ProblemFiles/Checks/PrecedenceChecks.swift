// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Checks what comes after what: no cycle, and nothing open before what is done (specification, sections 3 and 9).
struct PrecedenceChecks {
  let context: ReadingContext
  /// All phases, each at the position of its identifier.
  let phases: [BuildOutsSection.LocatedPhase]

  func check() {
    checkDone()
    checkCycles()
  }

  private func checkDone() {
    for located in phases where located.phase.isDone {
      for (precedence, node) in zip(located.phase.precedences, located.afterNodes) {
        let before = phases[precedence.predecessor.index].phase
        if before.isDone || (precedence.anchor == .start && before.isUnderWay) { continue }
        context.findings.report(
          .doneAfterOpen, at: node.spot, "the phase is done, but what it comes after is not",
          found: before.qualifiedName, advice: "mark \(before.qualifiedName) done, or remove this")
      }
    }
  }

  private enum Mark { case unseen, open, closed }

  /// Depth first without recursion, since a chain of phases may be 100,000 long.
  private func checkCycles() {
    var marks = [Mark](repeating: .unseen, count: phases.count)
    for root in phases.indices where marks[root] == .unseen {
      var trail: [(phase: Int, next: Int)] = [(root, 0)]
      marks[root] = .open
      while let (phase, next) = trail.last {
        let precedences = phases[phase].phase.precedences
        guard next < precedences.count else {
          marks[phase] = .closed
          trail.removeLast()
          continue
        }
        trail[trail.count - 1].next += 1
        let before = precedences[next].predecessor.index
        switch marks[before] {
        case .unseen:
          marks[before] = .open
          trail.append((before, 0))
        case .open:
          reportCycle(trail.map(\.phase), from: before, at: phases[phase].afterNodes[next])
        case .closed: break
        }
      }
    }
  }

  /// The longest cycle that is written out in full.
  private static let mostNamed = 12

  private func reportCycle(_ trail: [Int], from first: Int, at node: Node) {
    let cycle = trail.drop { $0 != first }.reversed().map { phases[$0].phase.qualifiedName }
    let named = cycle.prefix(Self.mostNamed) + (cycle.count > Self.mostNamed ? ["…"] : [])
    let path = ([phases[first].phase.qualifiedName] + named).joined(separator: " before ")
    context.findings.report(
      .cycle, at: node.spot, "phases wait for each other: \(path)", found: node.summary,
      advice: "remove one after of the cycle")
  }
}

extension Phase {
  fileprivate var isUnderWay: Bool {
    if case .started = state { true } else { false }
  }
}
