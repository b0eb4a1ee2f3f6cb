// SPDX-License-Identifier: GPL-3.0-or-later

internal import Auditing
internal import Foundation
internal import PlainText
public import Questions
public import Rotations

/// What would help: what each change to a problem would save beside a plan, at least and at most.
public struct LeversReport {
  private let held: Comparison.Candidate
  private let buildOut: BuildOutID?
  private let findings: LeverFindings
  /// Levers that are shown at most; JSON has all.
  private let most: Int
  private let words: Wording
  private let wording: LeverWording

  /// - Parameters:
  ///   - held: The plan against which is saved, legal.
  ///   - buildOut: The build-out that was to be in time; nil where cost alone counts.
  public init(
    held: Comparison.Candidate, for buildOut: BuildOutID? = nil, findings: LeverFindings,
    most: Int = 20
  ) {
    self.held = held
    self.buildOut = buildOut
    self.findings = findings
    self.most = most
    words = Wording(problem: held.problem)
    wording = LeverWording(problem: held.problem)
  }

  // MARK: What is known

  private var cost: Decimal { held.audit.cost.total }

  /// What is saved, at most; nil where nothing is proved but that no cost is negative. A build-out in time may cost
  /// something: then it is negative.
  private func atMost(_ finding: LeverFinding) -> Decimal? {
    let saved = finding.bound.flatMap { $0 > 0 || cost == 0 ? (cost - $0).centsUp : nil }
    return buildOut == nil ? saved.map { max(0, $0) } : saved
  }

  /// What is saved, at least: nobody has to pull a lever that costs something.
  private func atLeast(_ finding: LeverFinding) -> Decimal? {
    let saved = finding.found.map { (cost - $0.cost).centsDown }
    return buildOut == nil ? max(0, saved ?? 0) : saved
  }

  private func cannotHelp(_ finding: LeverFinding) -> Bool {
    if finding.isImpossible || finding.refusal != nil { return true }
    return buildOut == nil && atMost(finding).map { $0 < held.problem.cent } ?? false
  }

  /// Those for which a plan is known that saves most first, then those that may save most, last those of which nothing is
  /// proved.
  private var helping: [LeverFinding] {
    func rank(_ finding: LeverFinding) -> (Decimal, Decimal) {
      (atLeast(finding) ?? -.greatestFiniteMagnitude, atMost(finding) ?? -.greatestFiniteMagnitude)
    }
    return findings.levers.filter { !cannotHelp($0) }.enumerated().sorted {
      let (left, right) = (rank($0.element), rank($1.element))
      return left == right ? $0.offset < $1.offset : left > right
    }.map(\.element)
  }

  private func phrase(_ finding: LeverFinding) -> String {
    finding.lever.map(wording.phrase) ?? "nothing changed, planned on"
  }

  // MARK: For people

  public func text(_ layout: Layout) -> String { page.text(layout) }
  public var markdown: String { page.markdown }

  private var page: AnswerPage {
    var page = AnswerPage()
    let name = buildOut.map { " to have \(words.name($0)) in time" } ?? ""
    page.heading("What would help\(name)")
    page.paragraph(lead)
    let helping = helping
    let unchanged = cannotHelp(findings.unchanged) ? [] : [findings.unchanged]
    page.table(columns, rows: (unchanged + helping.prefix(most)).map(row))
    if helping.count > most {
      page.note(
        "\(helping.count - most) more may help; JSON has them all, and --most shows them here.")
    }
    for note in notes { page.note(note) }
    let useless = findings.levers.filter(cannotHelp)
    if !useless.isEmpty {
      page.heading("What cannot help")
      page.items(useless.map { phrase($0) + reason($0) })
    }
    return page
  }

  private var lead: String {
    let plan = "\(held.label.printable) costs \(words.money(cost))"
    guard buildOut != nil else {
      return
        "\(plan). Each change alone saves at least what an audited plan with it costs less, and at most what is proved: "
        + "no plan with it saves more."
    }
    let late = findings.daysLateNow.map {
      $0 == 0 ? ", and it is in time" : ", and it is \(Figures.counted($0, "day")) late"
    }
    return
      "\(plan)\(late ?? ""). With each change alone, plans are looked for in which it is in time: what they cost more "
      + "than \(held.label.printable), at least as is proved and at most as an audited plan shows."
  }

  private var columns: [AnswerPage.Column] {
    buildOut == nil
      ? [
        .prose("change"), .figure("saves at least"), .figure("saves at most"),
        .figure("plan found"),
      ]
      : [
        .prose("change"), .figure("days late now"), .figure("then"), .figure("costs at least"),
        .figure("costs at most"),
      ]
  }

  private func row(_ finding: LeverFinding) -> [String] {
    func money(_ amount: Decimal?) -> String { amount.map(Figures.money) ?? "–" }
    let name = phrase(finding)
    guard buildOut != nil else {
      return [
        name, money(atLeast(finding)), money(atMost(finding)),
        money(finding.found.flatMap { $0.cost <= cost ? $0.cost.toCents : nil }),
      ]
    }
    func days(_ days: Int?) -> String { days.map(Figures.count) ?? "–" }
    return [
      name, days(findings.daysLateNow), days(finding.found?.daysLate),
      money(atMost(finding).map { -$0 }), money(atLeast(finding).map { -$0 }),
    ]
  }

  private var notes: [String] {
    var notes = [
      "These are answers for one change at a time: they do not add up. Two together may save less than both, or more."
    ]
    let unchanged = findings.unchanged
    if buildOut == nil, let saved = atLeast(unchanged), saved > 0 {
      notes.append(
        "Of what is saved, planning on saves \(words.money(saved)) or more with nothing changed: "
          + "\(held.label.printable) is not the best plan.")
    } else if buildOut == nil, let most = atMost(unchanged), most >= held.problem.cent {
      notes.append(
        "It is not proved that \(held.label.printable) is the best plan: up to \(words.money(most)) of each high end "
          + "may be had with nothing changed.")
    }
    let untried = findings.levers.filter { !cannotHelp($0) && atMost($0) == nil }.count
    if untried > 0 {
      notes.append(
        "The time was over before \(Figures.counted(untried, "change")) had a bound; a longer --time-limit helps."
      )
    }
    return notes
  }

  private func reason(_ finding: LeverFinding) -> String {
    if let refusal = finding.refusal {
      return refusal.isEmpty ? "" : ": the file would not hold, \(refusal.printable)"
    }
    return finding.isImpossible ? ": no dates exist with which it is in time" : ""
  }

  // MARK: For programs

  /// All levers as JSON, those that help most first and those that cannot help last.
  public var json: String {
    let all = helping + findings.levers.filter(cannotHelp)
    return ReportRecord.json(
      LeversRecord(
        currency: held.problem.currency, plan: .init(cost: cost.toCents),
        for: buildOut.map { held.problem[$0].name }, unchanged: record(findings.unchanged),
        levers: all.map(record)))
  }

  private func record(_ finding: LeverFinding) -> LeversRecord.Lever {
    LeversRecord.Lever(
      lever: phrase(finding), kind: finding.lever?.kind.rawValue,
      saves: RangeRecord(atLeast: atLeast(finding), atMost: atMost(finding)),
      planFound: finding.found.map {
        .init(cost: $0.cost.toCents, daysLate: $0.daysLate)
      }, cannotHelp: cannotHelp(finding))
  }
}

/// What the JSON of levers says; amounts in the problem's currency.
private struct LeversRecord: Encodable {
  struct Plan: Encodable {
    let cost: Decimal
  }

  struct Found: Encodable {
    let cost: Decimal
    /// Of the build-out that was asked about; left out where none was.
    let daysLate: Int?
  }

  struct Lever: Encodable {
    let lever: String
    /// Left out of planning on with nothing changed.
    let kind: String?
    let saves: RangeRecord
    let planFound: Found?
    let cannotHelp: Bool
  }

  let currency: String?
  let plan: Plan
  let `for`: String?
  let unchanged: Lever
  let levers: [Lever]
}
