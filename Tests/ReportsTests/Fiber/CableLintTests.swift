// SPDX-License-Identifier: GPL-3.0-or-later

import Reports
import TestSupport
import Testing

@Suite("Warnings on cables")
struct CableLintTests {
  private static let text = """
    longhaul: 1
    horizon: {start: 2026-01-05, end: 2026-02-01}
    sites: {plano: {place: DFW}}
    engineers: [{id: ada, home: DFW, skills: [pull]}]
    cables:
      mm: {fiber: OS2, link: mpo-mm, polarity: A, connector: MPO-UPC, reels: [{length: 100}, {length: 400}]}
      om3: {fiber: OM3, link: mpo-mm, polarity: Type B, connector: MPO-APC, reels: [{length: 100}, {length: 200, available: 2026-01-25}]}
    buildouts:
      - id: h1
        site: plano
        latest: 2026-01-20
        runs:
          - {id: a, cable: mm, length: 51, from: x, to: y, from_port: "1", to_port: "2", label: one}
          - {id: b, cable: mm, length: 50, from: y, to: x, from_port: "2", to_port: "1", label: one}
          - {id: c, cable: mm, length: 150}
          - {id: d, cable: om3, length: 31}
        phases:
          - {id: pull, fiber: {step: pull, role: pull, rate: 300, min: 1, max: 1}}

    """

  @Test(
    "A check names what is wrong with cables, runs and reels",
    arguments: [
      "h1.a is 51 m long, and MPO multimode goes up to 50 m.",
      "h1.d is 31 m long, and MPO multimode on OM3 goes up to 30 m.",
      "mm is OS2, which does not go with a link of mpo-mm.",
      "mm has polarity A; MPO links take type B.",
      "mm has the connector MPO-UPC; a link of mpo-mm takes MPO with APC.",
      "h1.b joins the same two ports as h1.a.",
      "h1.b has the label of h1.a: one.",
      "Port 2 of y is taken by h1.a and by h1.b.",
      "1 piece of mm at plano fit only the reel of 400 m: c.",
      "after the last day on which they are of use",
    ])
  func warned(words: String) throws {
    let text = CheckReport(problem: try problem(Self.text)).text(Layout(width: 400))
    #expect(text.contains(words))
    #expect(!text.contains("h1.b is 50"))
  }
}
