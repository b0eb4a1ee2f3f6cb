// SPDX-License-Identifier: GPL-3.0-or-later

import ProblemFiles
import Rotations
import Testing

/// Reading takes time in proportion to the file; release builds read 23 MB in about 5 s and 360 MB of memory.
struct LargeFileTests {
  /// A problem with this many runs, a tenth of it phases, and as many engineers.
  private func text(runs count: Int) -> String {
    let runs = (0..<count).map {
      "      - {id: run-\($0), cable: os2, length: 10\($0 % 9).5, count: 2}"
    }
    let phases = (0..<count / 10).map { index in
      let after = index == 0 ? "" : "after: [phase-\(index - 1)], "
      return
        "      - {id: phase-\(index), \(after)duration: 3, crew: {splice: 1}, uses: {spare: 1}}"
    }
    let engineers = (0..<count / 10).map {
      "  - {id: e-\($0), home: EWR, skills: {splice: 2}, booked: [{from: 2026-01-12, at: plano}]}"
    }
    let sections =
      "engineers:\n" + engineers.joined(separator: "\n")
      + "\ncables: {os2: {reels: [{length: 900}]}}"
      + "\nbuildouts:\n  - id: h1\n    site: plano\n    runs:\n" + runs.joined(separator: "\n")
      + "\n    phases:\n" + phases.joined(separator: "\n")
    return Mistake(.syntax, "", sections).markedText
  }

  @Test("a file eight times as long does not take its square")
  func proportion() throws {
    let clock = ContinuousClock()
    let (short, long) = (text(runs: 1_000), text(runs: 8_000))
    _ = try ProblemReader.read(text: short, file: "warm-up.yaml")
    let shortTime = try clock.measure {
      _ = try ProblemReader.read(text: short, file: "short.yaml")
    }
    let longTime = try clock.measure {
      let problem = try ProblemReader.read(text: long, file: "long.yaml").problem
      #expect(problem.runs.count == 8_000 && problem.phases.count == 800)
    }
    #expect(longTime < shortTime * 40)
  }

  @Test("megabytes on one line are read in seconds, mistakes on it included")
  func oneLine() {
    let clock = ContinuousClock()
    for items in [
      String(repeating: "1, ", count: 700_000) + "1",
      String(repeating: "{a: b}, ", count: 250_000) + "c",
    ] {
      let text = Mistake.smallProblem + "\nx: [\(items)]\nrules: {home_days: -1}"
      var shown = ""
      let time = clock.measure {
        var writer = DiagnosticText(texts: ["test.yaml": text])
        shown = diagnostics(of: text).map { writer.text(of: $0) }.joined()
      }
      #expect(time < .seconds(40) && shown.contains("E201") && shown.contains("E206"))
    }
  }

  @Test("thousands of mistakes are reported, and the rest counted")
  func manyMistakes() {
    let found = diagnostics(of: text(runs: 7_000).replacing("count: 2", with: "count: -2"))
    #expect(found.count == 5_001)
    #expect(
      found.last?.code == "E199" && found.last?.problem == "2000 more mistakes are not listed")
  }
}
