// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Entries of several alike in the tree of a problem, of which a scenario means one.
enum CrewEntries {
  private static let sections = ["engineers", "equipment"]

  /// The tree in which the member that the path names, `engineers.pull-2`, has an entry of its own: the entry of all alike is
  /// written out, and sites that name it name its members (specification, sections 1 and 11). The same where the path names
  /// no such member.
  static func writtenOut(for path: NodePath, in root: Node) -> Node {
    guard path.steps.count > 1, case .name(let section) = path.steps[0],
      case .name(let name) = path.steps[1], sections.contains(section),
      let items = root[section]?.items, !items.contains(where: { $0.id == name }),
      let position = items.firstIndex(where: { $0.has(member: name) }), let id = items[position].id
    else { return root }
    let members = (1...items[position].count).map { "\(id)-\($0)" }
    var written = items
    written.replaceSubrange(
      position...position, with: members.map { items[position].alone(as: $0) })
    return root.replacing(section, by: .sequence(written)).renamingPermits(of: id, to: members)
  }
}

extension Node {
  fileprivate var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  fileprivate var items: [Node]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  fileprivate subscript(key: String) -> Node? { entries?.first { $0.key == key }?.value }

  fileprivate var id: String? {
    if case .scalar(let scalar)? = self["id"]?.content { scalar.text } else { nil }
  }

  /// How many the entry stands for; 1 where it does not say so in a number that makes sense.
  fileprivate var count: Int {
    guard case .scalar(let scalar)? = self["count"]?.content,
      let number = try? CoreSchema.number(scalar)
    else { return 1 }
    return max(1, min(NSDecimalNumber(decimal: number).intValue, mostMembers))
  }

  fileprivate func has(member name: String) -> Bool {
    guard let id, count > 1, name.hasPrefix("\(id)-") else { return false }
    let number = name.dropFirst(id.count + 1)
    return Int(number).map { (1...count).contains($0) && String($0) == number } ?? false
  }

  /// The entry for one of its members.
  fileprivate func alone(as name: String) -> Node {
    let kept = (entries ?? []).filter { $0.key != "count" }
    return Node(
      spot: spot,
      content: .mapping(
        kept.map { $0.key == "id" ? $0.holding(Node(scalar: name, at: $0.value.spot)) : $0 }))
  }

  fileprivate func replacing(_ key: String, by content: Content) -> Node {
    Node(
      spot: spot,
      content: .mapping(
        (entries ?? []).map {
          $0.key == key ? $0.holding(Node(spot: $0.value.spot, content: content)) : $0
        }))
  }

  /// The root in which lists of who may go to a site name members in place of their entry.
  fileprivate func renamingPermits(of id: String, to members: [String]) -> Node {
    guard let sites = self["sites"]?.entries else { return self }
    let renamed = sites.map { site -> Entry in
      guard let permits = site.value["engineers"]?.entries else { return site }
      let lists = permits.map { list -> Entry in
        guard let names = list.value.items else { return list }
        let written = names.flatMap { name -> [Node] in
          guard case .scalar(let scalar) = name.content, scalar.text == id else { return [name] }
          return members.map { Node(scalar: $0, at: name.spot) }
        }
        return list.holding(Node(spot: list.value.spot, content: .sequence(written)))
      }
      return site.holding(site.value.replacing("engineers", by: .mapping(lists)))
    }
    return replacing("sites", by: .mapping(renamed))
  }

  fileprivate init(scalar text: String, at spot: Spot) {
    self.init(spot: spot, content: .scalar(Scalar(text: text, isPlain: true)))
  }
}

extension Node.Entry {
  fileprivate func holding(_ value: Node) -> Node.Entry {
    Node.Entry(key: key, keyIsPlain: keyIsPlain, keySpot: keySpot, value: value)
  }
}

/// More members than a problem may have (specification, section 9).
private let mostMembers = 100_000
