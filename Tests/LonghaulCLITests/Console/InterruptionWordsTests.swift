// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import LonghaulCLI

struct InterruptionWordsTests {
  @Test(
    "what is said is true of the command and of the signal",
    arguments: [
      (
        ["solve", "batch"], SIGINT,
        "stopping with the best plan so far; Ctrl-C again stops at once."
      ),
      (["solve"], SIGTERM, "stopping with the best plan so far; SIGTERM again stops at once."),
      (["solve"], SIGHUP, "stopping with the best plan so far."),
      (
        ["batch", "in"], SIGINT,
        "stopping; running jobs end with their best plans so far; Ctrl-C again stops at once."
      ),
      (["batch"], SIGHUP, "stopping; running jobs end with their best plans so far."),
      (["risk"], SIGINT, "stopping; Ctrl-C again stops at once."),
      ([], SIGHUP, "stopping with the best plan so far."),
    ])
  func sentence(arguments: [String], signal: Int32, text: String) {
    #expect(InterruptionWords(arguments: arguments).sentence(after: signal) == text)
  }
}
