// SPDX-License-Identifier: GPL-3.0-or-later

/// What an engineer does on a day, packed: the compact form of an activity in the search.
package struct DayCode: Hashable, Sendable {
  private let bits: UInt64

  private init(kind: UInt64, first: Int, second: Int) {
    bits = kind << 60 | UInt64(first) << 30 | UInt64(second)
  }

  package static let home = DayCode(kind: 0, first: 0, second: 0)
  package static func standby(_ requirement: Int) -> DayCode {
    DayCode(kind: 1, first: requirement, second: 0)
  }
  /// Work at a post, at a site that is not local.
  package static func work(post: Int) -> DayCode { DayCode(kind: 2, first: post, second: 0) }
  /// Work at a post, from home.
  package static func localWork(post: Int) -> DayCode { DayCode(kind: 3, first: post, second: 0) }
  package static func off(site: Int) -> DayCode { DayCode(kind: 4, first: site, second: 0) }
  /// A day on a leg; a stop is a site of the problem, or −1 for home.
  package static func travel(from: Int, to: Int) -> DayCode {
    DayCode(kind: 5, first: from + 1, second: to + 1)
  }

  package enum Meaning {
    case home
    case standby(Int)
    case work(post: Int)
    case localWork(post: Int)
    case off(site: Int)
    case travel(from: Int, to: Int)
  }

  package var meaning: Meaning {
    let first = Int(bits >> 30 & 0x3FFF_FFFF)
    switch bits >> 60 {
    case 1: return .standby(first)
    case 2: return .work(post: first)
    case 3: return .localWork(post: first)
    case 4: return .off(site: first)
    case 5: return .travel(from: first - 1, to: Int(bits & 0x3FFF_FFFF) - 1)
    default: return .home
    }
  }

  package var isHome: Bool { bits == 0 }
}
