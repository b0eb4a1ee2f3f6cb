// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ProblemFiles
import Testing

struct DiagnosticCodeTests {
  @Test("the page on errors lists every code with its title, cause and action, and no others")
  func pageIsComplete() throws {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(
      contentsOf: package.appendingPathComponent(
        "Sources/ProblemFiles/ProblemFiles.docc/Errors.md"),
      encoding: .utf8)
    for code in DiagnosticCode.allCases {
      let section =
        "### \(code.rawValue): \(code.entry.title)\n\n\(code.entry.cause)\n\n*What to do:* \(code.entry.action)\n"
      #expect(page.contains(section), "\(code.rawValue)")
    }
    let headings = page.split(separator: "\n").count { $0.hasPrefix("### ") }
    #expect(headings == DiagnosticCode.allCases.count)
  }

  @Test("codes are a letter for the severity and three digits")
  func form() {
    for code in DiagnosticCode.allCases {
      #expect(code.rawValue.wholeMatch(of: /[EW][1-8]\d\d/) != nil)
      #expect((code.severity == .warning) == code.rawValue.hasPrefix("W8"))
    }
  }

  @Test("near words are found over swapped, lost and wrong letters and capitals")
  func suggestions() {
    func advice(_ key: String) -> String? {
      diagnostics(of: Mistake.smallProblem + "\n\(key): 3").first?.advice
    }
    #expect(advice("enginers") == "did you mean \"engineers\"?")
    #expect(advice("Roles") == "did you mean \"roles\"?")
    #expect(advice("tarvel") == "did you mean \"travel\"?")
    #expect(advice("xyzzy")?.hasPrefix("known here: longhaul, ") == true)
  }
}
