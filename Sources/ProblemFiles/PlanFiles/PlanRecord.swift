// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// One entry of a plan file, as JSON and tables both tell it: named fields with their places.
struct PlanRecord {
  /// What plan files call their fields, in JSON and in tables; what else stands there is not read.
  static let keys = Set(
    [
      "longhaul_plan", "problem", "name", "sha256", "solver", "method", "status", "bound", "gap",
      "at_these_dates", "cost", "total", "phases", "phase", "mode", "start", "finish", "engineers",
      "engineer", "equipment", "item", "days", "from", "to", "do", "site", "role", "standby", "leg",
      "contractors",
      "heads", "uncovered", "fiber", "reels", "cable", "serial", "length", "cuts", "run", "count",
      "reel_cost", "reel_bound", "reel_status", "install", "date", "done", "reel", "learned",
      "earliest", "left", "missing",
    ] + Cost.Part.allCases.map(\.rawValue))

  /// Where the entry begins in the file.
  let spot: Spot
  /// Fields that are absent, `null` or empty are left out.
  var fields: [String: Node] = [:]
  /// What the file calls fields that are read under another key.
  private var aliases: [String: String] = [:]

  init(spot: Spot) { self.spot = spot }

  subscript(key: String) -> Node? { fields[key] }

  /// The record with the field of one key read under another.
  func reading(_ key: String, as other: String) -> PlanRecord {
    var record = self
    record.fields[other] = record.fields.removeValue(forKey: key)
    record.aliases[other] = key
    return record
  }

  /// What the file calls the field that is read under `key`.
  func name(of key: String) -> String { aliases[key] ?? key }
}

/// The names by which plan files refer to a problem.
struct PlanNames {
  private(set) var engineers = NameTable<Engineer>("engineer")
  private(set) var items = NameTable<Engineer>("item of equipment")
  private(set) var sites = NameTable<Site>("site")
  /// By `BUILDOUT.PHASE`.
  private(set) var phases = NameTable<Phase>("phase")
  private(set) var roles = NameTable<Role>("role")
  private(set) var cables = NameTable<Cable>("cable")
  /// By `BUILDOUT.RUN`.
  private(set) var runs = NameTable<Run>("run")
  /// By the role that stands by.
  private(set) var standby = NameTable<StandbyRequirement>("standby requirement")

  /// Knows nothing.
  init() {}

  init(of problem: Problem) {
    // A problem names each of its things once, so nothing is found here.
    let findings = Findings()
    let spot = Spot(document: 0, line: 0, column: 0, number: -1)
    func add<Kind>(_ name: String, to table: inout NameTable<Kind>) {
      _ = table.add(name, at: spot, findings: findings)
    }
    for engineer in problem.engineers {
      if engineer.isItem {
        add(engineer.name, to: &items)
      } else {
        add(engineer.name, to: &engineers)
      }
    }
    for site in problem.sites { add(site.name, to: &sites) }
    for phase in problem.phases { add(phase.qualifiedName, to: &phases) }
    for cable in problem.cables { add(cable.name, to: &cables) }
    for run in problem.runIDs { add(problem.qualifiedName(of: run), to: &runs) }
    for role in problem.roles { add(role.name, to: &roles) }
    for requirement in problem.standby { add(problem[requirement.role].name, to: &standby) }
  }
}

/// Reads the fields of records; each method reports what is wrong with a field and then answers nil.
struct PlanRecordReader {
  let horizon: Horizon
  let names: PlanNames
  let values: ValueReader

  init(of problem: Problem, findings: Findings) {
    horizon = problem.horizon
    names = PlanNames(of: problem)
    values = ValueReader(findings: findings)
  }

  /// A reader of files that may be of another problem, whose names are looked up by others.
  init(horizon: Horizon, values: ValueReader) {
    self.horizon = horizon
    self.values = values
    names = PlanNames()
  }

  /// An engineer under `engineer`, an item of equipment under `item`: items come after all engineers.
  func traveler(_ key: String, of record: PlanRecord) -> EngineerID? {
    guard key == "item" else { return name(key, of: record, in: names.engineers) }
    return name(key, of: record, in: names.items)
      .map { EngineerID(names.engineers.names.count + $0.index) }
  }

  /// The field of a key that must be there.
  func required(_ key: String, of record: PlanRecord) -> Node? {
    if let node = record[key] { return node }
    values.findings.report(
      .missingKey, at: record.spot, "the key \(record.name(of: key)) must be given")
    return nil
  }

  /// A day, inside the horizon or not.
  func day(_ key: String, of record: PlanRecord) -> Day? {
    required(key, of: record).flatMap(values.date).map(horizon.day)
  }

  /// A whole number, however absurd.
  func whole(_ key: String, of record: PlanRecord) -> Int? {
    let most = 1_000_000_000_000_000
    return required(key, of: record).flatMap { values.whole($0, .between(-most, most)) }
  }

  func money(_ key: String, of record: PlanRecord) -> Decimal? {
    required(key, of: record).flatMap(values.number)
  }

  /// The number as the nearest binary one, so that what is written is read back as it was.
  func share(_ node: Node) -> Double? {
    values.number(node).map { Double(node.summary) ?? $0.double }
  }

  func name<Kind>(
    _ key: String, of record: PlanRecord, in table: NameTable<Kind>
  ) -> Identifier<Kind>? {
    required(key, of: record).flatMap { table.find($0, values: values) }
  }

  /// A role, or what a role names: `splice/1` is written `splice`.
  func role<Kind>(
    _ key: String, of record: PlanRecord, in table: NameTable<Kind>
  ) -> Identifier<Kind>? {
    guard let node = required(key, of: record) else { return nil }
    guard case .scalar(let scalar) = node.content, scalar.text.hasSuffix("/1") else {
      return table.find(node, values: values)
    }
    let short = Node.Scalar(text: String(scalar.text.dropLast(2)), isPlain: scalar.isPlain)
    return table.find(Node(spot: node.spot, content: .scalar(short)), values: values)
  }

  /// `home`, or a site.
  func stop(_ key: String, of record: PlanRecord) -> Stop? {
    guard let node = required(key, of: record) else { return nil }
    if case .scalar(let scalar) = node.content, scalar.text == "home" { return .home }
    return names.sites.find(node, values: values).map(Stop.site)
  }
}
