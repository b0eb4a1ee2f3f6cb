// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import TestSupport
import Testing

/// Contact data that stands in a file where it must not never comes out again.
struct PersonalLineTests {
  private func printed(_ engineers: String) throws -> String {
    let text = """
      longhaul: 1
      horizon: {start: 2026-01-05, end: 2026-01-30}
      sites: {plano: {place: DFW}}
      engineers:
      \(engineers)
      """
    let error = #expect(throws: DiagnosticsError.self) {
      try ProblemReader.read(text: text, file: "crew.yaml")
    }
    var writer = DiagnosticText(texts: ["crew.yaml": text])
    return try #require(error).diagnostics.map { writer.text(of: $0) }.joined(separator: "\n")
  }

  @Test(
    "what stands beside a key that is not known is not printed",
    arguments: [
      "  - {id: ada, home: EWR, phone: 555-0100}",
      "  - {id: ada, home: NOWHERE, phone: 555-0100}",
      "  - {id: ada, home: EWR, remarks: call 555-0100, day_rate: -1}",
      "  - id: ada\n    home: EWR\n    e_mail: 555-0100@example.com\n    day_rate: -1",
      "  - {id: ada, home: EWR, contact: {mobile: 555-0100}}",
      "  - {id: ada, home: EWR, phone: [555-0100",
      "  - {id: ada, home: EWR, \"phone\" : 555-0100, id: ben}",
    ])
  func isSilent(engineers: String) throws {
    let text = try printed(engineers)
    #expect(!text.contains("555"), "\(text)")
    #expect(text.contains("error"))
  }

  @Test("lines without personal keys are quoted as ever")
  func quotes() throws {
    #expect(try printed("  - {id: ada, home: NOWHERE}").contains("{id: ada, home: NOWHERE}"))
  }
}
