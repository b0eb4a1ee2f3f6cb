// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Reports
import Rotations
import Testing

@Suite struct PlanReports {
  private func report(_ filter: ReportFilter = ReportFilter()) throws -> PlanReport {
    PlanReport(
      problem: Example.problem, plan: try Example.plan(), audit: try Example.audit(), filter: filter
    )
  }

  @Test("the whole report of the specification's example reads as recorded")
  func wholeReport() throws {
    try expectGolden(report().text(Layout(width: 100)), "example-100")
  }

  @Test("a narrow page keeps every line within its width", arguments: [60, 80])
  func narrowPage(width: Int) throws {
    let text = try report().text(Layout(width: width))
    try expectGolden(text, "example-\(width)")
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
  }
}
