// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

/// Holds a text against `Golden/NAME.txt`, or records it: see `Golden`.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let golden = try Golden.recorded(name, beside: #filePath, for: text)
  #expect(text == golden, "differs from \(name).txt", sourceLocation: sourceLocation)
}
