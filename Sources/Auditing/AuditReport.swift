// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
public import Rotations

/// What an audit finds: every rule that the plan breaks, and what the plan costs.
public struct AuditReport: Sendable, Equatable {
  /// In the order of the specification's sections, then by subject and day.
  public let violations: [Violation]
  /// Recomputed from the plan as written; claims play no part.
  public let cost: Cost
  /// What breaks no rule but is good to know, such as that the plan was made for another version of the file.
  public let notes: [String]

  public init(violations: [Violation], cost: Cost, notes: [String] = []) {
    self.violations = violations
    self.cost = cost
    self.notes = notes
  }

  public var isLegal: Bool { violations.isEmpty }
}

/// One rule broken by one engineer, phase, site or claim.
public struct Violation: Sendable, Equatable {
  /// Whom or what it is about.
  public enum Subject: Sendable, Hashable {
    case plan
    case engineer(EngineerID)
    case phase(PhaseID)
    case site(SiteID)
    case buildOut(BuildOutID)
    case standby(StandbyID)
    case stock(StockPoolID)
  }

  public let rule: Rule
  public let subject: Subject
  /// The first day concerned; nil where no day is.
  public let day: Day?
  /// One plain sentence with names and figures.
  public let detail: String
  /// What mending it would cost or what was not paid, where it has a price.
  public let price: Decimal?

  public init(rule: Rule, subject: Subject, day: Day?, detail: String, price: Decimal?) {
    self.rule = rule
    self.subject = subject
    self.day = day
    self.detail = detail
    self.price = price
  }
}
