// SPDX-License-Identifier: GPL-3.0-or-later

internal import Solving

/// How a solve goes on, as its events say it.
struct SolveProgress: Encodable, Sendable {
  /// Seconds since it began.
  let elapsed: Double
  let stage: String
  let cost: Double?
  let bound: Double?
  let gap: Double?

  /// - Parameter step: What is solved, where that is more than one thing.
  init(_ event: SolveEvent, of step: String? = nil) {
    elapsed = event.elapsed
    stage = (step.map { "\($0): " } ?? "") + event.stage
    cost = event.cost.flatMap { $0.isFinite ? $0 : nil }
    bound = event.bound.flatMap { $0.isFinite ? $0 : nil }
    gap = event.gap.flatMap { $0.isFinite ? $0 : nil }
  }
}

/// Where a solve stands, as its JSON says it.
struct SolveStatus: Encodable, Sendable {
  enum Phase: String, Encodable, Sendable {
    /// For a core that is free.
    case waiting
    case running
    case ended
  }

  /// How it ended.
  enum Ending: String, Encodable, Sendable {
    /// There is a plan, which can be accepted.
    case plan
    /// An answer to a question.
    case answer
    /// Plans from a day on, which are written.
    case replans
    /// No plan exists.
    case infeasible
    /// None was found.
    case noPlan = "no_plan"
    case failed
  }

  /// What was answered to a question.
  struct Answer: Encodable, Sendable {
    let asked: [String]
    let answer: [String]
    let changes: [String]
  }

  let id: String
  /// `plan`, `question` or `replan`.
  let kind: String
  let title: String
  /// The plan file that it began from.
  let plan: String
  let edits: [Edit]
  let phase: Phase
  let progress: SolveProgress?
  let ending: Ending?
  /// What came of it, in sentences.
  let words: [String]
  let answer: Answer?
  /// Names of the files that were written when it was accepted.
  let accepted: [String]?
}
