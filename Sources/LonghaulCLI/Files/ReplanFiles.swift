// SPDX-License-Identifier: GPL-3.0-or-later

internal import ProblemFiles
internal import Rotations
internal import SystemPackage

/// The files of a re-plan: the new problem, and beside it the plan that people hold and the plans that were found.
struct ReplanFiles {
  let problem: OutputFile
  /// What is left of the old plan: the new problem's baseline.
  let held: OutputFile
  let leastChange: OutputFile
  let cheapest: OutputFile

  /// - Parameter path: Where the new problem goes; the plans stand beside it under its name.
  /// - Throws: `CommandFailure` where a file cannot be written.
  init(path: String, in outputs: inout OutputSet) throws {
    let place = FilePath(path)
    func beside(_ suffix: String) throws -> OutputFile {
      let name = (place.stem ?? path) + "-" + suffix + ".json"
      return try outputs.add(place.removingLastComponent().appending(name).string)
    }
    problem = try outputs.add(path)
    held = try beside("held")
    leastChange = try beside("least-change")
    cheapest = try beside("cheapest")
  }

  /// The name by which the problem calls the plan that people hold.
  var heldName: String { FilePath(held.path).lastComponent?.string ?? held.path }
}
