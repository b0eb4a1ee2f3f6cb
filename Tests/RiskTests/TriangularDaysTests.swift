// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Rotations
import Testing

@testable import Risk

/// Days are drawn by the inverse distribution function, and taken exactly where nothing varies.
@Suite struct TriangularDaysTests {
  private func triangle(_ low: String, _ likely: String, _ high: String) throws
    -> Uncertainty.Triangle
  {
    Uncertainty.Triangle(
      low: try #require(Decimal(string: low)), likely: try #require(Decimal(string: likely)),
      high: try #require(Decimal(string: high)))
  }

  @Test(
    "a factor without spread is taken exactly, halves up",
    arguments: [
      ("1", 7, 7), ("1.5", 3, 5), ("1.15", 10, 12), ("1.149999999999999999999999", 10, 11),
      ("0.35", 10, 4), ("0.01", 10, 1), ("1000000000000000", 3000, TriangularDays.most),
    ])
  func constant(factor: String, days: Int, expected: Int) throws {
    let drawn = TriangularDays(try triangle(factor, factor, factor), times: days, least: 1)
    #expect(drawn.days(at: 0.3) == expected)
    #expect(!drawn.varies)
  }

  @Test("quantiles: F(4) = 16 / 40 for 0, 4, 10; and both ends")
  func quantiles() throws {
    let drawn = TriangularDays(try triangle("0", "4", "10"), least: 0)
    #expect(drawn.varies)
    #expect(drawn.days(at: 0) == 0)
    // F(2) = 2² / (10 × 4) = 0.1; F(7) = 1 − 3² / (10 × 6) = 0.85.
    #expect(drawn.days(at: 0.1) == 2)
    #expect(drawn.days(at: 0.4) == 4)
    #expect(drawn.days(at: 0.85) == 7)
    #expect(drawn.days(at: 1 - 0x1p-53) == 10)
  }

  @Test("triangles that lean on one end")
  func leaning() throws {
    let falling = TriangularDays(try triangle("2", "2", "12"), least: 0)
    // F(x) = 1 − (12 − x)² / 100: 0.75 at 7.
    #expect(falling.days(at: 0) == 2)
    #expect(falling.days(at: 0.75) == 7)
    let rising = TriangularDays(try triangle("2", "12", "12"), least: 0)
    // F(x) = (x − 2)² / 100: 0.25 at 7.
    #expect(rising.days(at: 0.25) == 7)
    #expect(rising.days(at: 1 - 0x1p-53) == 12)
  }

  @Test("the mean of many draws is (low + likely + high) / 3, and names have luck of their own")
  func mean() throws {
    let drawn = TriangularDays(try triangle("0.9", "1", "1.6"), times: 1000, least: 1)
    let draws = Draws(seed: 7)
    let (one, other) = (Draws.Key("phase", "a.b"), Draws.Key("phase", "a.c"))
    let pairs = (0..<20_000).map { trial in
      (drawn.days(at: draws.trial(trial).unit(one)), drawn.days(at: draws.trial(trial).unit(other)))
    }
    let means = (
      Double(pairs.reduce(0) { $0 + $1.0 }) / 20_000, Double(pairs.reduce(0) { $0 + $1.1 }) / 20_000
    )
    #expect(abs(means.0 - 3500.0 / 3) < 5)
    #expect(abs(means.1 - 3500.0 / 3) < 5)
    let covariance =
      pairs.reduce(0.0) { $0 + (Double($1.0) - means.0) * (Double($1.1) - means.1) } / 20_000
    // The variance is (0.81 + 1 + 2.56 − 0.9 − 1.44 − 1.6) / 18 × 1000² = 23,889.
    #expect(abs(covariance) < 23_889 * 0.03)
  }
}
