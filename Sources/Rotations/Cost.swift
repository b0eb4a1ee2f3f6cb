// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// What a plan costs, part by part (specification, sections 6, 10 and 11): a record without arithmetic.
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
  public var changes: Decimal = 0
  public var meals: Decimal = 0
  public var weekends: Decimal = 0
  public var wishes: Decimal = 0
  public var hires: Decimal = 0
  public var overStandby: Decimal = 0
  public var total: Decimal = 0

  public init() {}

  /// The parts beside the total, in the order of the specification.
  public enum Part: String, CaseIterable, Sendable {
    case late, modes, contractors, fares, lodging, pay, standby
    case overTarget = "over_target"
    case carbon, uncovered
    case changes, meals, weekends, wishes, hires
    case overStandby = "over_standby"

    /// Whether every plan that says what it costs names the part.
    public var isOfSection6: Bool {
      switch self {
      case .late, .modes, .contractors, .fares, .lodging, .pay, .standby, .overTarget: true
      case .carbon, .uncovered: true
      case .changes, .meals, .weekends, .wishes, .hires, .overStandby: false
      }
    }
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
    case .changes: \.changes
    case .meals: \.meals
    case .weekends: \.weekends
    case .wishes: \.wishes
    case .hires: \.hires
    case .overStandby: \.overStandby
    }
  }
}

extension Problem {
  /// The parts that a plan of this problem names: those of section 6, and what it has a price for.
  public var costParts: [Cost.Part] {
    Cost.Part.allCases.filter { part in
      switch part {
      case .changes: baseline != nil
      case .meals: sites.contains { $0.meals > 0 }
      case .weekends: engineers.contains { $0.limits.weekendPrice > 0 }
      case .wishes: engineers.contains { $0.wishes.contains { $0.price > 0 } }
      case .hires: engineers.contains { $0.hire > 0 }
      case .overStandby: engineers.contains { $0.limits.overStandbyCost > 0 }
      default: true
      }
    }
  }
}
