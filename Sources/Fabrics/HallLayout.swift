// SPDX-License-Identifier: GPL-3.0-or-later

/// Racks in rows, and the way of a cable over the trays between them.
///
/// Units stand one after another, each with its leaves in the middle of its nodes. Spines and cores stand together, in
/// whole rows in the middle of the hall.
struct HallLayout {
  struct Place: Hashable {
    let row: Int
    let column: Int
  }

  private let rules: HallRules
  private let blueprint: Blueprint
  private let spines: Int
  private let nodeRacksPerUnit: Int
  private let leafRacksPerUnit: Int
  /// Racks of all units, and the first rows of them that stand before the middle.
  private let rowsBefore: Int
  private let middleRows: Int

  init(_ request: FabricRequest, _ shape: FabricShape) {
    rules = request.hall
    blueprint = request.design.blueprint
    spines = shape.spines
    nodeRacksPerUnit = HallLayout.quotient(blueprint.nodesPerUnit, by: nodesPerRack(request))
    leafRacksPerUnit = HallLayout.quotient(blueprint.leavesPerUnit, by: rules.switchesPerRack)
    let unitRows = HallLayout.quotient(
      shape.units * (nodeRacksPerUnit + leafRacksPerUnit), by: rules.racksPerRow)
    rowsBefore = unitRows / 2
    middleRows = HallLayout.quotient(
      HallLayout.quotient(shape.spines + shape.cores, by: rules.switchesPerRack),
      by: rules.racksPerRow)
  }

  private static func quotient(_ count: Int, by size: Int) -> Int { (count + size - 1) / size }

  /// The nearest whole meter that is enough from a port at one place to a port at the other.
  func meters(from: Place, to: Place) -> Int {
    let along = abs(from.column - to.column) * rules.rackPitch
    let across = abs(from.row - to.row) * rules.rowPitch
    let drops = from == to ? 0 : 2 * rules.drop
    return HallLayout.quotient(along + across + drops + rules.slack, by: 100)
  }

  func place(ofNode node: Int) -> Place {
    let (unit, inUnit) = (node / blueprint.nodesPerUnit, node % blueprint.nodesPerUnit)
    let perRack = HallLayout.quotient(blueprint.nodesPerUnit, by: nodeRacksPerUnit)
    let rack = inUnit / perRack
    let isBehindLeaves = rack >= nodeRacksPerUnit / 2
    return unitRack(unit, rack + (isBehindLeaves ? leafRacksPerUnit : 0))
  }

  func place(ofLeaf leaf: Int) -> Place {
    let (unit, inUnit) = (leaf / blueprint.leavesPerUnit, leaf % blueprint.leavesPerUnit)
    return unitRack(unit, nodeRacksPerUnit / 2 + inUnit / rules.switchesPerRack)
  }

  func place(ofSpine spine: Int) -> Place { middleRack(spine / rules.switchesPerRack) }

  func place(ofCore core: Int) -> Place {
    middleRack((spines + core) / rules.switchesPerRack)
  }

  private func unitRack(_ unit: Int, _ rack: Int) -> Place {
    let number = unit * (nodeRacksPerUnit + leafRacksPerUnit) + rack
    let row = number / rules.racksPerRow
    return Place(
      row: row < rowsBefore ? row : row + middleRows, column: number % rules.racksPerRow)
  }

  private func middleRack(_ number: Int) -> Place {
    Place(row: rowsBefore + number / rules.racksPerRow, column: number % rules.racksPerRow)
  }
}

/// A node with the 72 GPUs of a whole rack stands alone.
private func nodesPerRack(_ request: FabricRequest) -> Int {
  request.design.blueprint.gpusPerNode > 8 ? 1 : request.hall.nodesPerRack
}
