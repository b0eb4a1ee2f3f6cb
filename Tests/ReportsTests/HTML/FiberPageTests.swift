// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations
import TestSupport
import Testing

@testable import Reports

@Suite struct FiberPages {
  /// The example of fiber with all its troubles.
  static func candidate() throws -> Comparison.Candidate {
    let problem = try FiberExample.problem()
    let plan = try FiberExample.plan(of: problem)
    return .init(
      label: "fiber.json", problem: problem, plan: plan, audit: Auditor.audit(plan, of: problem))
  }

  @Test("a page shows progress by day, reels with what remains, orders and troubles")
  func page() throws {
    let page = Comparison([try Self.candidate()]).report
    for text in [
      "Fiber: progress and reels", "Hall 1 (h1)", "pulled 83.3% by Tue 6 Jan",
      "terminated 83.3% by Wed 7 Jan", "90, then 50.0%", "Reels to order", "Reels of os2 at",
      "2 reels, 260 m; 80 m remain (30.8%).", "1 × h1.a of 30 and 1 × h1.b of 60",
      "Hall 1: pull leaves 1 piece of a.", "No reel is there for 1 piece of h2.c.",
      "cost USD 221.00, not part of the plan&#39;s cost",
    ] { #expect(page.contains(text), "\(text)") }
  }

  @Test("a plan without fiber has no such section, and beside one that has, it says so")
  func without() throws {
    #expect(!(try ReportPages.page()).contains("id=\"fiber\""))
    let fiber = try Self.candidate()
    var bare = fiber.plan
    bare.fiber = nil
    let other = Comparison.Candidate(
      label: "bare.json", problem: fiber.problem, plan: bare, audit: fiber.audit)
    #expect(Comparison([fiber, other]).report.contains("This plan says nothing of fiber."))
  }

  @Test("progress adds up over all phases of a step, and stops at what is done")
  func progress() throws {
    let candidate = try Self.candidate()
    let facts = try #require(FiberFacts(problem: candidate.problem, plan: candidate.plan))
    let progress = InstallationProgress(of: BuildOutID(0), in: facts)
    #expect(progress.curves.map(\.step) == [.pull, .terminate])
    #expect(progress.curves[0].points.map(\.soFar) == [90, 150])
    #expect(progress.curves[0].total == 180)
    #expect(!progress.curves[0].isDone)
    #expect(progress.days == [Day(0), Day(1), Day(2)])
  }

  @Test("a brief page bundles what is left by phase, a full one names each run")
  func troubles() throws {
    let problem = try FiberExample.problem()
    var plan = try FiberExample.plan(of: problem)
    let left = try #require(plan.fiber?.left)
    plan.fiber?.left = left + [.init(phase: left[0].phase, run: RunID(1), count: 2)]
    func troubles(_ detail: FiberReport.Detail) throws -> [String] {
      try #require(FiberReport(problem: problem, plan: plan, detail: detail)).troubles.map(\.text)
    }
    #expect(try troubles(.full).count { $0.hasPrefix("Hall 1: pull leaves") } == 2)
    #expect(
      try troubles(.brief).contains { $0.hasPrefix("Hall 1: pull leaves 3 pieces of a and =Trunk") }
    )
  }
}

@Suite struct MapLabelTests {
  @Test("names at neighboring places do not cover each other, and stay on the map")
  func apart() {
    let points = [(100.0, 100.0), (108, 104), (104, 92), (990, 60), (5, 5)]
    let marks = points.map { MapLabels.Box(x: $0.0 - 6, y: $0.1 - 6, width: 12, height: 12) }
    var labels = MapLabels(width: 1000, height: 500, marks: marks)
    let boxes = points.map { labels.place(at: $0.0, $0.1, textWidth: 80, size: 13) }
    for (index, box) in boxes.enumerated() {
      #expect((0...(1000 - box.width)).contains(box.x))
      #expect((0...(500 - box.height)).contains(box.y))
      for other in boxes[..<index] { #expect(box.overlap(other) == 0) }
    }
  }

  @Test("a name alone stands to the upper right of its place")
  func alone() {
    var labels = MapLabels(width: 1000, height: 500, marks: [])
    let box = labels.place(at: 500, 250, textWidth: 80, size: 13)
    #expect(box.x > 500 && box.y + box.height <= 250)
  }
}
