// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
internal import Risk
internal import Rotations

/// What people call the things that a finish may hang on.
struct DriverWording {
  private let words: Wording
  private var problem: Problem { words.problem }

  init(_ words: Wording) { self.words = words }

  /// `Hall 1: splice`, `os2-144, delivery of Tue 10 Feb`, `Ada Okafor (ada)`.
  func name(_ driver: RiskDriver) -> String {
    switch driver {
    case .phase(let phase): words.fullName(phase)
    case .delivery(let pool, let position):
      "\(words.name(pool)), delivery of \(words.short(problem[pool].deliveries[position].day))"
    case .engineer(let engineer): words.nameAndID(engineer)
    }
  }

  func kind(_ driver: RiskDriver) -> String {
    switch driver {
    case .phase: "phase"
    case .delivery: "delivery"
    case .engineer(let engineer): problem[engineer].isItem ? "equipment" : "engineer"
    }
  }

  /// What it is in files: `plano-h1.splice`, `os2-144@plano`, `ada`.
  func id(_ driver: RiskDriver) -> String {
    switch driver {
    case .phase(let phase): problem[phase].qualifiedName
    case .delivery(let pool, _):
      problem[pool].item + (problem[pool].site.map { "@\(problem[$0].name)" } ?? "")
    case .engineer(let engineer): problem[engineer].name
    }
  }

  /// The day for which a delivery is planned; nil for all else.
  func date(_ driver: RiskDriver) -> CalendarDate? {
    guard case .delivery(let pool, let position) = driver else { return nil }
    return problem.horizon.date(of: problem[pool].deliveries[position].day)
  }

  /// What is the same thing in several problems.
  func key(_ driver: RiskDriver) -> String {
    "\(kind(driver)) \(id(driver)) \(date(driver)?.iso ?? "")"
  }

  /// `+2.1 days`; nothing for an engineer who waited for no late leg.
  static func extra(_ share: RiskEstimate.DriverShare) -> String {
    let tenths = (share.meanExtraDays * 10).rounded() / 10
    if case .engineer = share.driver, tenths == 0 { return "" }
    let days = Figures.quantity(Decimal(tenths), decimals: 1)
    return (tenths > 0 ? "+" : "") + days + (abs(tenths) == 1 ? " day" : " days")
  }
}
