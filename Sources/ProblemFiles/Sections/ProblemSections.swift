// SPDX-License-Identifier: GPL-3.0-or-later

internal import Rotations

/// Reads the sections of a problem, each after those that it refers to.
struct ProblemSections {
  static let keys = [
    "longhaul", "name", "currency", "horizon", "rules", "roles", "travel", "places", "sites",
    "engineers", "equipment", "standby", "stock", "cables", "buildouts", "baseline", "uncertainty",
  ]

  let context: ReadingContext

  /// The problem in `root`; nil where the file has an error.
  func read(_ root: Node, sha256: String) -> Problem? {
    guard let fields = context.fields(root, Self.keys) else { return nil }
    checkVersion(fields)
    let name = fields.text("name")
    let currency = fields.text("currency")
    HorizonSection(context: context).read(fields)
    RulesSection(context: context).read(fields)
    PlacesSection(context: context).read(fields)
    TravelSection(context: context).read(fields)
    RolesSection(context: context).read(fields)
    SitesSection(context: context).read(fields)
    context.journeysAreKnown = !context.findings.hasErrors
    EngineersSection(context: context).read(fields)
    EquipmentSection(context: context).read(fields)
    context.checkPermits()
    let standby = StandbySection(context: context).read(fields)
    StockSection(context: context).read(fields)
    CablesSection(context: context).read(fields)
    let work = BuildOutsSection(context: context).read(fields)
    let phases = work.phases.map(\.phase)
    let baseline = BaselineSection(context: context).read(fields, phases: phases)
    let uncertainty = UncertaintySection(context: context).read(fields, phases: phases)
    let kinds = KindChecks(context: context, phases: phases)
    kinds.check(standby)
    if context.findings.hasErrors { return nil }
    kinds.warnOfPermits()
    RoleWarnings(context: context, phases: phases, standby: standby).check()
    let problem = Problem(
      name: name ?? "", currency: currency, horizon: context.horizon,
      carbonPrice: context.rules.carbonPrice, travel: context.travel,
      places: context.places.places, roles: context.roles.roles, sites: context.sites,
      engineers: context.engineers, standby: standby, stock: context.stock.pools,
      buildOuts: work.buildOuts, phases: phases, cables: context.cables,
      runs: work.runs, baseline: baseline, uncertainty: uncertainty, sha256: sha256)
    CableWarnings(
      problem: problem, runNodes: work.runNodes, cableEntries: context.cableEntries,
      findings: context.findings
    ).check()
    return problem
  }

  private func checkVersion(_ fields: Fields) {
    guard let node = fields.required("longhaul"), let version = context.values.whole(node),
      version != 1
    else { return }
    context.findings.report(
      .otherVersion, at: node.spot, "this program reads format version 1", found: String(version))
  }
}
