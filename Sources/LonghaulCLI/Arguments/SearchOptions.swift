// SPDX-License-Identifier: GPL-3.0-or-later

public import ArgumentParser
internal import Foundation
public import Solving

/// How long and how a plan is looked for.
struct SearchOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Longest time: 60, 90s, 2m, 1h, or none.", valueName: "time"))
  var timeLimit = TimeLimit(seconds: 60)

  @Option(help: ArgumentHelp("Most rounds of search: a limit on work.", valueName: "count"))
  var rounds: Int?

  @Option(help: ArgumentHelp("End once the gap is at most this: 2% or 0.02.", valueName: "gap"))
  var gap = Gap(share: 0)

  @Option(help: ArgumentHelp("Where the search's chances begin.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp("Threads to work with; all cores where left out.", valueName: "count"))
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "The way to a plan.")
  var method: SolveOptions.Method = .automatic

  func validate() throws {
    if let rounds, rounds < 0 { throw ValidationError("--rounds must be 0 or more.") }
    if !(1...1024).contains(threads) { throw ValidationError("--threads must be 1 to 1024.") }
  }

  var options: SolveOptions {
    SolveOptions(
      method: method, timeLimit: timeLimit.seconds, rounds: rounds, gap: gap.share, seed: seed,
      threads: threads)
  }
}

extension SolveOptions.Method: ExpressibleByArgument {
  public static var allValueDescriptions: [String: String] {
    [
      "automatic": "Decided by the problem.",
      "exact": "The exact integer program alone: for small problems.",
      "decomposition": "Bound, dives and search, without the proof that ends small problems.",
    ]
  }
}
