// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import Testing

@testable import LonghaulCLI
@testable import Solving

@Suite struct Progress {
  private let problem = Problem(
    name: "p", currency: "USD",
    horizon: Horizon(start: CalendarDate(daysSince1970: 20_000), dayCount: 7), carbonPrice: 0,
    travel: TravelRules(
      commuteKilometers: 0, longHaulKilometers: 0, fareBase: 0, farePerKilometer: 0,
      carbonPerKilometer: 0, overrides: [:]), places: [], roles: [], sites: [], engineers: [],
    standby: [], stock: [], buildOuts: [], phases: [], cables: [], runs: [], sha256: "")

  private func event(_ elapsed: Double, cost: Double? = 41067.05) -> SolveEvent {
    SolveEvent(elapsed: elapsed, stage: "search", cost: cost, bound: 40000)
  }

  @Test("off a terminal, plain lines come at most once a second")
  func plainLines() {
    let recorded = RecordedConsole()
    let reporter = ProgressReporter(console: recorded.console(), problem: problem)
    for elapsed in [0.0, 0.2, 0.9, 1.0, 1.5, 2.5] { reporter.note(event(elapsed)) }
    reporter.finish()
    let lines = recorded.messageText.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines.first == "   0 s  best USD 41,067.05  bound USD 40,000.00  gap 2.6%  search")
    #expect(!hasControlCharacters(recorded.messageText))
    #expect(recorded.outputText.isEmpty)
  }

  @Test("on a terminal, one line is redrawn, within its width, and taken away at the end")
  func redrawnLine() {
    let recorded = RecordedConsole()
    let console = recorded.console(redrawsProgress: true)
    let reporter = ProgressReporter(console: console, problem: problem)
    reporter.note(event(0))
    reporter.note(
      SolveEvent(
        elapsed: 5, stage: String(repeating: "long ", count: 60), cost: nil, bound: nil))
    reporter.finish()
    #expect(!recorded.messageText.contains("\n"))
    #expect(recorded.messageText.hasSuffix("\r\u{1B}[K"))
    let redrawn = recorded.messageText.split(separator: "\r")
    #expect(redrawn.allSatisfy { $0.count <= console.width + 3 })
  }

  @Test("a program that was given up is told of where asked, at once, and not otherwise")
  func trouble() {
    for isVerbose in [false, true] {
      let recorded = RecordedConsole()
      let reporter = ProgressReporter(
        console: recorded.console(), problem: problem, isVerbose: isVerbose)
      reporter.note(event(0))
      var trouble = event(0.1)
      trouble.trouble = "The exact program was given up: singular."
      reporter.note(trouble)
      #expect(recorded.messageText.contains("longhaul: The exact program") == isVerbose)
    }
  }

  @Test("a cost that is not known yet is left out")
  func unknownCost() {
    let recorded = RecordedConsole()
    let reporter = ProgressReporter(console: recorded.console(), problem: problem)
    reporter.note(event(3, cost: nil))
    #expect(recorded.messageText == "   3 s  bound USD 40,000.00  search\n")
  }
}
