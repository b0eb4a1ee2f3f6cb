// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Rest and time away of each engineer under each plan, engineers matched by their ids.
struct RestComparison {
  /// A figure of an engineer, in words for people and as numbers for programs.
  struct Figure {
    let title: String
    let text: (EngineerRest) -> String
    let number: (EngineerRest) -> Int
  }

  struct Row {
    let title: String
    /// One for each plan; nil where it has no such engineer.
    let plans: [EngineerRest?]

    /// `17` where all plans agree, else `17 / 19 / –`, of the plans at the positions.
    func text(_ figure: Figure, of shown: some Collection<Int>) -> String {
      let texts = shown.map { plans[$0].map(figure.text) ?? "–" }
      return Set(texts).count == 1 ? texts[0] : texts.joined(separator: " / ")
    }
  }

  static var figures: [Figure] {
    [
      Figure(title: "nights away", \.nightsAway), Figure(title: "longest away", \.longestRotation),
      Figure(
        title: "rest kept", text: { "\($0.restKept) of \($0.restOwed)" }, number: \.restKept),
      Figure(title: "standby days", \.standbyDays),
      Figure(title: "weekends home", \.weekendsAtHome),
      Figure(title: "no-call days", \.protectedDays),
    ]
  }

  static let title = "Rest and time away of each engineer"

  let rows: [Row]

  init(_ facts: [PlanFacts], _ crews: [CrewRest]) {
    var (order, titles) = ([String](), [String: String]())
    var rests: [String: [EngineerRest?]] = [:]
    for (index, (facts, crew)) in zip(facts, crews).enumerated() {
      for rest in crew.engineers {
        let id = facts.problem[rest.engineer].name
        if titles[id] == nil {
          order.append(id)
          titles[id] = Wording(problem: facts.problem).nameAndID(rest.engineer)
        }
        rests[id, default: Array(repeating: nil, count: crews.count)][index] = rest
      }
    }
    rows = order.map { Row(title: titles[$0] ?? $0, plans: rests[$0] ?? []) }
  }
}

extension RestComparison.Figure {
  fileprivate init(title: String, _ figure: KeyPath<EngineerRest, Int>) {
    self.init(
      title: title, text: { Figures.count($0[keyPath: figure]) }, number: { $0[keyPath: figure] })
  }
}
