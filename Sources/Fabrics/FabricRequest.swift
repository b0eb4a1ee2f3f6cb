// SPDX-License-Identifier: GPL-3.0-or-later

/// What fabric is wanted, and in what kind of hall.
public struct FabricRequest: Hashable, Sendable {
  public var design: ReferenceDesign
  public var gpus: Int
  /// Whether two fabric managers take the place of one node, with two links each.
  public var hasManagers: Bool
  public var hall: HallRules

  /// - Throws: ``FabricProblem`` where the design has no such fabric.
  public init(
    design: ReferenceDesign, gpus: Int, hasManagers: Bool = false, hall: HallRules = HallRules()
  ) throws(FabricProblem) {
    self.design = design
    self.gpus = gpus
    self.hasManagers = hasManagers
    self.hall = hall
    let blueprint = design.blueprint
    guard gpus >= 1, gpus % blueprint.gpusPerNode == 0 else {
      throw .notWholeNodes(gpusPerNode: blueprint.gpusPerNode)
    }
    guard gpus <= blueprint.mostUnits * blueprint.gpusPerUnit else {
      throw .tooLarge(most: blueprint.mostUnits * blueprint.gpusPerUnit)
    }
    if hasManagers, gpus % blueprint.gpusPerUnit == 0 { throw .noRoomForManagers }
  }
}

/// Why a design has no such fabric.
public enum FabricProblem: Error, Hashable, Sendable {
  case notWholeNodes(gpusPerNode: Int)
  case tooLarge(most: Int)
  /// The last unit has all its nodes.
  case noRoomForManagers

  /// What to tell a person.
  public var words: String {
    switch self {
    case .notWholeNodes(let count): "the GPUs must fill whole nodes of \(count)"
    case .tooLarge(let most): "the design goes up to \(most) GPUs"
    case .noRoomForManagers:
      "fabric managers take the place of a node: ask for one node's GPUs fewer"
    }
  }
}

/// Where racks stand and how cables run between them; all lengths in centimeters.
///
/// The defaults are defaults, not published figures.
public struct HallRules: Hashable, Sendable {
  /// Racks of one row.
  public var racksPerRow = 18
  /// Nodes of 8 GPUs in one rack.
  public var nodesPerRack = 4
  public var switchesPerRack = 16
  /// From one rack to the next in its row.
  public var rackPitch = 80
  /// From one row to the next, aisle included.
  public var rowPitch = 300
  /// From a port to the tray above its rack.
  public var drop = 250
  /// For dressing, at both ends together.
  public var slack = 200

  public init() {}
}
