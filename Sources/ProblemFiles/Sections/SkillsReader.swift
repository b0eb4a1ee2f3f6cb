// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Reads an engineer's `skills`: a list at level 1, or a mapping to levels and certificates.
struct SkillsReader {
  let context: ReadingContext

  func skills(_ node: Node?) -> [Engineer.Skill] {
    guard let node else { return [] }
    switch node.content {
    case .sequence(let items): return listed(items)
    case .mapping: return (context.values.named(node) ?? []).compactMap(skill)
    case .scalar:
      context.findings.report(
        .wrongKind, at: node.spot, "skills are a list, or a mapping of skills to levels",
        found: node.summary, advice: "write [splice, test] or {splice: 3}")
      return []
    }
  }

  private func listed(_ items: [Node]) -> [Engineer.Skill] {
    var seen: Set<String> = []
    return items.compactMap { item in
      guard let name = context.values.id(item) else { return nil }
      guard seen.insert(name).inserted else {
        context.findings.report(
          .namedTwice, at: item.spot, "the skill is named twice", found: name)
        return nil
      }
      return Engineer.Skill(name: name, level: 1, from: nil, until: nil)
    }
  }

  private func skill(_ entry: Node.Entry) -> Engineer.Skill? {
    guard let name = context.values.id(entry.keyNode), !entry.value.isNull else { return nil }
    guard case .mapping = entry.value.content else {
      return context.values.whole(entry.value, .atLeast(1)).map {
        Engineer.Skill(name: name, level: $0, from: nil, until: nil)
      }
    }
    guard let fields = context.fields(entry.value, ["level", "from", "until"]) else { return nil }
    let level = fields.required("level").flatMap { context.values.whole($0, .atLeast(1)) }
    let from = fields["from"].flatMap(context.day)
    let until = fields["until"].flatMap(context.day)
    if let from, let until, until < from {
      context.findings.report(
        .reversedDates, at: fields.keySpot("until"), "until lies before from",
        found: context.horizon.date(of: until).iso)
    }
    return level.map { Engineer.Skill(name: name, level: $0, from: from, until: until) }
  }
}
