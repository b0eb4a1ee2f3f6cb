// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Foundation
internal import ProblemFiles
internal import Rotations
internal import Solving

/// Cuts reels of many generated problems and writes how many are proved, and how soon.
struct ReelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reels",
    abstract: "Cut reels of generated problems, and tell how many are proved and how soon.",
    discussion: """
      Prints a line for each kind and size: problems, how many are proved, how many are within one unit of cost, seconds \
      (median and longest) and the largest gap.

      Example:
        longhaul-benchmark reels --only uniform --only triplets --problems 20
      """)

  @Option(help: "Problems of each kind and size.")
  var problems = 20

  @Option(
    help:
      "Only this kind; repeatable: \(ReelInstances.Kind.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var only: [String] = []

  @Option(help: "Seconds for each problem.")
  var timeLimit = 50.0

  @Option(help: "The seed of the first problem.")
  var seed: UInt64 = 1

  private struct Cut {
    let cost: Decimal
    let bound: Decimal
    let seconds: Double
  }

  func run() throws {
    write(
      "| kind | pieces | problems | proved | within 1 unit | median s | longest s | largest gap |")
    write("|---|--:|--:|--:|--:|--:|--:|--:|")
    for kind in ReelInstances.Kind.allCases where only.isEmpty || only.contains(kind.rawValue) {
      for size in kind.sizes {
        let instances = ReelInstances(kind: kind, size: size)
        let cuts = try (0..<UInt64(max(1, problems))).map { number in
          try cut(instances.problem(seed: seed + number))
        }
        write(line(kind, size, cuts))
      }
    }
  }

  /// At once, since the next line may take minutes.
  private func write(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  private func cut(_ text: String) throws -> Cut {
    let problem = try ProblemReader.read(text: text, file: "reels").problem
    let clock: @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }
    let began = clock()
    let solver = Solver(options: SolveOptions(timeLimit: timeLimit, threads: 1), clock: clock)
    guard case .plan(let plan, _, _) = try solver.solve(problem), let fiber = plan.fiber,
      let cost = fiber.reelCost, let bound = fiber.reelBound
    else { throw ValidationError("a problem with runs got no reels.") }
    return Cut(cost: cost, bound: bound, seconds: clock() - began)
  }

  private func line(_ kind: ReelInstances.Kind, _ size: Int, _ cuts: [Cut]) -> String {
    let proved = cuts.count { $0.cost == $0.bound }
    let near = cuts.count { $0.cost - $0.bound <= Decimal(kind.unit) }
    let seconds = cuts.map(\.seconds).sorted()
    let gap = cuts.reduce(0.0) { most, cut in
      max(most, NSDecimalNumber(decimal: (cut.cost - cut.bound) / max(1, cut.cost)).doubleValue)
    }
    let figures = [seconds[seconds.count / 2], seconds.last ?? 0].map {
      $0.formatted(.number.precision(.fractionLength(2)))
    }
    let share = gap.formatted(.percent.precision(.fractionLength(2)))
    return "| \(kind.rawValue) | \(size) | \(cuts.count) | \(proved) | \(near) | \(figures[0]) | "
      + "\(figures[1]) | \(share) |"
  }
}
