// SPDX-License-Identifier: GPL-3.0-or-later

internal import Answers
internal import ArgumentParser
internal import Foundation
internal import Rotations
internal import Solving

/// What an answer looks like.
enum AnswerFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, json
}

/// How long an answer is looked for.
struct AnswerOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Longest time: 60, 90s, 2m, 1h, or none.", valueName: "time"))
  var timeLimit = TimeLimit(seconds: 60)

  @Option(help: ArgumentHelp("Where the search's chances begin.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp("Threads to work with; all cores where left out.", valueName: "count"))
  var threads = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    if !(1...1024).contains(threads) { throw ValidationError("--threads must be 1 to 1024.") }
  }

  var options: SolveOptions {
    SolveOptions(timeLimit: timeLimit.seconds, seed: seed, threads: threads)
  }
}

extension Console {
  /// Calls `body` with limits whose progress is shown.
  func withLimits<Result>(
    for problem: Problem, _ options: SolveOptions, isQuiet: Bool,
    _ body: (AnswerLimits) throws -> Result
  ) rethrows -> Result {
    let progress = ProgressReporter(console: self, problem: problem)
    defer { progress.finish() }
    return try body(
      AnswerLimits(options, clock: clock, isCancelled: isInterrupted) { stage, elapsed in
        if !isQuiet { progress.note(stage: stage, elapsed: elapsed) }
      })
  }
}
