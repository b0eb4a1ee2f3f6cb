// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PlainText
public import Questions
public import Rotations

/// The least crew that covers everything in time, by home and skills, and what one fewer costs.
public struct StaffReport {
  private let problem: Problem
  private let findings: StaffFindings
  private let words: Wording

  public init(problem: Problem, findings: StaffFindings) {
    self.problem = problem
    self.findings = findings
    words = Wording(problem: problem)
  }

  private struct Kind: Hashable {
    let home: PlaceID
    let skills: [String]
    let isHired: Bool
  }

  private struct Row {
    let kind: Kind
    let people: [EngineerID]
    let used: Int
    let fewer: StaffFindings.Fewer?
  }

  private var rows: [Row] {
    let people = problem.peopleIDs
    let kinds = people.map(kind)
    var seen: Set<Kind> = []
    return kinds.filter { seen.insert($0).inserted }.map { kind in
      let own = zip(people, kinds).filter { $0.1 == kind }.map(\.0)
      return Row(
        kind: kind, people: own, used: own.count { findings.crew?.contains($0) ?? false },
        fewer: findings.fewer.first { own.contains($0.without) })
    }
  }

  private func kind(_ id: EngineerID) -> Kind {
    let engineer = problem[id]
    return Kind(
      home: engineer.home,
      skills: engineer.skills.map { skill in
        skill.name.printable + (skill.level > 1 ? " \(skill.level)" : "")
          + (skill.from == nil && skill.until == nil ? "" : " (part of the time)")
      }, isHired: engineer.hire > 0)
  }

  // MARK: For people

  public func text(_ layout: Layout) -> String { page.text(layout) }
  public var markdown: String { page.markdown }

  private var all: Int { problem.peopleIDs.count }

  private var page: AnswerPage {
    var page = AnswerPage()
    page.heading("The least crew that covers everything in time")
    guard let crew = findings.crew else {
      page.paragraph(
        findings.isImpossible
          ? "Proved: not even all \(Figures.counted(all, "person", plural: "people")) cover everything in time."
          : "No plan was found that covers everything in time, and it is not proved that there is none; a longer "
            + "--time-limit may help.", .bad)
      if findings.openAtMost > 0 { page.note(open) }
      return page
    }
    page.paragraph(verdict(crew.count), crew.count == findings.least ? .good : .none)
    page.table(
      [
        .fixed("home"), .prose("skills"), .figure("there are"), .figure("needed"),
        .prose("without"), .figure("costs at least"), .figure("costs at most"),
      ],
      rows: rows.map(cells))
    if let cost = findings.cost {
      page.note(
        "In time and all covered, the plan of these \(Figures.counted(crew.count, "person", plural: "people")) costs "
          + "\(words.money(cost)). Without the one who is named it costs that much more, at least as is proved and at "
          + "most as an audited plan of the others shows; what is late or open then is paid for.")
    }
    page.note(
      "One fewer of one kind at a time: the figures do not add up. Another crew of the same size may do as well. "
        + "Whoever starts away or is booked cannot stay at home, and has no figures."
    )
    return page
  }

  private func verdict(_ count: Int) -> String {
    let found = "\(Figures.counted(count, "person", plural: "people")) of \(all)"
    let verb = count == 1 ? "covers" : "cover"
    return count == findings.least
      ? "\(found) \(verb) everything in time; proved, no fewer do."
      : "\(found) \(verb) everything in time; proved, no fewer than \(findings.least) do."
  }

  private var open: String {
    let most = Figures.counted(findings.openAtMost, "head-day")
    return
      "With everybody, the best plan found in time leaves \(most) open"
      + (findings.openAtLeast > 0
        ? "; proved, every plan in time leaves \(Figures.count(findings.openAtLeast)) or more open."
        : ".")
  }

  private func cells(_ row: Row) -> [String] {
    [
      problem[row.kind.home].name.printable,
      enumeration(row.kind.skills) + (row.kind.isHired ? ", to be hired" : ""),
      Figures.count(row.people.count), Figures.count(row.used),
      row.fewer.map { problem[$0.without].name.printable } ?? "–",
      more(row.fewer?.bound).map { Figures.money($0.centsDown) } ?? "–",
      more(row.fewer?.found).map { Figures.money($0.centsUp) } ?? "–",
    ]
  }

  private func more(_ amount: Decimal?) -> Decimal? {
    guard let amount, let cost = findings.cost else { return nil }
    return amount - cost
  }

  // MARK: For programs

  public var json: String {
    ReportRecord.json(
      StaffRecord(
        currency: problem.currency,
        people: .init(
          atLeast: findings.isImpossible ? nil : findings.least, atMost: findings.crew?.count),
        impossible: findings.isImpossible,
        open: .init(atLeast: findings.openAtLeast, atMost: findings.openAtMost),
        crew: findings.crew?.sorted { $0.index < $1.index }.map { problem[$0].name },
        cost: findings.cost?.toCents,
        kinds: rows.map { row in
          .init(
            home: problem[row.kind.home].name, skills: row.kind.skills, thereAre: row.people.count,
            needed: findings.crew == nil ? nil : row.used,
            oneFewer: row.fewer.map { fewer in
              .init(
                without: problem[fewer.without].name,
                more: RangeRecord(
                  atLeast: more(fewer.bound)?.centsDown, atMost: more(fewer.found)?.centsUp))
            })
        }))
  }
}

/// What the JSON of a least crew says; amounts in the problem's currency.
private struct StaffRecord: Encodable {
  struct People: Encodable {
    let atLeast: Int?
    let atMost: Int?
  }

  struct Kind: Encodable {
    struct Fewer: Encodable {
      let without: String
      let more: RangeRecord
    }

    let home: String
    let skills: [String]
    let thereAre: Int
    let needed: Int?
    let oneFewer: Fewer?
  }

  let currency: String?
  let people: People
  /// Whether it is proved that not even everybody covers everything in time.
  let impossible: Bool
  /// Head-days that stay open in time with everybody.
  let open: People
  let crew: [String]?
  /// Of the plan of the crew, at the problem's own prices.
  let cost: Decimal?
  let kinds: [Kind]
}
