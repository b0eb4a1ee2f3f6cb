// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import Testing

@testable import Reports

@Suite struct EngineerRests {
  private func rest(_ engineer: Int) throws -> EngineerRest {
    EngineerRest(
      of: EngineerID(engineer), in: PlanFacts(problem: Example.problem, plan: try Example.plan()))
  }

  @Test("one who begins away has the days before counted, and both rests")
  func away() throws {
    let ada = try rest(0)
    #expect(ada.rotations == 2)
    // 4 days before the horizon, 14 within it.
    #expect(ada.longestRotation == 18)
    // ⌈18 / 4⌉ = 5 days, and 2 after six days of which the horizon has two.
    #expect((ada.restOwed, ada.restKept) == (7, 7))
    #expect(ada.protectedDays == 7)
    #expect(ada.nightsAway == 18)
  }

  @Test("standby is counted, and a weekend on standby is none at home")
  func standby() throws {
    let ben = try rest(1)
    #expect(ben.standbyDays == 16)
    #expect((ben.weekendsAtHome, ben.weekends) == (1, 4))
    // Three days unavailable, two of rest at the end.
    #expect(ben.protectedDays == 5)
    #expect(ben.longestDutyRun == 6)
  }

  @Test("one who stays at home has every weekend but the one that is worked")
  func local() throws {
    let pull = try rest(2)
    #expect((pull.nightsAway, pull.rotations, pull.restOwed) == (0, 0, 0))
    #expect((pull.weekendsAtHome, pull.longestDutyRun, pull.dutyRuns) == (3, 6, 1))
  }

  @Test("the spread is that of all engineers")
  func spread() throws {
    let crew = CrewRest(facts: PlanFacts(problem: Example.problem, plan: try Example.plan()))
    let nights = crew.spread(of: \.nightsAway)
    #expect((nights.least, nights.most, nights.total, nights.width) == (0, 18, 23, 18))
    #expect(nights.mean == 5.75)
  }
}
