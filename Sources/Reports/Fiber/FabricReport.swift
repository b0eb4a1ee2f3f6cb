// SPDX-License-Identifier: GPL-3.0-or-later

public import Fabrics
internal import Foundation

/// A fabric's switches, links and lengths as text for people.
public struct FabricReport {
  let fabric: Fabric

  public init(fabric: Fabric) { self.fabric = fabric }

  public func text(_ layout: Layout) -> String {
    var page = TextPage(layout)
    let shape = fabric.shape
    page.heading("\(fabric.request.design.rawValue), \(Figures.count(fabric.request.gpus)) GPUs")
    page.paragraph(
      "\(Figures.counted(shape.units, "scalable unit")), \(Figures.counted(shape.nodes, "node")), "
        + "\(Figures.counted(shape.leaves, "leaf", plural: "leaves")), "
        + "\(Figures.counted(shape.spines, "spine")), \(Figures.counted(shape.cores, "core"))")
    page.space()
    var table = TextTable([
      .fixed("tier"), .fixed("cable"), .figure("links"), .figure("shortest"), .figure("longest"),
      .figure("total m"), .fixed(""),
    ])
    for tier in Fabric.Tier.allCases {
      for medium in Fabric.Medium.allCases { add(tier, medium, to: &table) }
    }
    let total = fabric.links.reduce(0) { $0 + $1.length }
    table.add([
      TextTable.Cell("total", .heading), "", TextTable.Cell(Figures.count(fabric.links.count)), "",
      "", TextTable.Cell(Figures.count(total)),
      TextTable.Cell(FiberReport.distance(Decimal(total))),
    ])
    page.table(table)
    let tooLong = fabric.links.count { $0.length > 500 }
    if tooLong > 0 {
      page.item(
        "\(Figures.counted(tooLong, "link")) are longer than the 500 m of single-mode MPO.", .bad)
    }
    return page.text
  }

  private func add(_ tier: Fabric.Tier, _ medium: Fabric.Medium, to table: inout TextTable) {
    let lengths = fabric.links.filter { $0.tier == tier && $0.medium == medium }.map(\.length)
    guard let shortest = lengths.min(), let longest = lengths.max() else { return }
    table.add([
      TextTable.Cell(tier.rawValue),
      TextTable.Cell(medium == .multimode ? "OM4 multimode" : "OS2 single-mode"),
      TextTable.Cell(Figures.count(lengths.count)), TextTable.Cell("\(shortest) m"),
      TextTable.Cell("\(longest) m"), TextTable.Cell(Figures.count(lengths.reduce(0, +))), "",
    ])
  }
}
