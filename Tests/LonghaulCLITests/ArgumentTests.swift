// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Solving
import Testing

@testable import LonghaulCLI

@Suite struct Arguments {
  @Test(
    "a time limit is a number with a unit, seconds where none is given",
    arguments: [("60", 60.0), ("90s", 90), ("2m", 120), ("1.5h", 5400), ("0", 0), (".5s", 0.5)])
  func timeLimit(text: String, seconds: Double) {
    #expect(TimeLimit(argument: text)?.seconds == seconds)
  }

  @Test func noneLiftsTheTimeLimit() {
    #expect(TimeLimit(argument: "none") == TimeLimit(seconds: nil))
  }

  @Test(
    "what is no span of time is refused",
    arguments: [
      "", "s", "m", "-1", "+1", "1d", "nan", "inf", "1e3", "1 m", "0x10", "1.2.3", "9999999h",
    ])
  func badTimeLimit(text: String) { #expect(TimeLimit(argument: text) == nil) }

  @Test(
    "a gap is a share or a percentage",
    arguments: [("2%", 0.02), ("0.02", 0.02), ("0", 0), ("100%", 1)])
  func gap(text: String, share: Double) { #expect(Gap(argument: text)?.share == share) }

  @Test("what is no gap is refused", arguments: ["", "%", "2", "101%", "-1%", "nan%", "2%%"])
  func badGap(text: String) { #expect(Gap(argument: text) == nil) }

  @Test("every word of --require is understood")
  func requirements() {
    #expect(Requirement(argument: "optimal") == .optimal)
    #expect(Requirement(argument: "gap=2%") == .gap(Gap(share: 0.02)))
    #expect(Requirement(argument: "covered") == .covered)
    #expect(Requirement(argument: "on-time") == .onTime)
    #expect(Requirement(argument: "gap=") == nil)
    #expect(Requirement(argument: "on time") == nil)
  }

  @Test("options reach the solver as they were given")
  func searchOptions() throws {
    let line =
      "solve x.yaml --time-limit 2m --rounds 7 --gap 1% --seed 9 --threads 2 --method exact"
    let parsed = try LonghaulCommand.parseAsRoot(line.split(separator: " ").map(String.init))
    let options = try #require(parsed as? SolveCommand).search.options
    #expect(options.timeLimit == 120)
    #expect(options.rounds == 7)
    #expect(options.gap == 0.01)
    #expect(options.seed == 9)
    #expect(options.threads == 2)
    #expect(options.method == .exact)
  }
}
