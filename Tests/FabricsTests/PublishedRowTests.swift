// SPDX-License-Identifier: GPL-3.0-or-later

import Fabrics
import Testing

/// Rows of the published tables (field facts; NVIDIA RA-11333-001, RA-11334-001 and those of B300 and GB200).
@Suite("Published rows")
struct PublishedRowTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let design: ReferenceDesign
    let gpus: Int
    let leaves: Int
    let spines: Int
    let cores: Int
    var managers = false
    /// Links from node to leaf, leaf to spine, spine to core.
    let links: [Int]

    var testDescription: String { "\(design.rawValue), \(gpus) GPUs" }
  }

  private static func quantum(_ gpus: Int, _ leaves: Int, _ spines: Int, _ cores: Int) -> [Row] {
    [ReferenceDesign.h100, .b200].map {
      Row(
        design: $0, gpus: gpus, leaves: leaves, spines: spines, cores: cores,
        links: [gpus, gpus, cores > 0 ? gpus : 0])
    }
  }

  private static func managed(_ gpus: Int, _ leaves: Int, _ spines: Int, _ links: [Int]) -> Row {
    Row(
      design: .h100, gpus: gpus, leaves: leaves, spines: spines, cores: 0, managers: true,
      links: links + [0])
  }

  private static func flat(
    _ design: ReferenceDesign, _ gpus: Int, _ leaves: Int, _ spines: Int
  ) -> Row {
    Row(
      design: design, gpus: gpus, leaves: leaves, spines: spines, cores: 0, links: [gpus, gpus, 0])
  }

  /// Of GB200 only switches are published; links per tier are our own.
  private static func rackScale(_ units: Int, _ leaves: Int, _ spines: Int, _ cores: Int) -> Row {
    Row(
      design: .gb200, gpus: units * 576, leaves: leaves, spines: spines, cores: cores,
      links: [units * 576, units * 576, units * 576])
  }

  static let rows =
    quantum(1024, 32, 16, 0) + quantum(2048, 64, 32, 0) + quantum(4096, 128, 128, 64)
    + quantum(8192, 256, 256, 128) + quantum(16384, 512, 512, 256)
    // Not published: the closed forms leaf = spine = G/32, core = G/64.
    + quantum(32768, 1024, 1024, 512)
    + [
      managed(248, 8, 4, [252, 256]), managed(504, 16, 8, [508, 512]),
      managed(760, 24, 16, [764, 768]), managed(1016, 32, 16, [1020, 1024]),
      flat(.b300Spectrum, 512, 16, 8), flat(.b300Spectrum, 1024, 32, 16),
      flat(.b300Spectrum, 2048, 64, 32), flat(.b300Spectrum, 4096, 128, 64),
      flat(.b300Spectrum, 8192, 256, 128),
      flat(.b300XDR, 576, 8, 4), flat(.b300XDR, 1152, 16, 8), flat(.b300XDR, 2304, 32, 18),
      flat(.b300XDR, 4608, 64, 36), flat(.b300XDR, 10368, 144, 72),
      rackScale(2, 64, 48, 18), rackScale(4, 128, 96, 36), rackScale(8, 256, 192, 72),
      rackScale(16, 512, 384, 144),
    ]

  @Test("Switches and links are those of the row", arguments: rows)
  func counts(row: Row) throws {
    let fabric = Fabric(
      try FabricRequest(design: row.design, gpus: row.gpus, hasManagers: row.managers))
    #expect(fabric.shape.leaves == row.leaves)
    #expect(fabric.shape.spines == row.spines)
    #expect(fabric.shape.cores == row.cores)
    #expect(Fabric.Tier.allCases.map { fabric.count(of: $0) } == row.links)
  }

  @Test("No port has two links, and no switch more than its ports", arguments: rows)
  func ports(row: Row) throws {
    let fabric = Fabric(
      try FabricRequest(design: row.design, gpus: row.gpus, hasManagers: row.managers))
    let ends = fabric.links.flatMap { [$0.from, $0.to] }
    #expect(Set(ends).count == ends.count)
    let most = row.design == .b300XDR ? 144 : 64
    #expect(ends.allSatisfy { $0.isHost || (Int($0.port) ?? .max) <= most })
    #expect(Set(fabric.links.map(\.name)).count == fabric.links.count)
  }
}
