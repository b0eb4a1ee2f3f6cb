// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// What the boards of a page are drawn from, as the page's script reads it.
///
/// Days are counted from ``start``, the first day of all horizons; things of several problems are matched by their ids.
/// Lists of numbers stand for lists of records, so that a year of two hundred engineers stays small.
struct BoardData: Encodable {
  struct Named: Encodable {
    let id: String
    let title: String
  }

  struct EngineerEntry: Encodable {
    let id: String
    let title: String
    /// What a filter finds besides the name: home, skills.
    let about: String
  }

  struct PlanEntry: Encodable {
    let letter: String
    let label: String
    /// First and last day of the plan's own horizon.
    let horizon: [Int]
    /// For each engineer of ``BoardData/engineers``: spans other than home, `[from, to, kind, a, b, c]`; null where the
    /// problem has no such engineer. See ``SpanCode``.
    let rosters: [[[Int]]?]
    /// For each engineer, `[from, to]` of the days on which they are unavailable.
    let unavailable: [[[Int]]]
    /// For each engineer, `[from, to]` of the days of rest that rotations earned.
    let rest: [[[Int]]]
    let sites: [SiteBoard]
  }

  struct SiteBoard: Encodable {
    let site: Int
    /// `[from, to]` of the days on which the site does not work.
    let closed: [[Int]]
    /// Heads by day of the plan's horizon.
    let engineers: [Int]
    let contractors: [Int]
    let uncovered: [Int]
    let halls: [Hall]
  }

  struct Hall: Encodable {
    let title: String
    let due: Int
    let finish: Int?
    let late: Int
    let phases: [PhaseEntry]
  }

  struct PhaseEntry: Encodable {
    let phase: Int
    /// Within its build-out.
    let name: String
    let mode: String
    let from: Int
    let to: Int
    /// Whether days on which the site does not work count too.
    let everyDay: Bool
    /// Head-days that nobody fills.
    let short: Int
  }

  /// Days since 1970-01-01.
  let start: Int
  let days: Int
  let sites: [Named]
  let phases: [String]
  let roles: [String]
  let engineers: [EngineerEntry]
  let plans: [PlanEntry]

  /// The data as JSON that may stand inside a `script` element.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("boards are made of texts and whole numbers")
    }
    // `</script>` and `<!--` end or change a script element, wherever they stand.
    return String(decoding: data, as: UTF8.self).replacing("<", with: "\\u003C")
  }
}

/// The third number of a span, and what the others mean.
enum SpanCode: Int {
  /// `a` is the role.
  case standby = 1
  /// `a` is the site, `b` the phase, `c` the role.
  case work = 2
  /// `a` is the site.
  case off = 3
  /// From site `a` to site `b`; −1 is home.
  case travel = 4
}
