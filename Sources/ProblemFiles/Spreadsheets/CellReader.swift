// SPDX-License-Identifier: GPL-3.0-or-later

/// Makes values of a problem file from cells: lists, amounts, days and precedences in one cell each.
struct CellReader {
  let findings: Findings

  /// The cell as the kind of its column; nil, reported, where it cannot be read.
  func value(_ cell: Node, _ kind: Sheet.Kind) -> Node? {
    guard case .scalar(let scalar) = cell.content else { return nil }
    switch kind {
    case .value: return cell
    case .text: return text(scalar.text, at: cell)
    case .list: return sequence(parts(scalar.text).map { text($0, at: cell) }, at: cell)
    case .amounts: return amounts(parts(scalar.text), cell)
    case .days: return list(parts(scalar.text), cell, days)
    case .precedences: return list(parts(scalar.text), cell, precedence)
    }
  }

  private func parts(_ text: String) -> [String] {
    text.split(separator: ";").map { $0.trimmed }.filter { !$0.isEmpty }
  }

  private func list(_ parts: [String], _ cell: Node, _ item: (String, Node) -> Node?) -> Node? {
    let items = parts.compactMap { item($0, cell) }
    return items.count == parts.count ? sequence(items, at: cell) : nil
  }

  /// `splice:2; test`: a mapping of names to amounts, 1 where none is written.
  private func amounts(_ parts: [String], _ cell: Node) -> Node? {
    let entries = parts.compactMap { part -> Node.Entry? in
      let pair = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        .map(\.trimmed)
      guard !pair[0].isEmpty, pair.count == 1 || !pair[1].isEmpty else {
        report(part, cell, "write amounts as splice:2; test:1")
        return nil
      }
      return entry(pair[0], plain(pair.count > 1 ? pair[1] : "1", at: cell), at: cell)
    }
    guard entries.count == parts.count else { return nil }
    var seen: Set<String> = []
    for entry in entries where !seen.insert(entry.key).inserted {
      findings.report(.repeatedKey, at: cell.spot, "the name is given twice", found: entry.key)
    }
    return mapping(entries, at: cell)
  }

  /// `2026-02-09`, or `2026-02-09..2026-02-13`.
  private func days(_ part: String, _ cell: Node) -> Node? {
    let ends = part.components(between: "..")
    switch ends.count {
    case 1: return plain(ends[0], at: cell)
    case 2:
      return mapping(
        [
          entry("from", plain(ends[0], at: cell), at: cell),
          entry("to", plain(ends[1], at: cell), at: cell),
        ], at: cell)
    default:
      report(part, cell, "write days as 2026-02-09 or 2026-02-09..2026-02-13")
      return nil
    }
  }

  /// `pull`, `pull +1`, `pull start`, `pull start +4`.
  private func precedence(_ part: String, _ cell: Node) -> Node? {
    var words = part.split(separator: " ").map(String.init)
    let phase = words.removeFirst()
    var entries = [entry("phase", text(phase, at: cell), at: cell)]
    if words.first == "start" {
      words.removeFirst()
      entries.append(entry("from", plain("start", at: cell), at: cell))
    }
    if let lag = words.first, lag.hasPrefix("+") {
      words.removeFirst()
      entries.append(entry("lag", plain(String(lag.dropFirst()), at: cell), at: cell))
    }
    guard words.isEmpty else {
      report(part, cell, "write a phase, then start where its start counts, then a lag such as +4")
      return nil
    }
    return entries.count == 1 ? text(phase, at: cell) : mapping(entries, at: cell)
  }

  private func report(_ part: String, _ cell: Node, _ advice: String) {
    findings.report(.badCell, at: cell.spot, "the cell cannot be read", found: part, advice: advice)
  }

  // MARK: Nodes

  func text(_ text: String, at cell: Node) -> Node {
    Node(spot: cell.spot, content: .scalar(Node.Scalar(text: text, isPlain: false)))
  }

  private func plain(_ text: String, at cell: Node) -> Node {
    Node(spot: cell.spot, content: .scalar(Node.Scalar(text: text, isPlain: true)))
  }

  private func sequence(_ items: [Node], at cell: Node) -> Node {
    Node(spot: cell.spot, content: .sequence(items))
  }

  private func mapping(_ entries: [Node.Entry], at cell: Node) -> Node {
    Node(spot: cell.spot, content: .mapping(entries))
  }

  private func entry(_ key: String, _ value: Node, at cell: Node) -> Node.Entry {
    Node.Entry(key: key, keyIsPlain: true, keySpot: cell.spot, value: value)
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  fileprivate func components(between separator: String) -> [String] {
    String(self).split(separator: separator, omittingEmptySubsequences: false).map { $0.trimmed }
  }
}
