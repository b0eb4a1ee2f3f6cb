// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import Reports
internal import Rotations

/// Hand-over files that an export writes of cables, reels and tests.
struct FiberExportOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Write links point to point, for cable validation.", valueName: "csv"))
  var p2p: String?

  @Option(help: ArgumentHelp("Write links as a graph with the devices' roles.", valueName: "dot"))
  var dot: String?

  @Option(help: ArgumentHelp("Write cables as NetBox imports them.", valueName: "csv"))
  var netbox: String?

  @Option(help: ArgumentHelp("Write the cuts of each reel in their order.", valueName: "csv"))
  var cutList: String?

  @Option(
    help: ArgumentHelp(
      "Write what remains of reels as a scenario that adds it to another problem.",
      valueName: "yaml"))
  var offCuts: String?

  @Option(
    help: ArgumentHelp(
      "The site of that problem to which off-cuts are brought; as they are if left out.",
      valueName: "site"))
  var offCutsTo: String?

  @Option(help: ArgumentHelp("Write labels for both ends of each piece.", valueName: "csv"))
  var labels: String?

  @Option(help: ArgumentHelp("Write a checklist of tests, link by link.", valueName: "csv"))
  var checklist: String?

  var isAsked: Bool { !paths.isEmpty }

  private var paths: [String] {
    [p2p, dot, netbox, cutList, offCuts, labels, checklist].compactMap(\.self)
  }

  /// Writes what was asked for, each file whole or not at all.
  ///
  /// - Parameter sources: Files that are read, and that must not be overwritten.
  /// - Throws: `CommandFailure` where a file cannot be written, or where the plan has no fiber part.
  func write(_ plan: Plan, of problem: Problem, sparing sources: [String], _ console: Console)
    throws
  {
    guard isAsked else { return }
    let files = try Dictionary(
      paths.map { ($0, try OutputFile(path: $0, sparing: sources)) }, uniquingKeysWith: { $1 })
    guard files.count == paths.count else {
      throw CommandFailure(status: .usage, message: "two of the files to write are one.")
    }
    func write(_ path: String?, _ text: @autoclosure () throws -> String) throws {
      guard let path else { return }
      let text = try text()
      // Excel takes a table for UTF-8 only after a byte order mark; other programs do without where they can.
      let needsMark = path.hasSuffix(".csv") && text.utf8.contains { $0 >= 0x80 }
      try files[path]?.write(needsMark ? "\u{FEFF}" + text : text)
    }
    let links = LinkFiles(problem: problem)
    try write(p2p, links.pointToPoint)
    try write(dot, links.dot)
    try write(netbox, links.netBox)
    if p2p != nil || dot != nil { say(links.unnamedCount, "devices", console) }
    if netbox != nil { say(links.unportedCount, "ports", console) }
    try write(cutList, try installFiles(plan, problem).cutList)
    try write(offCuts, try installFiles(plan, problem).offCuts(to: offCutsTo))
    try write(labels, try installFiles(plan, problem).labels)
    try write(checklist, try installFiles(plan, problem).checklist)
  }

  private func say(_ count: Int, _ what: String, _ console: Console) {
    guard count > 0 else { return }
    console.say(
      "\(count) links are left out, since the cable schedule does not name their \(what).")
  }

  private func installFiles(_ plan: Plan, _ problem: Problem) throws -> InstallFiles {
    if let files = InstallFiles(problem: problem, plan: plan) { return files }
    throw CommandFailure(
      status: .usage,
      message: "the plan has no fiber part; longhaul fiber PROBLEM PLAN -o PLAN adds one.")
  }
}
