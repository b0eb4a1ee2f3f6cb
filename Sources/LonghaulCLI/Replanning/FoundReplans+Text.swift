// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlanningRequests
internal import ProblemFiles
internal import Reports
internal import Rotations
internal import Solving

extension FoundReplans {
  var status: ExitStatus {
    switch without {
    case nil, .plan: .success
    case .infeasible: .infeasible
    case .noPlan: .noPlan
    }
  }

  /// The plans side by side; as text, with a summary before them.
  func text(as format: ComparisonFormat, _ layout: Layout) -> String {
    let comparison = comparison { Console.whyNoPlan(interrupted: $0) }.text(as: format, layout)
    guard format == .text else { return comparison }
    let summary = ReplanSummary(held: held, others: others, freeBound: freeBound).text(layout)
    return summary + reason(layout) + "\n" + comparison
  }

  /// What is in the way of every plan; empty where there is one.
  private func reason(_ layout: Layout) -> String {
    guard case .infeasible(let reason) = without else { return "" }
    return "\n" + InfeasibilityReport(problem: held.problem, reason: reason).text(layout)
  }

  /// Writes the plans to their files; prints what cannot be written, and answers false then.
  func write(to files: ReplanFiles, on console: Console) -> Bool {
    var isWritten = true
    for (candidate, file) in [(leastChange, files.leastChange), (cheapest, files.cheapest)] {
      guard let candidate else { continue }
      let text = PlanWriter.json(candidate.plan, of: candidate.problem)
      do throws(CommandFailure) {
        try file.write(text)
        console.say("\(candidate.label): \(file.path)")
      } catch {
        isWritten = false
        console.say("\(error.message); the plan is printed on standard output instead.")
        console.write(text)
      }
    }
    return isWritten
  }
}
