// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Holds a text against `Golden/NAME.txt`; with `LONGHAUL_RECORD=1` in the environment, writes it there instead.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden/\(name).txt")
  if ProcessInfo.processInfo.environment["LONGHAUL_RECORD"] == "1" {
    try text.write(to: url, atomically: true, encoding: .utf8)
    return
  }
  let golden = try String(contentsOf: url, encoding: .utf8)
  #expect(text == golden, "differs from \(name).txt", sourceLocation: sourceLocation)
}
