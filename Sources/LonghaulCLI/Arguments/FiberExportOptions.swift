// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import PlainText
internal import Reports
internal import Rotations

/// Hand-over files that an export writes of cables, reels and tests.
struct FiberExportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Write links point to point, for cable validation.", valueName: "csv"),
    completion: .file(extensions: ["csv"]))
  var p2p: String?

  @Option(
    help: ArgumentHelp("Write links as a graph with the devices' roles.", valueName: "dot"),
    completion: .file(extensions: ["dot"]))
  var dot: String?

  @Option(
    help: ArgumentHelp("Write cables as NetBox imports them.", valueName: "csv"),
    completion: .file(extensions: ["csv"]))
  var netbox: String?

  @Option(
    help: ArgumentHelp("Write the cuts of each reel in their order.", valueName: "csv"),
    completion: .file(extensions: ["csv"]))
  var cutList: String?

  @Option(
    help: ArgumentHelp(
      "Write what remains of reels as a scenario that adds it to another problem.",
      valueName: "yaml"),
    completion: .file(extensions: ["yaml"]))
  var offCuts: String?

  @Option(
    help: ArgumentHelp(
      "The site of that problem to which off-cuts are brought; as they are if left out.",
      valueName: "site"))
  var offCutsTo: String?

  @Option(
    help: ArgumentHelp("Write labels for both ends of each piece.", valueName: "csv"),
    completion: .file(extensions: ["csv"]))
  var labels: String?

  @Option(
    help: ArgumentHelp("Write a checklist of tests, link by link.", valueName: "csv"),
    completion: .file(extensions: ["csv"]))
  var checklist: String?

  var isAsked: Bool { !paths.isEmpty }

  private var paths: [String] {
    [p2p, dot, netbox, cutList, offCuts, labels, checklist].compactMap(\.self)
  }

  /// The files that were asked for, none of them written yet.
  ///
  /// - Throws: `CommandFailure` where the plan has no fiber part.
  func files(of plan: Plan, for problem: Problem) throws -> [ExportFile] {
    var files: [ExportFile] = []
    func add(_ path: String?, _ text: @autoclosure () throws -> String) throws {
      guard let path else { return }
      let text = try text()
      // Excel takes a table for UTF-8 only after a byte order mark; other programs do without where they can.
      let needsMark = path.hasSuffix(".csv") && text.utf8.contains { $0 >= 0x80 }
      files.append(ExportFile(path: path, text: needsMark ? "\u{FEFF}" + text : text))
    }
    let links = LinkFiles(problem: problem)
    try add(p2p, links.pointToPoint)
    try add(dot, links.dot)
    try add(netbox, links.netBox)
    try add(cutList, try installFiles(plan, problem).cutList)
    try add(offCuts, try installFiles(plan, problem).offCuts(to: offCutsTo))
    try add(labels, try installFiles(plan, problem).labels)
    try add(checklist, try installFiles(plan, problem).checklist)
    return files
  }

  /// Says which links no file could take.
  func announce(_ problem: Problem, _ console: Console) {
    let links = LinkFiles(problem: problem)
    if p2p != nil || dot != nil { say(links.unnamedCount, "devices", console) }
    if netbox != nil { say(links.unportedCount, "ports", console) }
  }

  private func say(_ count: Int, _ what: String, _ console: Console) {
    guard count > 0 else { return }
    console.say(
      "\(counted(count, "link")) \(count == 1 ? "is" : "are") left out, since the cable schedule does not name their \(what)."
    )
  }

  private func installFiles(_ plan: Plan, _ problem: Problem) throws -> InstallFiles {
    if let files = InstallFiles(problem: problem, plan: plan) { return files }
    throw CommandFailure(
      status: .usage,
      message: "the plan has no fiber part; longhaul fiber PROBLEM PLAN -o PLAN adds one.")
  }
}
