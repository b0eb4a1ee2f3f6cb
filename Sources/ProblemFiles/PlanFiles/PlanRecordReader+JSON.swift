// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

extension PlanRecordReader {
  /// The plan that the tree of a JSON text tells; what is wrong in it is reported and left out.
  func plan(_ root: Node) -> Plan? {
    guard let head = record(root) else { return nil }
    checkVersion(head)
    let origin = head["problem"].flatMap(record) ?? PlanRecord(spot: root.spot)
    let solver = head["solver"].flatMap(record) ?? PlanRecord(spot: root.spot)
    return Plan(
      origin: self.origin(origin), solver: solverClaim(solver),
      cost: head["cost"].flatMap(record).map(cost),
      phases: records("phases", of: head).compactMap(scheduledPhase),
      rosters: records("engineers", of: head).compactMap { roster($0, of: "engineer") }
        + records("equipment", of: head).compactMap { roster($0, of: "item") },
      hires: records("contractors", of: head).compactMap(hire),
      shortfalls: records("uncovered", of: head).compactMap(shortfall),
      fiber: head["fiber"].flatMap(record).map(fiber))
  }

  private func roster(_ record: PlanRecord, of key: String) -> Roster? {
    let engineer = traveler(key, of: record)
    let spans = records("days", of: record).compactMap(span)
    return engineer.map { Roster(engineer: $0, spans: spans) }
  }

  /// The objects of the list under `key`; none where it is left out.
  func records(_ key: String, of record: PlanRecord) -> [PlanRecord] {
    (record[key].flatMap(values.items) ?? []).compactMap { self.record($0) }
  }

  func record(_ node: Node) -> PlanRecord? {
    guard let entries = values.entries(node) else { return nil }
    var record = PlanRecord(spot: node.spot)
    for entry in entries {
      if PlanRecord.keys.contains(entry.key) { values.findings.note(.key, at: entry.keySpot) }
      if !entry.value.isNull { add(entry, to: &record) }
    }
    return record
  }

  /// Adds a member under the key that tables use: a leg as its two ends, what is nested with where it is nested.
  private func add(_ entry: Node.Entry, to record: inout PlanRecord) {
    switch entry.key {
    case "leg":
      let ends = values.items(entry.value)
      if let ends, ends.count == 2 {
        (record.fields["leg_from"], record.fields["leg_to"]) = (ends[0], ends[1])
      } else {
        if ends != nil { reportLeg(entry.value) }
        record.fields["leg"] = entry.value
      }
    case "at_these_dates":
      for claim in values.named(entry.value) ?? [] where !claim.value.isNull {
        record.fields["\(claim.key)_at_these_dates"] = claim.value
      }
    default: record.fields[entry.key] = entry.value
    }
  }

  private func reportLeg(_ node: Node) {
    values.findings.report(
      .wrongKind, at: node.spot, "a leg has two ends", found: node.summary,
      advice: "write each as home or a site's id")
  }
}
