// SPDX-License-Identifier: GPL-3.0-or-later

public import ArgumentParser
public import Fabrics

/// What fabric is wanted, and in what kind of hall.
struct FabricOptions: ParsableArguments {
  @Option(help: "The reference design.")
  var design: ReferenceDesign = .h100

  @Option(help: ArgumentHelp("GPUs, in whole nodes.", valueName: "count"))
  var gpus: Int?

  @Flag(help: "Two fabric managers take the place of the last unit's missing node.")
  var managers = false

  @Option(help: ArgumentHelp("Racks of one row.", valueName: "count"))
  var racksPerRow = 18

  @Option(help: ArgumentHelp("Nodes of 8 GPUs in one rack.", valueName: "count"))
  var nodesPerRack = 4

  @Option(help: ArgumentHelp("Switches in one rack.", valueName: "count"))
  var switchesPerRack = 16

  @Option(help: ArgumentHelp("From one rack to the next in its row.", valueName: "meters"))
  var rackPitch = 0.8

  @Option(
    help: ArgumentHelp("From one row to the next, aisle included.", valueName: "meters"))
  var rowPitch = 3.0

  @Option(help: ArgumentHelp("From a port up to the tray.", valueName: "meters"))
  var drop = 2.5

  @Option(help: ArgumentHelp("For dressing, both ends together.", valueName: "meters"))
  var slack = 2.0

  func validate() throws {
    for (name, count) in [
      ("racks-per-row", racksPerRow), ("nodes-per-rack", nodesPerRack),
      ("switches-per-rack", switchesPerRack),
    ] where !(1...10_000).contains(count) {
      throw ValidationError("--\(name) must be 1 to 10000.")
    }
    for (name, meters) in [
      ("rack-pitch", rackPitch), ("row-pitch", rowPitch), ("drop", drop), ("slack", slack),
    ] where !(0...10_000).contains(meters) {
      throw ValidationError("--\(name) must be 0 to 10000 meters.")
    }
  }

  /// - Throws: `CommandFailure` where the design has no such fabric.
  func request(gpus: Int) throws -> FabricRequest {
    var hall = HallRules()
    hall.racksPerRow = racksPerRow
    hall.nodesPerRack = nodesPerRack
    hall.switchesPerRack = switchesPerRack
    hall.rackPitch = centimeters(rackPitch)
    hall.rowPitch = centimeters(rowPitch)
    hall.drop = centimeters(drop)
    hall.slack = centimeters(slack)
    do {
      return try FabricRequest(design: design, gpus: gpus, hasManagers: managers, hall: hall)
    } catch {
      throw CommandFailure(status: .usage, message: "--gpus \(gpus): \(error.words).")
    }
  }

  private func centimeters(_ meters: Double) -> Int { Int((meters * 100).rounded(.up)) }
}

extension ReferenceDesign: ExpressibleByArgument {}
