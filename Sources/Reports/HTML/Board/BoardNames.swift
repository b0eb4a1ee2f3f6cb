// SPDX-License-Identifier: GPL-3.0-or-later

internal import PlainText
internal import Rotations

/// The things of several problems under one numbering, each once, matched by id.
struct BoardNames {
  private(set) var sites = NumberedNames()
  private(set) var phases = NumberedNames()
  private(set) var roles = NumberedNames()
  private(set) var engineers = NumberedNames()
  private(set) var engineerAbout: [String] = []

  init(_ problems: [Problem]) {
    for problem in problems {
      let words = Wording(problem: problem)
      for id in problem.siteIDs { _ = sites.add(problem[id].name, words.name(id)) }
      for id in problem.phaseIDs { _ = phases.add(problem[id].qualifiedName, words.fullName(id)) }
      for role in problem.roles { _ = roles.add(role.name, role.name.printable) }
      for id in problem.engineerIDs where engineers.add(problem[id].name, words.nameAndID(id)) {
        let skills = problem[id].skills.map { $0.name.printable }.joined(separator: ", ")
        let home = problem[problem[id].home]
        let place = home.title == home.name ? home.name : "\(home.title.printable) (\(home.name))"
        let kind = problem[id].isItem ? "equipment; kept at" : "home"
        engineerAbout.append("\(kind) \(place); \(skills)")
      }
    }
  }
}

/// Names numbered in the order in which they were added.
struct NumberedNames {
  private(set) var entries: [(id: String, title: String)] = []
  private var numbers: [String: Int] = [:]

  /// Whether the name is new.
  mutating func add(_ id: String, _ title: String) -> Bool {
    guard numbers[id] == nil else { return false }
    numbers[id] = entries.count
    entries.append((id, title))
    return true
  }

  /// - Precondition: The name has been added.
  subscript(id: String) -> Int {
    guard let number = numbers[id] else { preconditionFailure("the name has a number") }
    return number
  }
}
