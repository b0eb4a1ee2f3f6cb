// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rotations
import TestSupport
import Testing

@testable import Solving

@Suite("Days learned from late reels")
struct LearnedDaysTests {
  @Test(
    "A phase waits for its reels to the day, as trying every start, cutting and order says",
    arguments: 0..<60 as Range<UInt64>)
  func learned(seed: UInt64) throws {
    let hall = LateReelHall(seed: seed)
    let problem = try problem(hall.text)
    let solver = Solver(
      options: SolveOptions(method: .decomposition, timeLimit: nil, rounds: 2), clock: { 0 })
    guard case .plan(let plan, let audit, _) = try solver.solve(problem) else {
      Issue.record("no plan")
      return
    }
    #expect(audit.isLegal)
    let fiber = try #require(plan.fiber)
    let first = try #require(hall.firstStart)
    #expect(fiber.missing.isEmpty && fiber.left.isEmpty)
    #expect(plan.phases[0].start == Day(first), "\(hall.text)")
    #expect(fiber.learned.map(\.earliest) == (first == 0 ? [] : [Day(first)]))
  }
}

/// One puller, one phase, a few pieces, and reels of which most come late.
private struct LateReelHall {
  private struct Reel {
    let length: Int
    let count: Int?
    let day: Int
  }

  private static let rate = 100
  private static let days = 28
  private var reels: [Reel] = []
  private var pieces: [Int] = []

  init(seed: UInt64) {
    var state = (seed &+ 1) &* 0xD134_2543_DE82_EF95
    func int(_ range: ClosedRange<Int>) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return range.lowerBound + Int((state >> 33) % UInt64(range.count))
    }
    pieces = (0..<int(2...4)).map { _ in int(3...12) * 10 }
    reels = [
      Reel(length: int(12...20) * 10, count: int(0...2), day: 0),
      Reel(length: int(12...30) * 10, count: int(0...1), day: int(2...8)),
      Reel(length: int(12...30) * 10, count: nil, day: int(6...15)),
    ]
  }

  var text: String {
    let kinds = reels.map { reel in
      let day = reel.day + 5
      return "{length: \(reel.length)\(reel.count.map { ", count: \($0)" } ?? "")"
        + "\(reel.day > 0 ? ", available: 2026-01-\(day < 10 ? "0" : "")\(day)" : "")}"
    }
    let runs = pieces.enumerated().map { "{id: r\($0), cable: c, length: \($1)}" }
    return """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-02-01}
      rules: {uncovered_penalty: 5000, max_duty_days: 28}
      sites: {plano: {place: DFW, work_week: [mon, tue, wed, thu, fri, sat, sun]}}
      engineers: [{id: ada, home: DFW, skills: [pull]}]
      cables: {c: {reels: [\(kinds.joined(separator: ", "))]}}
      buildouts:
        - id: h1
          site: plano
          due: 2026-01-05
          late_penalty: 100
          runs: [\(runs.joined(separator: ", "))]
          phases: [{id: pull, fiber: {step: pull, role: pull, rate: \(Self.rate), min: 1, max: 1}}]

      """
  }

  /// The first day from which some cutting and some order pull everything.
  var firstStart: Int? {
    let total = pieces.reduce(0, +)
    let duration = (total + Self.rate - 1) / Self.rate
    let arrivals = arrivals(of: pieces.count)
    return (0...(Self.days - duration)).first { start in
      arrivals.contains { fits($0, start, duration) }
    }
  }

  /// For each cutting, the day on which each piece's reel comes.
  private func arrivals(of count: Int) -> Set<[Int]> {
    var found: Set<[Int]> = []
    var days: [Int] = []
    var open: [(reel: Int, left: Int)] = []
    var used = reels.map { _ in 0 }
    func place() {
      guard days.count < count else {
        found.insert(days)
        return
      }
      let piece = pieces[days.count]
      for index in open.indices where open[index].left >= piece {
        open[index].left -= piece
        days.append(reels[open[index].reel].day)
        place()
        days.removeLast()
        open[index].left += piece
      }
      for reel in reels.indices
      where used[reel] < reels[reel].count ?? .max && reels[reel].length >= piece {
        used[reel] += 1
        open.append((reel, reels[reel].length - piece))
        days.append(reels[reel].day)
        place()
        days.removeLast()
        open.removeLast()
        used[reel] -= 1
      }
    }
    place()
    return found
  }

  /// Whether the pieces can be pulled in some order on so many days from the start, a piece begun carried over.
  private func fits(_ arrivals: [Int], _ start: Int, _ duration: Int) -> Bool {
    func pull(_ done: Set<Int>, _ day: Int, _ allowance: Int) -> Bool {
      if done.count == pieces.count { return true }
      guard day < start + duration else { return false }
      let waiting = pieces.indices.filter { !done.contains($0) }
      for piece in waiting where arrivals[piece] <= day && pieces[piece] <= allowance {
        if pull(done.union([piece]), day, allowance - pieces[piece]) { return true }
      }
      let largest = waiting.map { pieces[$0] }.max() ?? 0
      return pull(done, day + 1, Self.rate + min(allowance, largest))
    }
    return pull([], start, Self.rate)
  }
}
