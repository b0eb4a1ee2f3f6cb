// SPDX-License-Identifier: GPL-3.0-or-later

import Auditing
import Foundation
import ProblemFiles
import Rotations
import TestSupport

extension Example {
  /// The specification's plan by hand of the example: legal, short, and one day late.
  static func plan() throws -> Plan {
    try PlanReader.read(text: TestSupport.Example.planText, file: "example-plan.json", of: problem)
  }

  /// What an audit of that plan finds, its figures taken from the specification's file.
  static func audit() throws -> AuditReport {
    AuditReport(violations: [], cost: try plan().cost ?? Cost())
  }
}
