// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import PlainText
internal import Rotations

extension Wording {
  /// `Ada Okafor, Mon 12 Jan 2026: what is wrong (USD 120.00)`.
  func sentence(_ violation: Violation) -> String {
    let place = [subject(violation.subject), violation.day.map(long)].compactMap { $0 }
    let price = violation.price.map { " (\(money($0)))" } ?? ""
    let lead = place.isEmpty ? "" : place.joined(separator: ", ") + ": "
    return lead + violation.detail.printable + price
  }

  private func subject(_ subject: Violation.Subject) -> String? {
    switch subject {
    case .plan: nil
    case .engineer(let id): nameAndID(id)
    case .phase(let id): problem[id].qualifiedName.printable
    case .site(let id): nameAndID(id)
    case .buildOut(let id): nameAndID(id)
    case .standby(let id): "standby \(name(problem[id].role))"
    case .stock(let id): name(id)
    }
  }
}
