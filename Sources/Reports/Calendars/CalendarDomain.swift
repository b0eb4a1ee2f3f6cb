// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// The right side of a problem's event identifiers: what sets its events apart from those of every other problem.
enum CalendarDomain {
  /// The domain of the problem's name, in any script; of a problem without one, that of its sites.
  ///
  /// The readable part keeps what names have in Latin letters and digits; the digest of the whole tells apart what is
  /// alike there.
  static func name(of problem: Problem) -> String {
    let identity =
      problem.name.isEmpty
      ? "sites: " + problem.sites.map(\.name).sorted().joined(separator: ",")
      : "name: \(problem.name)"
    let words = problem.name.lowercased().unicodeScalars.split {
      !(("a"..."z").contains($0) || ("0"..."9").contains($0))
    }
    let slug = words.map { String($0) }.joined(separator: "-").prefix(40)
    return "\(slug.isEmpty ? "plan" : slug)-\(digest(identity)).longhaul"
  }

  /// FNV-1a of 64 bits: not against forgers, only against chance.
  private static func digest(_ text: String) -> String {
    let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
