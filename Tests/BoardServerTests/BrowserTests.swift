// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// The whole way from the list to an accepted plan in a real browser, Debian's package `chromium`.
@Suite(.enabled(if: BrowserStory.canRun, "Chromium or python3 is not installed"), .serialized)
struct Stories {
  @Test("a planner drags, asks, plans anew and accepts; the console stays empty")
  func monday() throws {
    try ServedFolder.with { served throws in
      let seen = try BrowserStory.run(link: served.link, folder: served.path)
      #expect(seen.status == 0, "\(seen.output)")
      for line in [
        "address without token: True", "list: 1 problem, 1 plan",
        "appears by itself: 1 problem, 2 plans", "found: 1 problem, 1 plan",
        "a phase is dragged: ['Hall 1: splice starts on Fri 9 Jan 2026']",
        "a stay is dragged: ['Hall 1: splice starts on Fri 9 Jan 2026', 'Ben Meyer (ben) is at Hillsboro, Oregon 1 day earlier']",
        "undone: ['Hall 1: splice starts on Fri 9 Jan 2026']",
        "'Hall 1: pull starts on Tue 6 Jan 2026']", "to the form by a key: ill",
        "keys are listed: True",
        "solved: True", "side by side: Side by side",
        "accepted: plan-v2.json, a plan of example-v2.yaml", "was a link to this view: True",
        "files: ['another.json', 'example-v2.yaml', 'example.yaml', 'plan-v2.json', 'plan.json']",
        "the list at 390 pixels is wider by: 0", "the board at 390 pixels is wider by: 0",
        "the comparison at 390 pixels is wider by: 0", "complaints: []",
      ] {
        #expect(seen.output.contains(line), "\(line) is missing from:\n\(seen.output)")
      }
    }
  }
}

enum BrowserStory {
  static let canRun =
    ServedFolder.isBuilt
    && ["/usr/bin/chromium", "/usr/bin/python3"].allSatisfy {
      FileManager.default.isExecutableFile(atPath: $0)
    }

  static func run(link: String, folder: String) throws -> (status: Int32, output: String) {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Browser/story.py").path
    // What the program writes lies outside the folder that is served.
    var ended: (status: Int32, output: String) = (1, "")
    try withTemporaryFolder { place in
      ended = try BuiltProgram.shell(
        "PYTHONDONTWRITEBYTECODE=1 exec python3 '\(script)' '\(link)' '\(folder)'", in: place)
    }
    return ended
  }
}
