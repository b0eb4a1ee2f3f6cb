// SPDX-License-Identifier: GPL-3.0-or-later

import Rotations
import Testing

@testable import Reports

@Suite struct BarCharts {
  @Test("each day is a character where there is room, with the Mondays above")
  func daily() {
    let chart = BarChart(horizon: Example.horizon, days: Day(0)...Day(13), width: 20)
    #expect(chart.scale == "5 Jan  12 Jan")
    #expect(chart.bar { $0 >= Day(2) && $0 <= Day(4) ? .worked : .outside } == "  ███         ")
    #expect(chart.caption == nil)
  }

  @Test("a chart that begins in the middle of the horizon and of a week is marked too")
  func clipped() {
    let chart = BarChart(horizon: Example.horizon, days: Day(9)...Day(27), width: 40)
    #expect(chart.scale == "     19 Jan 26 Jan")
  }

  @Test("days that share a character show the most pressing of them")
  func crowded() {
    let chart = BarChart(horizon: Example.horizon, days: Day(0)...Day(27), width: 10)
    #expect(chart.daysPerCharacter == 3)
    #expect(
      chart.bar { $0 == Day(4) ? .short : $0 < Day(9) ? .worked : .outside } == "█▒█       ")
    #expect(chart.caption == "each character is 3 days")
  }
}
