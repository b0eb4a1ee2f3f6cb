// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import FiberPlanning

@Suite("The grid of lengths")
struct LengthGridTests {
  @Test("Decimals become whole units of their last place")
  func exact() {
    let grid = LengthGrid(of: [Decimal(string: "12.50")!, 3, Decimal(string: "0.1")!])
    #expect(grid.isExact)
    #expect(grid.units(Decimal(string: "12.5")!, .up) == 125)
    #expect(grid.decimal(7) == Decimal(string: "0.7"))
  }

  @Test("Numbers with too many places are rounded as told, and the grid says so")
  func coarse() {
    let number = Decimal(string: "123456.123456789")!
    let grid = LengthGrid(of: [number])
    #expect(!grid.isExact)
    #expect(grid.decimal(grid.units(number, .up)) >= number)
    #expect(grid.decimal(grid.units(number, .down)) <= number)
  }
}
