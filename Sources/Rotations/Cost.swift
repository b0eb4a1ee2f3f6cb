// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// What a plan costs, part by part (specification, section 6): a record without arithmetic.
public struct Cost: Sendable, Equatable {
  public var late: Decimal = 0
  public var modes: Decimal = 0
  public var contractors: Decimal = 0
  public var fares: Decimal = 0
  public var lodging: Decimal = 0
  public var pay: Decimal = 0
  public var standby: Decimal = 0
  public var overTarget: Decimal = 0
  public var carbon: Decimal = 0
  public var uncovered: Decimal = 0
  public var total: Decimal = 0

  public init() {}

  /// The parts beside the total, in the order of the specification.
  public enum Part: String, CaseIterable, Sendable {
    case late, modes, contractors, fares, lodging, pay, standby
    case overTarget = "over_target"
    case carbon, uncovered
  }

  public subscript(part: Part) -> Decimal {
    get { self[keyPath: part.keyPath] }
    set { self[keyPath: part.keyPath] = newValue }
  }
}

extension Cost.Part {
  fileprivate var keyPath: WritableKeyPath<Cost, Decimal> {
    switch self {
    case .late: \.late
    case .modes: \.modes
    case .contractors: \.contractors
    case .fares: \.fares
    case .lodging: \.lodging
    case .pay: \.pay
    case .standby: \.standby
    case .overTarget: \.overTarget
    case .carbon: \.carbon
    case .uncovered: \.uncovered
    }
  }
}
