// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Solving
import TestSupport
import Testing

@testable import Batches

struct JobRunnerTests {
  private func record(reels: Int) throws -> JobRecord {
    try withTemporaryFolder { folder in
      let text = """
        longhaul: 1
        horizon: {start: 2026-01-05, end: 2026-02-13}
        sites: {plano: {place: DFW}}
        engineers: [{id: ada, home: DFW, skills: [pull], day_rate: 100}]
        cables:
          c1: {slack: 0, reels: [{length: 100, cost: 50, count: \(reels)}]}
        buildouts:
          - id: h
            site: plano
            runs: [{id: r1, cable: c1, length: 60, count: 3}]
            phases: [{id: pull, fiber: {step: pull, role: pull, rate: 60, min: 1, max: 1}}]
        """
      try text.write(toFile: folder + "/p.yaml", atomically: true, encoding: .utf8)
      let start = ContinuousClock.now
      return try JobRunner(
        job: BatchJob(problem: folder + "/p.yaml"), folder: BatchFolder(path: folder + "/out"),
        options: SolveOptions(timeLimit: 30, rounds: 1),
        clock: { (ContinuousClock.now - start) / .seconds(1) }, isCancelled: { false }
      ).run()
    }
  }

  @Test("pieces of cable that no reel covers are said in the record")
  func missingPieces() throws {
    let short = try record(reels: 1)
    #expect(short.status.hasPlan)
    #expect(short.message?.contains("2 pieces of cable without a reel") == true)
    let whole = try record(reels: 3)
    #expect(whole.status.hasPlan && whole.message == nil)
  }
}
