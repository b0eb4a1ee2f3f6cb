// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import ProblemFiles
public import Rotations

/// The specification's second example: a baseline, prices by date, equipment, and a best plan.
public enum SecondExample {
  /// The problem, read from a folder in which the baseline stands beside it.
  public static func problem() throws -> Problem { try problem(problemText) }

  /// The example with another text.
  public static func problem(_ text: String, baseline: String = baselineText) throws -> Problem {
    try withTemporaryFolder { folder in
      let files = [("problem.yaml", text), ("example-2-baseline.json", baseline)]
      for (name, text) in files {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
      }
      return try ProblemReader.read(path: folder + "/problem.yaml").problem
    }
  }

  public static func plan(of problem: Problem) throws -> Plan {
    try PlanReader.read(text: planText, file: "example-2-plan.json", of: problem)
  }
}
