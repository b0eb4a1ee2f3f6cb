// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Rotations
import TestSupport
import Testing

struct SharedProblemTests {
  @Test(
    "every problem of the shared folder is read without a complaint",
    .enabled(if: SharedFolder.isThere))
  func allAreRead() throws {
    for path in SharedFolder.problemPaths {
      do {
        let result = try ProblemReader.read(path: path)
        #expect(result.problem.horizon.dayCount > 0)
      } catch {
        Issue.record("\(path): \(error.diagnostics.prefix(5))")
      }
    }
  }
}
