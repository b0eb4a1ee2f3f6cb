// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Which reader an input is for.
enum FuzzReader: String, CaseIterable {
  case problem, scenario, schedule, baseline, plan, table, spreadsheet, calendar, cuts, links,
    results

  /// Whether the reader is called within the worker; the others only through the true command.
  var isOfLibrary: Bool { self != .results }
}

/// A valid file that the program wrote, or that its problems folder has: what inputs are made from.
struct FuzzSeed {
  let reader: FuzzReader
  /// The name under which a damaged copy stands in the folder of its kind.
  let name: String
  let bytes: [UInt8]
}

/// Valid inputs, with a folder for each kind of them in which everything stands that the damaged one needs beside it.
struct FuzzCorpus {
  let folder: String
  let seeds: [FuzzSeed]

  /// Lets the program solve, export and import in a new folder.
  ///
  /// - Parameters:
  ///   - program: The path of `longhaul`.
  ///   - problems: The folder of problem files that is shipped.
  init(folder: String, program: String, problems: String) throws {
    self.folder = folder
    let maker = CorpusMaker(folder: folder, program: program, problems: problems)
    seeds = try maker.seeds()
  }

  /// The folder in which inputs of the reader stand.
  static func place(_ reader: FuzzReader, in folder: String) -> String {
    "\(folder)/\(reader.rawValue)"
  }

  /// The words after `longhaul` that read the damaged file, run within the reader's folder.
  static func arguments(_ seed: FuzzSeed) -> [String] {
    switch seed.reader {
    case .problem: ["check", seed.name]
    case .scenario: ["whatif", "base.yaml", seed.name, "--time-limit", "0", "--quiet"]
    case .schedule: ["check", "base.yaml"]
    case .baseline: ["check", "equipped.yaml"]
    case .plan, .table: ["audit", "base.yaml", seed.name]
    case .spreadsheet: ["import", "."]
    case .calendar: ["export", "base.yaml", "base.json", "--ics", "."]
    case .cuts: ["audit", "base.yaml", "base.json", "--cut-list", seed.name]
    case .links: ["check", "base.yaml", "--links", seed.name]
    case .results: ["runs", "."]
    }
  }
}

/// Makes the folders of a corpus.
private struct CorpusMaker {
  let folder: String
  let program: String
  let problems: String

  func seeds() throws -> [FuzzSeed] {
    for reader in FuzzReader.allCases {
      try FileManager.default.createDirectory(
        atPath: FuzzCorpus.place(reader, in: folder), withIntermediateDirectories: true)
    }
    try solve()
    return try plain() + exports() + spreadsheets() + results()
  }

  private func place(_ reader: FuzzReader) -> String { FuzzCorpus.place(reader, in: folder) }

  private func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// Everything is made from one small problem with cables.
  private func solve() throws {
    let base = try bytes("\(problems)/fiber-two-halls.yaml")
    let schedule = try bytes("\(problems)/fiber-two-halls.csv")
    for reader in FuzzReader.allCases where ![.spreadsheet, .results, .baseline].contains(reader) {
      try Data(base).write(to: URL(fileURLWithPath: "\(place(reader))/base.yaml"))
      try Data(schedule).write(to: URL(fileURLWithPath: "\(place(reader))/fiber-two-halls.csv"))
    }
    try run(
      ["solve", "base.yaml", "--rounds", "0", "--time-limit", "20", "-q", "-o", "base.json"], .plan)
    let plan = try Data(contentsOf: URL(fileURLWithPath: "\(place(.plan))/base.json"))
    for reader in [FuzzReader.calendar, .cuts, .table] {
      try plan.write(to: URL(fileURLWithPath: "\(place(reader))/base.json"))
    }
    try replan()
  }

  /// A plan of a problem with all that prices days, then the problem as it is planned again from there.
  private func replan() throws {
    let equipped = URL(fileURLWithPath: "\(place(.baseline))/equipped.yaml")
    try Data(EquippedProblem.text.utf8).write(to: equipped)
    try run(
      ["solve", "equipped.yaml", "--time-limit", "20", "-q", "-o", "equipped.json"], .baseline)
    try Data((EquippedProblem.text + EquippedProblem.baseline).utf8).write(to: equipped)
    let plan = try bytes("\(place(.baseline))/equipped.json")
    try Data(plan).write(to: URL(fileURLWithPath: "\(place(.problem))/equipped.json"))
  }

  private func plain() throws -> [FuzzSeed] {
    let names = try FileManager.default.contentsOfDirectory(atPath: problems)
      .filter { $0.hasSuffix(".yaml") && $0 != "mistakes.yaml" }.sorted()
    let small = try names.map { try bytes("\(problems)/\($0)") }.filter { $0.count < 20_000 }
    let scenario = """
      longhaul_scenario: 1
      name: Two more, a week less
      changes:
        - {add: engineers, value: {id: extra, count: 2, home: DFW, skills: [pull, splice], day_rate: 520}}
        - {shift: "buildouts[0].due", days: -7}
        - {set: rules.carbon_price, value: 80}
        - {remove: "engineers[0]"}
        - {set: "engineers.*.max_away_days", value: 14}
      """
    return small.map { FuzzSeed(reader: .problem, name: "input.yaml", bytes: $0) } + [
      FuzzSeed(reader: .scenario, name: "input.yaml", bytes: Array(scenario.utf8)),
      FuzzSeed(
        reader: .schedule, name: "fiber-two-halls.csv",
        bytes: try bytes("\(problems)/fiber-two-halls.csv")),
      FuzzSeed(reader: .plan, name: "input.json", bytes: try bytes("\(place(.plan))/base.json")),
      FuzzSeed(
        reader: .problem, name: "input.yaml",
        bytes: try bytes("\(place(.baseline))/equipped.yaml")),
      FuzzSeed(
        reader: .baseline, name: "equipped.json",
        bytes: try bytes("\(place(.baseline))/equipped.json")),
    ]
  }

  private func exports() throws -> [FuzzSeed] {
    // A table of the plan is what `show --format csv` prints.
    let table = try run(["show", "base.yaml", "base.json", "--format", "csv"], .table)
    try run(["export", "base.yaml", "base.json", "--ics", "."], .calendar)
    try run(["export", "base.yaml", "base.json", "--cut-list", "input.csv"], .cuts)
    try run(
      ["export", "base.yaml", "../plan/base.json", "--p2p", "p.csv", "--dot", "d.dot"], .links)
    let calendars = try FileManager.default.contentsOfDirectory(atPath: place(.calendar))
      .filter { $0.hasSuffix(".ics") }.sorted()
    return try [
      FuzzSeed(reader: .table, name: "input.csv", bytes: table),
      FuzzSeed(reader: .cuts, name: "input.csv", bytes: bytes("\(place(.cuts))/input.csv")),
      FuzzSeed(reader: .links, name: "input.csv", bytes: bytes("\(place(.links))/p.csv")),
      FuzzSeed(reader: .links, name: "input.dot", bytes: bytes("\(place(.links))/d.dot")),
    ]
      + calendars.prefix(2).map {
        FuzzSeed(reader: .calendar, name: $0, bytes: try bytes("\(place(.calendar))/\($0)"))
      }
  }

  private func spreadsheets() throws -> [FuzzSeed] {
    try run(["import", "--template", "."], .spreadsheet)
    return try FileManager.default.contentsOfDirectory(atPath: place(.spreadsheet)).sorted().map {
      FuzzSeed(reader: .spreadsheet, name: $0, bytes: try bytes("\(place(.spreadsheet))/\($0)"))
    }
  }

  private func results() throws -> [FuzzSeed] {
    let inputs = "\(folder)/inputs"
    try FileManager.default.createDirectory(atPath: inputs, withIntermediateDirectories: true)
    try Data(bytes("\(problems)/first.yaml")).write(
      to: URL(fileURLWithPath: "\(inputs)/first.yaml"))
    try run(["batch", "../inputs", "-o", ".", "--time-limit", "5"], .results)
    return [
      FuzzSeed(
        reader: .results, name: "results.sqlite",
        bytes: try bytes("\(place(.results))/results.sqlite"))
    ]
  }

  @discardableResult
  private func run(_ arguments: [String], _ reader: FuzzReader) throws -> [UInt8] {
    let output = "\(folder)/output"
    let end = try TrueCommand(program: program, limit: 120)
      .run(arguments, in: place(reader), output: output)
    guard end.status == .exit(0) else { throw CorpusFailure(arguments: arguments, end: end) }
    return try bytes(output)
  }
}

/// The program could not make a valid input.
struct CorpusFailure: Error {
  let arguments: [String]
  let end: TrueCommand.End
}
