// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// The roles that a file names, each with the price of a head that nobody fills.
struct RoleTable {
  private struct Key: Hashable {
    let skill: String
    let level: Int
  }

  /// Price of a head of a role that has none of its own.
  var defaultPenalty: Decimal = 0
  private(set) var roles: [Role] = []
  private var ids: [Key: RoleID] = [:]
  private var idsByText: [String: RoleID] = [:]
  private var spots: [Spot] = []

  subscript(id: RoleID) -> Role { roles[id.index] }

  /// Where the role is named first.
  func firstSpot(of id: RoleID) -> Spot { spots[id.index] }

  /// The role that `node` writes: `skill`, or `skill/level`. Reported where it is neither.
  mutating func find(_ node: Node, values: ValueReader) -> RoleID? {
    guard let text = values.text(node) else { return nil }
    if let id = idsByText[text] { return id }
    guard let key = Self.key(text) else {
      values.findings.report(
        .badRole, at: node.spot, "a role is a skill, or a skill and a level", found: text,
        advice: "write splice, or splice/2 for level 2 and above")
      return nil
    }
    let id = intern(key, at: node.spot)
    idsByText[text] = id
    return id
  }

  /// Gives a role a price of its own.
  mutating func setPenalty(_ penalty: Decimal, of id: RoleID) {
    let role = roles[id.index]
    roles[id.index] = Role(skill: role.skill, level: role.level, uncoveredPenalty: penalty)
  }

  private mutating func intern(_ key: Key, at spot: Spot) -> RoleID {
    if let id = ids[key] { return id }
    let id = RoleID(roles.count)
    ids[key] = id
    spots.append(spot)
    roles.append(Role(skill: key.skill, level: key.level, uncoveredPenalty: defaultPenalty))
    return id
  }

  private static func key(_ text: String) -> Key? {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let skill = parts.first, ValueReader.isID(skill) else { return nil }
    guard parts.count == 2 else { return Key(skill: String(skill), level: 1) }
    guard parts[1].utf8.allSatisfy({ (48...57).contains($0) }), !parts[1].hasPrefix("0"),
      let level = Int(parts[1]),
      level >= 1,
      Decimal(level) <= ValueReader.largestNumber
    else { return nil }
    return Key(skill: String(skill), level: level)
  }
}
