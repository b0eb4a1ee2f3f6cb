// SPDX-License-Identifier: GPL-3.0-or-later

import PlainText
import ProblemFiles
import Testing

struct DiagnosticTextTests {
  private func text(_ problem: String) -> String {
    var writer = DiagnosticText(texts: ["test.yaml": problem])
    return diagnostics(of: problem).map { writer.text(of: $0) }.joined(separator: "\n")
  }

  @Test("a diagnostic shows place, code, value, line, caret, path and advice")
  func whole() {
    let problem = Mistake.smallProblem.replacing("home: EWR", with: "home: ewr")
    #expect(
      text(problem) == """
        test.yaml:7:21: error E303: the place is no airport of the table and not under places (found "ewr")
            - {id: ada, home: ewr, skills: [splice]}
                              ^
          at engineers[0].home
          did you mean "EWR"?
        """)
  }

  @Test("a long line is cut around the place, and control characters are not printed")
  func longLine() {
    let name = String(repeating: "x", count: 500) + "\u{1B}[31m"
    let lines = text("{longhaul: 1, name: \"\(name)\", hrizon: 3}").split(separator: "\n")
    #expect(lines.allSatisfy { $0.count < 200 && !$0.contains("\u{1B}") })
  }

  @Test(
    "nothing of a diagnostic steers a terminal, whatever keys, values and file names are",
    arguments: ["\\e]0;pwned\\a\\e[2J", "\u{202E}x", "\\u202ex", "\\x9b2J", "\u{2066}x\u{2069}"])
  func terminal(evil: String) {
    for line in [
      "\"\(evil)\": 1", "sites: {\"\(evil)\": {place: X}}", "name: [\"\(evil)\"]",
      "horizon: {start: \"\(evil)\", end: 2026-01-01}", "\"nam\(evil)e\": 1",
    ] {
      let problem = "longhaul: 1\n\(line)\n"
      var writer = DiagnosticText(texts: ["test.yaml": problem])
      for diagnostic in diagnostics(of: problem) {
        let text = writer.text(of: diagnostic)
        let isClean = text.unicodeScalars.allSatisfy { !$0.canSteerTerminal || $0 == "\n" }
        #expect(isClean, "\(text.debugDescription)")
      }
    }
    var writer = DiagnosticText()
    let found = diagnostics(ofFile: "/nowhere/\u{1B}[2J\u{202E}.yaml")
    #expect(
      !writer.text(of: found[0]).contains("\u{1B}")
        && !writer.text(of: found[0]).contains("\u{202E}"))
  }

  @Test("the caret stands below its place behind wide and written-out characters")
  func caret() throws {
    let lines = text("{longhaul: 1, sites: {}, name: \"東\u{202E}京\", horizon: 3}").split(
      separator: "\n")
    let excerpt = try #require(lines.firstIndex { $0.hasSuffix("^") })
    let column = lines[excerpt].dropLast().displayWidth
    var shown = ""
    for character in lines[excerpt - 1] where shown.displayWidth < column {
      shown.append(character)
    }
    #expect(lines[excerpt - 1].dropFirst(shown.count).hasPrefix("3}"))
  }

  @Test("each of many mistakes of one line is quoted at its own place")
  func sameLine() {
    let text = text("{longhaul: 1, horizon: 3, sites: 4}")
    let carets = text.split(separator: "\n").filter { $0.hasSuffix("^") }
    #expect(carets.count >= 2)
    #expect(Set(carets).count >= 2)
    #expect(text.ranges(of: "{longhaul: 1, horizon: 3, sites: 4}").count >= 2)
  }

  @Test("a diagnostic of no line has no excerpt")
  func noLine() {
    var writer = DiagnosticText()
    let found = diagnostics(ofFile: "/nowhere/x.yaml")
    #expect(
      writer.text(of: found[0]) == """
        /nowhere/x.yaml: error E101: the file cannot be read (found "/nowhere/x.yaml")
          check its name and who may read it
        """)
  }
}
