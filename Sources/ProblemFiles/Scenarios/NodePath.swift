// SPDX-License-Identifier: GPL-3.0-or-later

/// The way to a value of a problem file, as people write it: `buildouts.plano-h1.phases.test.duration`.
///
/// A step is a key of a mapping; the `id`, `item`, `role` or `phase` of a list's item, `item@site` for stock of one
/// site; a position, `[0]` or `0`; or `*`, every item or value there is.
struct NodePath {
  enum Step: Equatable {
    case name(String)
    case position(Int)
    case each
  }

  let steps: [Step]

  /// nil where the text is no path.
  init?(_ text: String) {
    var steps: [Step] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      let name = part.prefix { $0 != "[" }
      if !name.isEmpty { steps.append(name == "*" ? .each : .name(String(name))) }
      var rest = part.dropFirst(name.count)
      guard !name.isEmpty || !rest.isEmpty else { return nil }
      while !rest.isEmpty {
        guard rest.first == "[", let end = rest.firstIndex(of: "]") else { return nil }
        let inside = rest[rest.index(after: rest.startIndex)..<end]
        guard let position = Int(inside), position >= 0 else { return nil }
        steps.append(.position(position))
        rest = rest[rest.index(after: end)...]
      }
    }
    self.steps = steps
  }
}
