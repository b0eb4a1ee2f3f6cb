// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

extension PlanRecordReader {
  /// The plan that a JSON text tells, as far as it can be told.
  ///
  /// - Returns: nil where the text is no JSON object.
  mutating func readJSON(_ bytes: [UInt8]) -> Plan? {
    var parser = JSONParser(bytes: bytes)
    do {
      let root = try parser.parse()
      for mistake in parser.duplicates { report(.twice, mistake) }
      guard let head = entry(root, path: "") else { return nil }
      checkVersion(head)
      return plan(root)
    } catch {
      report(.syntax, error)
      return nil
    }
  }

  private mutating func report(_ mistake: PlanMistake, _ error: TextMistake) {
    report(
      mistake, at: error.offset, path: "", error.problem, found: nil, advice: error.advice)
  }

  private mutating func plan(_ root: JSONNode) -> Plan {
    let members = members(of: root, path: "")
    let problem = object("problem", in: members)
    let solver = object("solver", in: members)
    let cost = object("cost", in: members)
    return Plan(
      origin: problem.map { origin($0) } ?? Plan.Origin(name: "", sha256: nil),
      solver: solverClaim(solver ?? PlanRecord(offset: 0, path: "solver", fields: [:])),
      cost: cost.map { self.cost($0) },
      phases: entries("phases", in: members) { $0.scheduledPhase($1) },
      rosters: rosters(in: members),
      hires: entries("contractors", in: members) { $0.hire($1) },
      shortfalls: entries("uncovered", in: members) { $0.shortfall($1) })
  }

  private mutating func checkVersion(_ head: PlanRecord) {
    guard let version = whole("longhaul_plan", of: head), version != 1 else { return }
    report(
      .version, "longhaul_plan", of: head, "plans of version \(version) are not known",
      advice: "This program reads version 1.")
  }

  private mutating func rosters(in members: [JSONNode.Member]) -> [Roster] {
    list("engineers", in: members, path: "").compactMap { path, node in
      let members = self.members(of: node, path: path)
      let engineer = engineer(of: record(members, of: node, path: path))
      let spans = list("days", in: members, path: path + ".").compactMap { path, node in
        entry(node, path: path).flatMap { span($0) }
      }
      return engineer.map { Roster(engineer: $0, spans: spans) }
    }
  }

  private mutating func entries<Entry>(
    _ key: String, in members: [JSONNode.Member],
    _ read: (inout PlanRecordReader, PlanRecord) -> Entry?
  ) -> [Entry] {
    list(key, in: members, path: "").compactMap { path, node in
      entry(node, path: path).flatMap { read(&self, $0) }
    }
  }

  private mutating func entry(_ node: JSONNode, path: String) -> PlanRecord? {
    let members = members(of: node, path: path)
    guard case .object = node.value else { return nil }
    return record(members, of: node, path: path)
  }

  /// The object under `key`; nil where there is none.
  private mutating func object(_ key: String, in members: [JSONNode.Member]) -> PlanRecord? {
    guard let node = members.first(where: { $0.key == key })?.node else { return nil }
    if case .null = node.value { return nil }
    return entry(node, path: key)
  }

  /// The elements of the list under `key` with their paths; none where there is no list.
  private mutating func list(
    _ key: String, in members: [JSONNode.Member], path: String
  ) -> [(String, JSONNode)] {
    guard let node = members.first(where: { $0.key == key })?.node else { return [] }
    switch node.value {
    case .null: return []
    case .array(let nodes):
      return nodes.enumerated().map { ("\(path)\(key)[\($0.offset)]", $0.element) }
    default:
      report(
        .type, at: node.offset, path: path + key, "“\(key)” is a list, not \(node.kind)",
        found: node.written, advice: "Put its entries between “[” and “]”.")
      return []
    }
  }

  private mutating func members(of node: JSONNode, path: String) -> [JSONNode.Member] {
    if case .object(let members) = node.value { return members }
    report(
      .type, at: node.offset, path: path, "an object is expected, not \(node.kind)",
      found: node.written, advice: "Put keys and values between “{” and “}”.")
    return []
  }

  private func record(
    _ members: [JSONNode.Member], of node: JSONNode, path: String
  ) -> PlanRecord {
    var record = PlanRecord(offset: node.offset, path: path, fields: [:])
    for member in members { add(member, to: &record) }
    return record
  }

  /// Adds a member under the key that tables use: `leg` as its two ends, what is nested with its path.
  private func add(_ member: JSONNode.Member, to record: inout PlanRecord) {
    switch (member.key, member.node.value) {
    case (_, .null): break
    case ("leg", .array(let ends)) where ends.count == 2:
      record.fields["leg_from"] = field("leg[0]", ends[0])
      record.fields["leg_to"] = field("leg[1]", ends[1])
    case ("at_these_dates", .object(let claims)):
      for claim in claims {
        let key = "\(claim.key)_at_these_dates"
        record.fields[key] = field("at_these_dates.\(claim.key)", claim.node)
      }
    default: record.fields[member.key] = field(member.key, member.node)
    }
  }

  private func field(_ key: String, _ node: JSONNode) -> PlanRecord.Field {
    let value: PlanRecord.Field.Value =
      switch node.value {
      case .string(let text): .text(text)
      case .number(let text): .number(text)
      default: .other(node.kind)
      }
    return PlanRecord.Field(key: key, value: value, offset: node.offset)
  }
}
