// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
public import Rotations

/// What is known of the least cost of a problem at each value of another figure: plans, and lines below which no plan is.
public struct FrontierFindings: Sendable {
  /// A legal plan, what it costs and its figure.
  public struct Point: Sendable {
    public let plan: Plan
    public let cost: Decimal
    public let figure: Decimal

    public init(plan: Plan, cost: Decimal, figure: Decimal) {
      self.plan = plan
      self.cost = cost
      self.figure = figure
    }
  }

  /// Proved: cost + weight × figure ≥ bound, for every legal plan.
  public struct Line: Sendable {
    public let weight: Decimal
    public let bound: Decimal

    public init(weight: Decimal, bound: Decimal) {
      self.weight = weight
      self.bound = bound
    }
  }

  public private(set) var points: [Point] = []
  public private(set) var lines: [Line] = []

  public init() {}

  public mutating func add(_ line: Line) { lines.append(line) }

  /// Takes a plan that no other beats in both, and leaves out those that it beats; ascending by figure.
  public mutating func take(_ point: Point) {
    if points.contains(where: { $0.cost <= point.cost && $0.figure <= point.figure }) { return }
    points.removeAll { point.cost <= $0.cost && point.figure <= $0.figure }
    points.append(point)
    points.sort { $0.figure < $1.figure }
  }

  /// No plan whose figure is at most this costs less; nil where nothing is proved.
  public func bound(at figure: Decimal) -> Decimal? {
    lines.map { $0.bound - $0.weight * figure }.max().map { max(0, $0) }
  }
}
