// SPDX-License-Identifier: GPL-3.0-or-later

internal import ArgumentParser
internal import PlainText
internal import ProjectExchange

/// A plan of a project program that a problem file is made from, and what such plans do not say.
struct ProjectImportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read a plan of Microsoft Project, saved as XML (MSPDI).", valueName: "xml"),
    completion: .file(extensions: ["xml"]))
  var mspdi: String?

  @Option(
    help: ArgumentHelp("Read a plan of Primavera P6, exported as XER.", valueName: "xer"),
    completion: .file(extensions: ["xer"]))
  var xer: String?

  @Option(
    help: ArgumentHelp(
      "Where sites are, as an airport's code; BUILDOUT=CODE for one build-out, as often as needed.",
      valueName: "place"))
  var sitePlace: [SitePlaceArgument] = []

  @Option(
    help: ArgumentHelp(
      "Where engineers live, as an airport's code; the sites' place if left out.",
      valueName: "place"))
  var home: String?

  @Option(
    help: ArgumentHelp(
      "The first day to plan; if left out, that after the last report, else the project's first.",
      valueName: "date"))
  var start: DateArgument?

  @Option(
    help: ArgumentHelp(
      "The last day to plan; four weeks after the plan's last day if left out.", valueName: "date"))
  var end: DateArgument?

  @Option(
    help: ArgumentHelp(
      "The outline level of build-outs: 0 for projects, 1 for what stands right under one. 1 if left out, 0 where there are several projects.",
      valueName: "level"))
  var level: Int?

  /// The plan that was named.
  var source: (path: String, format: ProjectImport.Format)? {
    if let mspdi { return (mspdi, .mspdi) }
    return xer.map { ($0, .xer) }
  }

  var isAsked: Bool { source != nil }

  func validate() throws {
    guard mspdi == nil || xer == nil else {
      throw ValidationError(
        "--mspdi and --xer do not go together; import one plan after the other.")
    }
    let isAlone = sitePlace.isEmpty && home == nil && start == nil && end == nil && level == nil
    guard isAsked || isAlone else {
      throw ValidationError(
        "--site-place, --home, --start, --end and --level go with --mspdi or --xer.")
    }
    guard sitePlace.count(where: { $0.buildOut == nil }) <= 1 else {
      throw ValidationError(
        "--site-place names one place for all; write BUILDOUT=CODE for the others.")
    }
    guard level.map({ (0...50).contains($0) }) ?? true else {
      throw ValidationError("--level counts from 0 to 50.")
    }
  }

  /// What the options say beside the plan.
  var options: ProjectImport.Options {
    var options = ProjectImport.Options()
    for argument in sitePlace {
      if let buildOut = argument.buildOut {
        options.places[buildOut] = argument.place
      } else {
        options.place = argument.place
      }
    }
    options.home = home
    options.start = start?.date
    options.end = end?.date
    options.level = level
    return options
  }
}

/// `DFW`, or `hall-2=DFW` for one build-out.
struct SitePlaceArgument: ExpressibleByArgument {
  let buildOut: String?
  let place: String

  init?(argument: String) {
    let parts = argument.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }),
      let place = parts.last, place.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
    else { return nil }
    self.place = place.uppercased()
    buildOut = parts.count == 2 ? parts[0] : nil
  }
}
