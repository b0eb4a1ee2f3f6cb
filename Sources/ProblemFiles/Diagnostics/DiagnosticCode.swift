// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be wrong (`E…`) or doubtful (`W…`) in a file, numbered by topic.
///
/// The page *Errors* of the documentation lists every code with its ``entry``.
public enum DiagnosticCode: String, CaseIterable, Sendable {
  // The file and its YAML.
  case unreadableFile = "E101"
  case notUTF8 = "E102"
  case syntax = "E103"
  case severalDocuments = "E104"
  case emptyFile = "E105"
  case repeatedKey = "E106"
  case unknownAlias = "E107"
  case aliasesUnfold = "E108"
  case tooDeep = "E109"
  case keyIsNoText = "E110"
  case unknownTag = "E111"
  case csvSyntax = "E112"
  case fileOutsideFolder = "E113"
  case otherVersion = "E114"
  case misnamedTable = "E115"
  case foreignFile = "E116"
  case tooManyFindings = "E199"

  // Keys and values.
  case unknownKey = "E201"
  case missingKey = "E202"
  case wrongKind = "E203"
  case notANumber = "E204"
  case notWhole = "E205"
  case numberOutOfRange = "E206"
  case badDate = "E207"
  case badID = "E208"
  case badWord = "E209"
  case wordForText = "E210"
  case reversedDates = "E211"
  case keysDoNotGoTogether = "E212"
  case badRole = "E213"
  case tooMany = "E214"
  case contactData = "E215"
  case badPath = "E216"
  case badCell = "E217"
  case holeInDays = "E218"
  case overlappingDates = "E219"
  case unorderedTriangle = "E220"

  // Names and references.
  case duplicateID = "E301"
  case unknownReference = "E302"
  case unknownPlace = "E303"
  case placeIsAirport = "E304"
  case siteCalledHome = "E305"
  case legTwice = "E306"
  case legToItself = "E307"
  case itemWithoutPool = "E308"
  case pathFindsNothing = "E309"
  case pathFindsSeveral = "E310"
  case changeDoesNotFit = "E311"

  // The horizon.
  case horizonTooLong = "E401"
  case dateOutsideHorizon = "E402"

  // Phases.
  case notOneWay = "E501"
  case noModes = "E502"
  case minAboveMax = "E503"
  case noSuchMode = "E504"
  case daysLeftBeyondDuration = "E505"
  case fixedOnClosedDay = "E506"
  case cycle = "E507"
  case doneAfterOpen = "E508"

  // Engineers.
  case startContradiction = "E601"
  case startAtLocalSite = "E602"
  case startAtForbiddenSite = "E603"
  case startWithoutRoster = "E604"
  case bookingWithoutRoster = "E605"
  case bookedLegOfNoDays = "E606"
  case oneWayLocal = "E607"
  case wishImpossible = "E608"
  case kindIsNoRole = "E609"

  // Fiber.
  case reelCosts = "E701"
  case pieceFitsNoReel = "E702"
  case runInTwoPhases = "E703"
  case runNotPulled = "E704"
  case fiberStepOrder = "E705"
  case noFiberQuantity = "E706"
  case fabricImpossible = "E707"

  // Doubtful things.
  case namedTwice = "W801"
  case nothingListed = "W802"
  case commuteBeyondLongHaul = "W803"
  case roleNobodyHas = "W804"
  case pricedRoleUnused = "W805"
  case contractorsUnused = "W806"
  case tagWithoutRuns = "W807"
  case linkTooLong = "W808"
  case fiberAgainstLink = "W809"
  case wrongPolarity = "W810"
  case wrongConnector = "W811"
  case runTwice = "W812"
  case portTwice = "W813"
  case onlyOneReel = "W814"
  case lateReel = "W815"
  case unreadTable = "W816"
  case equipmentBarred = "W817"
  case baselineStrangers = "W818"
  case setDropsKeys = "W819"

  public var severity: Diagnostic.Severity { rawValue.hasPrefix("W") ? .warning : .error }
}
