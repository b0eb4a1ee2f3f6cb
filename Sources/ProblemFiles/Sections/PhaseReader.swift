// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Reads the phases of one build-out (specification, section 3).
struct PhaseReader {
  static let keys =
    ["id", "after", "earliest", "modes", "work", "fiber", "tags", "done", "started", "fixed"]
    + ModesReader.modeKeys

  let context: ReadingContext
  let buildOut: BuildOutID
  let buildOutName: String
  /// nil where the build-out's site is not known.
  let site: SiteID?
  let runs: [(id: RunID, located: RunsReader.Located)]
  let runsAreKnown: Bool
  let phases: NameTable<Phase>

  func phase(_ fields: Fields, name: String) -> BuildOutsSection.LocatedPhase {
    let (modes, fiber) = modes(fields)
    context.count(modes, at: fields.node.spot)
    let after = PrecedenceReader(context: context, phases: phases, buildOut: buildOutName)
      .precedences(fields.items("after"))
    let state = StateReader(context: context, phase: fields, site: site, modes: modes).state()
    let phase = Phase(
      name: name, qualifiedName: "\(buildOutName).\(name)", buildOut: buildOut,
      site: site ?? SiteID(0), modes: modes, earliest: fields["earliest"].flatMap(context.day),
      precedences: after.map(\.precedence), state: state, fiber: fiber)
    return .init(phase: phase, fields: fields, afterNodes: after.map(\.node))
  }

  private func modes(_ fields: Fields) -> (modes: [Mode], fiber: FiberWork?) {
    if !fields.has("fiber"), fields.has("tags") {
      context.findings.report(
        .keysDoNotGoTogether, at: fields.keySpot("tags"), "tags may not stand without fiber",
        found: "tags")
    }
    let ways = ["duration", "modes", "work", "fiber"].filter(fields.has)
    guard ways.count == 1 else {
      context.findings.report(
        .notOneWay, at: fields.node.spot,
        "a phase has exactly one of duration, modes, work and fiber",
        found: ways.isEmpty ? nil : ways.joined(separator: ", "))
      return ([], nil)
    }
    if fields.has("fiber") {
      let (work, modes) = FiberReader(
        context: context, phase: fields, site: site, runs: runs, runsAreKnown: runsAreKnown
      )
      .read()
      return (modes, work)
    }
    return (ModesReader(context: context, phase: fields, site: site).modes(), nil)
  }
}

extension ReadingContext {
  /// How many modes the problem may still have.
  var modesLeft: Int { max(0, BuildOutsSection.mostModes - modeCount) }

  fileprivate func count(_ modes: [Mode], at spot: Spot) {
    let wasWithin = modeCount <= BuildOutsSection.mostModes
    modeCount += modes.count
    if wasWithin, modeCount > BuildOutsSection.mostModes {
      findings.report(.tooMany, at: spot, "there are more than \(BuildOutsSection.mostModes) modes")
    }
  }
}
