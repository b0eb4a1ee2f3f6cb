// SPDX-License-Identifier: GPL-3.0-or-later

/// A rule of the specification that a plan can break, in the order of its sections.
public enum Rule: String, CaseIterable, Sendable {
  case phaseOnce
  case modeExists
  case startDay
  case ready
  case earliest
  case insideHorizon
  case finish
  case latest
  case precedence
  case underWay
  case promised
  case stock

  case engineerOnce
  case everyDayOnce
  case whereabouts
  case legEnds
  case legLength
  case offAtHome
  case awayDays
  case rest
  case unavailable
  case dutyRun
  case callRun
  case allowedSites
  case workingDay
  case phaseInProgress
  case workSite
  case neededRole
  case qualification
  case standbyQualification
  case booking
  case homeAtEnd

  case cover
  case contractorCount
  case crewLimit
  case standbyCover

  case costPart
  case costTotal

  case headCount
  case runWithinPhase
  case contractorSite
  case bound
  case gap
  case optimality

  case fiberPlan
  case reelKind
  case reelSerial
  case reelCount
  case reelAvailable
  case reelLength
  case cutPlace
  case cutOnce
  case missingPieces
  case pieceCount
  case installDay
  case installRun
  case installReel
  case installOnce
  case stepOrder
  case leftPieces
  case installQuantity
  case learnedKept
  case reelCost
  case reelBound
  case reelOptimality
}

extension Rule {
  /// The section of the specification that states the rule.
  public var section: Int {
    switch self {
    case .phaseOnce, .headCount, .runWithinPhase, .contractorSite, .bound, .gap, .optimality: 7
    case .modeExists, .startDay, .ready, .earliest, .insideHorizon, .finish, .latest: 3
    case .precedence, .underWay, .promised, .stock: 3
    case .engineerOnce, .everyDayOnce, .whereabouts, .legEnds, .legLength, .offAtHome: 4
    case .awayDays, .rest, .unavailable, .dutyRun, .callRun, .allowedSites, .workingDay: 4
    case .phaseInProgress, .workSite, .neededRole, .qualification, .standbyQualification: 4
    case .booking, .homeAtEnd: 4
    case .cover, .contractorCount, .crewLimit, .standbyCover: 5
    case .costPart, .costTotal: 6
    case .fiberPlan, .reelKind, .reelSerial, .reelCount, .reelAvailable, .reelLength: 8
    case .cutPlace, .cutOnce, .missingPieces, .pieceCount: 8
    case .installDay, .installRun, .installReel, .installOnce, .stepOrder, .leftPieces: 8
    case .installQuantity, .learnedKept, .reelCost, .reelBound, .reelOptimality: 8
    }
  }

  /// The heading of the documentation's pages of the format below which the rule stands.
  public var heading: String {
    switch self {
    case .modeExists, .startDay, .ready, .earliest, .insideHorizon, .finish, .latest:
      "Build-outs and phases"
    case .precedence, .underWay, .promised, .stock: "Build-outs and phases"
    case .engineerOnce, .everyDayOnce: "What makes a plan legal"
    case .whereabouts, .legEnds, .legLength, .offAtHome, .awayDays, .homeAtEnd: "Rotations"
    case .rest: "Rest"
    case .dutyRun, .callRun: "Runs"
    case .unavailable, .allowedSites, .workingDay, .phaseInProgress, .workSite, .neededRole:
      "Where and what"
    case .qualification, .standbyQualification, .booking: "Where and what"
    case .phaseOnce, .cover, .contractorCount, .crewLimit, .standbyCover: "Phases and cover"
    case .costPart, .costTotal: "The parts of the cost"
    case .headCount, .runWithinPhase, .contractorSite, .bound, .gap, .optimality: "Plan files"
    case .fiberPlan, .reelKind, .reelSerial, .reelCount, .reelAvailable, .reelLength:
      "What a fiber plan is"
    case .cutPlace, .cutOnce, .missingPieces, .pieceCount, .installDay, .installRun:
      "What a fiber plan is"
    case .installReel, .installOnce, .stepOrder, .leftPieces, .installQuantity, .learnedKept:
      "What a fiber plan is"
    case .reelCost, .reelBound, .reelOptimality: "What a fiber plan is"
    }
  }

  /// What the rule asks, in a planner's words.
  public var title: String {
    switch self {
    case .phaseOnce: "Every phase that is not done is planned once"
    case .modeExists: "A phase runs in one of its modes"
    case .startDay: "A phase starts on a working day of its site"
    case .ready: "No phase starts before its build-out is ready"
    case .earliest: "No phase starts before its earliest day"
    case .insideHorizon: "A phase runs inside the horizon"
    case .finish: "A phase finishes when its duration is over"
    case .latest: "A build-out finishes by its latest day"
    case .precedence: "A phase waits for what it comes after"
    case .underWay: "A phase under way goes on as it was begun"
    case .promised: "A promised phase starts on its day, in its mode"
    case .stock: "No more is taken from stock than has come"
    case .engineerOnce: "Every engineer and every item of equipment has one roster"
    case .everyDayOnce: "An engineer has exactly one thing to do on every day of the horizon"
    case .whereabouts: "An engineer gets from place to place by a leg"
    case .legEnds: "A rotation leads from home over sites that are not local back home"
    case .legLength: "A leg is one run of as many days as it takes"
    case .offAtHome: "A day off at a site is at one that is not local"
    case .awayDays: "A rotation is no longer than the engineer's limit"
    case .rest: "A rotation is followed by the rest that it earns"
    case .unavailable: "An engineer who is unavailable is at home"
    case .dutyRun: "Duty days in a row are no more than the engineer's limit"
    case .callRun: "Duty and standby days in a row are no more than the engineer's limit"
    case .allowedSites: "An engineer goes only to sites that are allowed"
    case .workingDay: "Work is done on working days of the site"
    case .phaseInProgress: "Work is done for a phase that is in progress"
    case .workSite: "Work for a phase is done at its site"
    case .neededRole: "Work fills a role that the phase's mode needs"
    case .qualification: "An engineer works only in roles that they qualify for on that day"
    case .standbyQualification:
      "An engineer stands by only for roles that they qualify for on that day"
    case .booking: "What is booked is kept"
    case .homeAtEnd: "At the end of the last day every engineer is at home"
    case .cover: "Engineers, contractors and uncovered heads make up the heads needed"
    case .contractorCount: "No more contractors are hired than there are"
    case .crewLimit: "No more heads work at a site than it takes"
    case .standbyCover: "Engineers on standby and missing heads make up the heads asked for"
    case .costPart: "Every cost part is claimed to the cent"
    case .costTotal: "The total is claimed to the cent"
    case .headCount: "Heads are counted from 0"
    case .runWithinPhase:
      "Contractors and uncovered heads are named on days of the phase, in its roles"
    case .contractorSite: "Contractors work at the site of the phase"
    case .bound: "The bound is no higher than the cost"
    case .gap: "The gap is what cost and bound make it"
    case .optimality: "A plan called optimal costs as much as its bound"
    case .fiberPlan: "A plan of a problem with runs has reels and cuts"
    case .reelKind: "A reel is of a kind that its cable has at the site"
    case .reelSerial: "A serial is given once for a cable at a site"
    case .reelCount: "No more reels of a kind are cut than there are"
    case .reelAvailable: "No reel is cut before it is there"
    case .reelLength: "The pieces of a reel are together no longer than it"
    case .cutPlace: "A piece is cut from its own cable, at its own site"
    case .cutOnce: "Every piece is cut once"
    case .missingPieces: "Pieces are missing only where no reel comes"
    case .pieceCount: "Pieces are counted from 1"
    case .installDay: "Pieces are done on days of their phase"
    case .installRun: "A phase does pieces of its own runs"
    case .installReel: "A piece is pulled from the reel that it is cut from"
    case .installOnce: "Every piece is done once in each step, or left"
    case .stepOrder: "A piece is pulled, then terminated, then tested"
    case .leftPieces: "Pieces are left only where heads or the step before lack"
    case .installQuantity: "No more is done on a day than its heads are enough for"
    case .learnedKept: "What was learned of a pull phase is kept"
    case .reelCost: "The cost of the reels is claimed to the cent"
    case .reelBound: "The bound of the reels is no higher than their cost"
    case .reelOptimality: "Reels called optimal cost as much as their bound"
    }
  }
}
