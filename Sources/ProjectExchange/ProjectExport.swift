// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
public import Rotations

/// Writes a plan for Microsoft Project or Primavera P6: build-outs, phases with the plan's dates, links, site calendars, and who
/// works on what how long.
///
/// Contractors and open heads are resources by role, `Contractors: splice` and `Open: splice`. Travel, rest, standby and costs
/// have no place in either format. Nothing of an engineer but id and name is written.
public enum ProjectExport {
  /// The bytes of a file: UTF-8 for Microsoft Project, cp1252 for Primavera, which reads nothing else.
  public static func data(of plan: Plan, for problem: Problem, as format: ProjectImport.Format)
    -> Data
  {
    let schedule = PlanSchedule(plan, of: problem)
    return switch format {
    case .mspdi: Data(MSPDIWriter.text(of: schedule).utf8)
    case .xer: ForeignText.cp1252(XERWriter.text(of: schedule))
    }
  }
}
