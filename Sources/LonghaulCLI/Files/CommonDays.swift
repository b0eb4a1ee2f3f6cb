// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import ProblemFiles
internal import Reports
internal import Rolling
internal import Rotations

/// Plans whose horizons begin on different days, over the days that all of them have.
///
/// A plan that begins earlier is rolled on to the first common day: what is done or under way then is no change, and money
/// and days count from there on.
struct CommonDays {
  /// A plan with the problem file whose plan it is.
  struct Named {
    let candidate: Comparison.Candidate
    let source: ProblemReader.Result
    let file: String
  }

  private let plans: [Named]
  private let first: CalendarDate?

  init(_ plans: [Named]) {
    self.plans = plans
    let starts = plans.map(\.candidate.problem.horizon.start)
    first = Set(starts).count > 1 ? starts.max() : nil
  }

  /// The plans as they can be compared; says which of them are taken from a later day on, and which cannot be.
  func candidates(_ console: Console) -> [Comparison.Candidate] {
    guard let first else { return plans.map(\.candidate) }
    return plans.map { plan in
      guard plan.candidate.problem.horizon.start < first else { return plan.candidate }
      return rolled(plan, to: first, console) ?? plan.candidate
    }
  }

  private func rolled(
    _ plan: Named, to date: CalendarDate, _ console: Console
  ) -> Comparison.Candidate? {
    let (label, problem) = (plan.candidate.label, plan.candidate.problem)
    let outcome = Roller.roll(
      plan.source, plan: plan.candidate.plan, to: problem.horizon.day(of: date),
      writingTo: plan.file)
    guard case .rolled(let rolled) = outcome else {
      console.say(
        "\(label) begins before \(date.iso) and "
          + (plan.candidate.audit.isLegal
            ? "cannot be rolled on to it; all its days count."
            : "is not legal, so where things stand then is not known; all its days count."))
      return nil
    }
    console.say("\(label) is compared from \(date.iso) on, where all plans have days.")
    return Comparison.Candidate(
      label: "\(label), from \(date.iso) on", problem: rolled.problem, plan: rolled.rest,
      audit: rolled.audit)
  }
}
