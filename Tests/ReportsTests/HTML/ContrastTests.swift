// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Reports

/// Contrast of the page's colors as WCAG 2.2 counts it: 4.5 for text, 3 for marks and the edges of controls.
@Suite struct PageContrast {
  private static let text: [(String, String)] = [
    ("ink", "page"), ("ink", "panel"), ("faint", "page"), ("faint", "panel"), ("accent", "panel"),
    ("good", "panel"), ("good", "good-fill"), ("bad", "panel"), ("bad", "bad-fill"), ("ink", "sea"),
    ("faint", "sea"), ("ink", "land"), ("faint", "weekend"), ("panel", "ink"),
  ]
  private static let marks: [(String, String)] = [
    ("control", "panel"), ("travel", "panel"), ("travel", "weekend"), ("standby", "panel"),
    ("standby", "weekend"), ("hired", "panel"), ("uncovered", "panel"), ("uncovered", "land"),
    ("accent", "land"), ("pull", "panel"), ("terminate", "panel"), ("test", "panel"),
  ]

  @Test("text and marks stand out in light, in dark and on paper", arguments: ["light", "dark"])
  func contrast(scheme: String) throws {
    let colors = try Self.colors(dark: scheme == "dark")
    for (pairs, least) in [(Self.text, 4.5), (Self.marks, 3.0)] {
      for (front, back) in pairs {
        let ratio = try Self.ratio(
          #require(colors[front], "\(front)"), #require(colors[back], "\(back)"))
        #expect(ratio >= least, "\(scheme): \(front) on \(back) has \(ratio)")
      }
    }
  }

  @Test("white names are read on the colors of all sites, and those stand out from both panels")
  func sites() throws {
    let list = try #require(HTMLPage.script.firstMatch(of: /SITE_COLORS = \[(.*?)\]/)).1
    let sites = list.matches(of: /#[0-9a-f]{6}/).map { String($0.0) }
    #expect(sites.count == 8)
    for site in sites {
      #expect(try Self.ratio("#ffffff", site) >= 4.5, "\(site)")
      for dark in [false, true] {
        let panel = try #require(Self.colors(dark: dark)["panel"])
        #expect(try Self.ratio(site, panel) > 3, "\(site) on \(panel)")
      }
    }
  }

  @Test("the theme that a person chooses has the colors of the system's")
  func themes() throws {
    let blocks = try Self.blocks()
    #expect(blocks.count == 4)
    #expect(blocks[1] == blocks[2])
    // Paper has a color for each, whatever the window's theme.
    #expect(Set(blocks[3].keys) == Set(blocks[0].keys))
  }

  // MARK: Reading the style sheet

  /// The colors of each block that sets them: light, dark by the system, dark by choice, paper.
  private static func blocks() throws -> [[String: String]] {
    HTMLPage.style.split(separator: "}").map { block in
      block.matches(of: /--([a-z-]+): (#[0-9a-f]{3,6});/).reduce(into: [String: String]()) {
        $0[String($1.1)] = String($1.2)
      }
    }.filter { !$0.isEmpty }
  }

  private static func colors(dark: Bool) throws -> [String: String] {
    try #require(blocks().dropFirst(dark ? 1 : 0).first)
  }

  private static func ratio(_ front: String, _ back: String) throws -> Double {
    let lights = try [luminance(front), luminance(back)].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  private static func luminance(_ color: String) throws -> Double {
    let digits = color.dropFirst()
    let six = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
    let value = try #require(Int(six, radix: 16))
    let parts = [16, 8, 0].map { shift -> Double in
      let part = Double((value >> shift) & 0xFF) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
