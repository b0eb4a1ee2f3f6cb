// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Fabrics
import Reports
import Rotations
import Testing

@Suite("Pages on fiber")
struct FiberReportTests {
  let problem: Problem
  let plan: Plan

  init() throws {
    problem = try FiberExample.problem()
    plan = try FiberExample.plan(of: problem)
  }

  @Test("The plan that they show is legal")
  func legal() { #expect(Auditor.audit(plan, of: problem).violations == []) }

  @Test("Reels, cuts and the installation read as recorded", arguments: [100, 70])
  func wholeReport(width: Int) throws {
    let report = try #require(FiberReport(problem: problem, plan: plan, detail: .full))
    try expectGolden(report.text(Layout(width: width)), "fiber-\(width)")
  }

  @Test("A filter leaves out other days and sites")
  func filtered() throws {
    let day = problem.horizon.first + 1
    let report = try #require(
      FiberReport(
        problem: problem, plan: plan, filter: ReportFilter(from: day, to: day), detail: .brief))
    let text = report.text(Layout(width: 100))
    #expect(text.contains("Tue 6 Jan"))
    #expect(!text.contains("144 ends to be"))
  }

  @Test("A plan without fiber has no page")
  func none() {
    var bare = plan
    bare.fiber = nil
    #expect(FiberReport(problem: problem, plan: bare, detail: .full) == nil)
  }

  @Test("A reference design's links are summed up as recorded")
  func fabric() throws {
    let fabric = Fabric(try FabricRequest(design: .h100, gpus: 4096))
    try expectGolden(FabricReport(fabric: fabric).text(Layout(width: 80)), "fabric-80")
  }
}
