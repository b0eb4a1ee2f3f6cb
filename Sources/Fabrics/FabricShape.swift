// SPDX-License-Identifier: GPL-3.0-or-later

/// How many switches a fabric has, and which leaves share which spines.
public struct FabricShape: Hashable, Sendable {
  /// Leaves and the spines that each of them is linked to.
  struct Pod: Hashable, Sendable {
    let leaves: [Int]
    let spines: Range<Int>
    /// Links from each leaf to each spine.
    let linksPerPair: Int
  }

  /// Scalable units, a partial one included.
  public let units: Int
  public let nodes: Int
  public let leaves: Int
  public let spines: Int
  public let cores: Int
  let pods: [Pod]

  public init(_ request: FabricRequest) {
    let blueprint = request.design.blueprint
    let units = (request.gpus + blueprint.gpusPerUnit - 1) / blueprint.gpusPerUnit
    self.units = units
    nodes = request.gpus / blueprint.gpusPerNode
    leaves = units * blueprint.leavesPerUnit
    let hasCores: Bool
    switch blueprint.tiers {
    case .folded(let mostLeaves):
      hasCores = leaves > mostLeaves
      pods =
        hasCores
        ? FabricShape.railPods(blueprint, units) : FabricShape.foldedPods(blueprint, units)
    case .railPods(let spines):
      hasCores = units > 1
      pods = FabricShape.unitPods(blueprint, units, spines: spines)
    }
    spines = pods.last?.spines.upperBound ?? 0
    let uplinks = hasCores ? leaves * blueprint.links : 0
    cores = (uplinks + blueprint.ports - 1) / blueprint.ports
  }

  /// The fewest spines over which a leaf's links spread evenly, each spine with room for `ports` links down.
  private static func spines(for leaves: Int, links: Int, ports: Int) -> Int? {
    (1...links).first { links % $0 == 0 && leaves * (links / $0) <= ports }
  }

  /// The leaves of some rails in some units, unit by unit.
  private static func leaves(
    _ blueprint: Blueprint, rails: Range<Int>, units: Range<Int>
  ) -> [Int] {
    let perRail = blueprint.leavesPerUnit / blueprint.rails
    return units.flatMap { unit in
      rails.flatMap { rail in
        (0..<perRail).map { unit * blueprint.leavesPerUnit + rail * perRail + $0 }
      }
    }
  }

  /// Two tiers: one pod, or as few as possible of whole rails where a leaf cannot reach all spines.
  private static func foldedPods(_ blueprint: Blueprint, _ units: Int) -> [Pod] {
    var count = 1
    while count < blueprint.rails {
      let leaves = units * blueprint.leavesPerUnit / count
      if spines(for: leaves, links: blueprint.links, ports: blueprint.ports) != nil { break }
      count *= 2
    }
    let rails = blueprint.rails / count
    return made(
      (0..<count).map {
        leaves(blueprint, rails: $0 * rails..<($0 + 1) * rails, units: 0..<units)
      }, blueprint, ports: blueprint.ports)
  }

  /// Three tiers: the leaves of one rail in blocks of units whose spines have as many ports up as down.
  private static func railPods(_ blueprint: Blueprint, _ units: Int) -> [Pod] {
    let most = blueprint.ports / 2
    let blocks = (units + most - 1) / most
    return made(
      (0..<blocks).flatMap { block in
        let first = block * units / blocks
        let next = (block + 1) * units / blocks
        return (0..<blueprint.rails).map {
          leaves(blueprint, rails: $0..<$0 + 1, units: first..<next)
        }
      }, blueprint, ports: most)
  }

  private static func made(_ groups: [[Int]], _ blueprint: Blueprint, ports: Int) -> [Pod] {
    var next = 0
    return groups.map { leaves in
      let count = spines(for: leaves.count, links: blueprint.links, ports: ports) ?? blueprint.links
      defer { next += count }
      return Pod(
        leaves: leaves, spines: next..<next + count, linksPerPair: blueprint.links / count)
    }
  }

  private static func unitPods(_ blueprint: Blueprint, _ units: Int, spines: Int) -> [Pod] {
    (0..<units * blueprint.rails).map { number in
      let (unit, rail) = (number / blueprint.rails, number % blueprint.rails)
      return Pod(
        leaves: leaves(blueprint, rails: rail..<rail + 1, units: unit..<unit + 1),
        spines: number * spines..<(number + 1) * spines, linksPerPair: blueprint.links / spines)
    }
  }
}
