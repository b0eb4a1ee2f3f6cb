// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Foundation
internal import ProblemFiles
internal import Rotations
internal import Solving
internal import Synchronization

/// Solves one file in this process and writes what happened, so that its memory can be told from that of others.
struct MeasureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Solve one file and write a record of it.",
    shouldDisplay: false)

  @Argument var problemFile: String
  @Argument var record: String
  @OptionGroup var limits: Limits

  func run() throws {
    let clock =
      limits.processorTime ? ProcessClock.processor(threads: limits.threads) : ProcessClock.wall
    let began = clock()
    let problem = try ProblemReader.read(path: problemFile).problem
    let points = Mutex<[Measurement.Point]>([])
    let reading = clock() - began
    let options = SolveOptions(
      timeLimit: max(0.1, limits.timeLimit - reading), seed: limits.seed, threads: limits.threads)
    let solver = Solver(
      options: options, clock: clock,
      report: { event in
        let point = Measurement.Point(
          seconds: reading + event.elapsed, cost: event.cost, bound: event.bound)
        points.withLock { points in
          if points.last?.cost != point.cost || points.last?.bound != point.bound {
            points.append(point)
          }
        }
      })
    let outcome = try solver.solve(problem)
    let measurement = Measurement(
      outcome: outcome, seconds: clock() - began, memory: ProcessMemory.peakMegabytes,
      points: points.withLock { $0 })
    try JSONEncoder().encode(measurement).write(to: URL(fileURLWithPath: record))
  }
}
