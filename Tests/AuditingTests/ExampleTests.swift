// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import Rotations
import TestSupport
import Testing

@Suite("The specification's example")
struct ExampleTests {
  let problem: Problem
  let report: AuditReport

  init() throws {
    problem = try Example.problem()
    report = Auditor.audit(try Example.plan(of: problem), of: problem)
  }

  @Test("Its plan breaks no rule, and was made for this file")
  func legal() {
    #expect(report.violations == [])
    #expect(report.notes == [])
  }

  @Test(
    "Each part of its cost is as written",
    arguments: [
      (Cost.Part.late, "4000"), (.modes, "0"), (.contractors, "800"), (.fares, "2208.86"),
      (.lodging, "4045"), (.pay, "18040"), (.standby, "1920"), (.overTarget, "240"),
      (.carbon, "213.19"), (.uncovered, "9600"),
    ])
  func part(part: Cost.Part, amount: String) throws {
    #expect(cents(report.cost[part]) == Decimal(string: amount))
  }

  @Test("Its total is as written")
  func total() { #expect(cents(report.cost.total) == Decimal(string: Example.total)) }

  private func cents(_ amount: Decimal) -> Decimal {
    var exact = amount
    var rounded = Decimal()
    NSDecimalRound(&rounded, &exact, 2, .plain)
    return rounded
  }
}
