// SPDX-License-Identifier: GPL-3.0-or-later

public import ArgumentParser

/// `longhaul`: plans the travelling commissioning crew of data-center build-outs.
public struct LonghaulCommand: ParsableCommand {
  public static let configuration = CommandConfiguration(commandName: "longhaul")

  public init() {}
}

/// Runs the command that the process's arguments name, and ends the process with its exit code.
public func runLonghaul() -> Never {
  LonghaulCommand.main()
  LonghaulCommand.exit()
}
