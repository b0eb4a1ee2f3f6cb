// SPDX-License-Identifier: GPL-3.0-or-later

extension DiagnosticCode {
  /// What the documentation says of a code.
  public struct Entry: Hashable, Sendable {
    /// The mistake in a few words.
    public let title: String
    /// How it comes about.
    public let cause: String
    /// What to do about it.
    public let action: String

    init(_ title: String, cause: String, action: String) {
      self.title = title
      self.cause = cause
      self.action = action
    }
  }

  /// What the documentation says of the code.
  public var entry: Entry {
    if let entry = changeEntry { return entry }
    return switch rawValue.dropFirst().first {
    case "1": fileEntry
    case "2": valueEntry
    case "3": nameEntry
    case "4": horizonEntry
    case "5": phaseEntry
    case "6": engineerEntry
    case "7": fiberEntry
    default: doubtEntry
    }
  }
}

extension DiagnosticCode {
  private var fileEntry: Entry {
    switch self {
    case .unreadableFile:
      Entry(
        "The file cannot be read",
        cause: "The file is not there, or may not be read by you.",
        action: "Check the name; a file named in a problem is relative to the problem file.")
    case .notUTF8:
      Entry(
        "The file is not UTF-8",
        cause: "The bytes from the place named on are no UTF-8; many editors write UTF-16 or "
          + "Latin-1.",
        action: "Save the file as UTF-8.")
    case .syntax:
      Entry(
        "The file is no YAML, or the plan no JSON",
        cause: "The text breaks a rule of YAML or JSON itself, such as indentation, a quote or a "
          + "bracket that is not closed. Nothing after it can be read.",
        action: "Mend the line named, or the one above it, and read the file again.")
    case .severalDocuments:
      Entry(
        "More than one document",
        cause: "A line `---` begins a second document in the file.",
        action: "Put each problem into a file of its own.")
    case .emptyFile:
      Entry(
        "The file is empty",
        cause: "The file holds nothing, or comments only.",
        action: "Begin with `longhaul: 1`.")
    case .repeatedKey:
      Entry(
        "A key is given twice",
        cause: "A mapping has the key more than once, so one of the values would be lost.",
        action: "Keep one of them, or put both values under it.")
    case .unknownAlias:
      Entry(
        "An alias names nothing",
        cause: "`*name` stands where no `&name` came before it, or inside what it names.",
        action: "Put the anchor before its first alias, or write the value out.")
    case .aliasesUnfold:
      Entry(
        "Aliases unfold too far",
        cause: "With its aliases written out the file would have more than 10 million values.",
        action: "Write fewer aliases of aliases.")
    case .tooDeep:
      Entry(
        "Nested too deeply",
        cause:
          "Lists and mappings stand in each other more than 200 deep; no problem needs a tenth "
          + "of that.",
        action: "Close the brackets that were left open.")
    case .keyIsNoText:
      Entry(
        "A key is no text",
        cause: "A list or a mapping stands where a key is wanted.",
        action: "Write a word before the colon.")
    case .unknownTag:
      Entry(
        "An unknown tag",
        cause:
          "A tag such as `!money` stands before a value; only those of YAML's core schema mean "
          + "anything here.",
        action: "Leave the tag out.")
    case .csvSyntax:
      Entry(
        "The table is no CSV",
        cause: "Quotes do not match, a row has more or fewer cells than the header, or there is no "
          + "header.",
        action:
          "Mend the row named; cells with separators or quotes stand in quotes, and a quote in "
          + "them is doubled.")
    case .fileOutsideFolder:
      Entry(
        "A file outside the problem's folder",
        cause: "A file that is named in a problem stands inside the problem's folder, so that the "
          + "folder can be moved as a whole.",
        action: "Copy the file beside the problem file.")
    case .otherVersion:
      Entry(
        "Another format version",
        cause: "The number after `longhaul`, or after `longhaul_plan` in a plan, is not 1.",
        action: "Write 1, or use the program that the file was written for.")
    case .foreignFile:
      Entry(
        "The file of another program cannot be read",
        cause: "The file is no plan that Microsoft Project or Primavera P6 wrote, or it is damaged "
          + "at the line named.",
        action: "Export it again: in Microsoft Project as XML, in Primavera P6 as XER.")
    case .misnamedTable:
      Entry(
        "A table has nearly the name of one that is read",
        cause:
          "A folder of tables holds a file such as `engineer.csv`, `Standby.csv` or `sites.xlsx`, which an import "
          + "does not read.",
        action: "Rename or save the table as the name that is suggested, or move it away.")
    case .tooManyFindings:
      Entry(
        "More mistakes than are listed",
        cause: "The file has so many mistakes that only the first thousands are listed.",
        action: "Correct those that are listed first; often they share a cause.")
    default: preconditionFailure("the first digit of a code is its topic")
    }
  }
}

extension DiagnosticCode {
  private var valueEntry: Entry {
    switch self {
    case .unknownKey:
      Entry(
        "An unknown key",
        cause:
          "The key means nothing at this place; it may be misspelled or belong elsewhere. `<<` "
          + "is such a key.",
        action: "Take the word that was probably meant, or remove the key.")
    case .missingKey:
      Entry(
        "A key is missing",
        cause: "A key that must be given is left out or null.",
        action: "Add it.")
    case .wrongKind:
      Entry(
        "Another kind of value is wanted",
        cause: "A list, a mapping or a single value stands where one of the others is wanted.",
        action: "Look at the form in the format's description.")
    case .notANumber:
      Entry(
        "A number is wanted",
        cause: "The value is text, a quoted number, infinite or not a number.",
        action: "Write digits without quotes; `_` may separate thousands.")
    case .notWhole:
      Entry(
        "A whole number is wanted",
        cause: "Heads, days and counts have no decimals.",
        action: "Round it yourself, the way that you mean.")
    case .numberOutOfRange:
      Entry(
        "A number is out of range",
        cause:
          "The number is negative, 0 where it may not be, beyond 1e15 or -1e15, or has more digits than "
          + "can be kept.",
        action: "Write a number of the range that the message names.")
    case .badDate:
      Entry(
        "A date is wanted",
        cause: "The value is no date of the calendar written as year, month and day.",
        action: "Write `2026-01-05`.")
    case .badID:
      Entry(
        "A bad id",
        cause: "Ids are made of ASCII letters, digits, `-` and `_`.",
        action: "Choose such an id; `name` takes any text.")
    case .badWord:
      Entry(
        "Not one of the words",
        cause: "Only a few words may stand here, and this is none of them.",
        action: "Take one of those that the message names.")
    case .wordForText:
      Entry(
        "true, false or null for a text",
        cause: "An unquoted `true`, `false` or `null` stands where a text is wanted.",
        action: "Put it in quotes if it is meant as text.")
    case .reversedDates:
      Entry(
        "Dates in the wrong order",
        cause: "The last day of a span lies before its first.",
        action: "Exchange them.")
    case .keysDoNotGoTogether:
      Entry(
        "Keys that do not go together",
        cause: "Two keys stand side by side that exclude each other, or one without the other that "
          + "it needs.",
        action: "Keep the one that is meant.")
    case .badRole:
      Entry(
        "A bad role",
        cause: "A role is a skill, or a skill, a slash and a level of 1 or more.",
        action: "Write `splice` or `splice/2`.")
    case .tooMany:
      Entry(
        "Too many",
        cause: "The problem has more than 100,000 engineers, phases, modes or runs.",
        action: "Split the problem.")
    case .contactData:
      Entry(
        "Contact data of an engineer",
        cause:
          "An engineer has a key such as `phone` or `email`. A problem file needs nothing by which a "
          + "person can be reached, and nothing of it is printed.",
        action: "Remove the key; keep such data where only those who need it can read it.")
    case .badPath:
      Entry(
        "No path to a value",
        cause: "A scenario names a value by something that is no path: a step is empty, or a "
          + "bracket holds no position.",
        action: "Write it like `buildouts.plano-h1.due` or `stock.spare.deliveries[0].date`.")
    case .badCell:
      Entry(
        "A cell that cannot be read",
        cause: "A cell of a spreadsheet holds something else than its column asks for, such as "
          + "a list without its separators.",
        action: "Write it as the template of that table shows: `splice:2; test`, "
          + "`2026-02-09..2026-02-13`, `pull start +4`.")
    default: preconditionFailure("the first digit of a code is its topic")
    }
  }
}

extension DiagnosticCode {
  private var nameEntry: Entry {
    switch self {
    case .duplicateID:
      Entry(
        "There is one already",
        cause: "Two things of one kind bear the same name, or there are two entries where one is "
          + "allowed.",
        action: "Rename one, or put both into one entry.")
    case .unknownReference:
      Entry(
        "A reference to nothing",
        cause: "A site, phase, cable, engineer or role is named that the problem does not define.",
        action: "Take the name that was probably meant, or define it.")
    case .unknownPlace:
      Entry(
        "An unknown place",
        cause: "The place is no IATA code of the built-in table and not under `places`.",
        action: "Correct the code, or add the place with `lat` and `lon`.")
    case .placeIsAirport:
      Entry(
        "A place with the id of an airport",
        cause: "An id under `places` is an IATA code of the built-in table, so it would be unclear "
          + "which is meant.",
        action: "Give the place another id.")
    case .siteCalledHome:
      Entry(
        "A site called home",
        cause: "`home` is where an engineer lives and cannot be the id of a site.",
        action: "Give the site another id.")
    case .legTwice:
      Entry(
        "A leg overridden twice",
        cause: "One direction between two places is overridden by two entries; an entry without "
          + "`one_way: true` counts for both directions.",
        action: "Keep one of them.")
    case .legToItself:
      Entry(
        "A leg from a place to itself",
        cause: "Both ends of a leg are the same.",
        action: "Correct one end.")
    case .itemWithoutPool:
      Entry(
        "An item without a pool",
        cause: "A phase uses an item of which neither its site nor all sites together have a pool.",
        action: "Add a pool under `stock`.")
    case .pathFindsNothing:
      Entry(
        "A scenario changes what is not there",
        cause: "The path of a change leads to a key, a name or a position that the problem "
          + "does not have.",
        action: "Correct the path; items of lists are called by their id, item, role or phase.")
    case .pathFindsSeveral:
      Entry(
        "A scenario's path leads to several things",
        cause: "A list has several items of the name in the path, such as one stock item at "
          + "two sites.",
        action: "Add the site, as in `stock.spare@plano`, or write the position, as in "
          + "`stock[0]`.")
    case .changeDoesNotFit:
      Entry(
        "A change that does not fit the value",
        cause: "Something is added to a single value, or days are added to what is no date.",
        action: "Use `set` for single values, `add` for lists and mappings, `shift` for dates.")
    default: preconditionFailure("the first digit of a code is its topic")
    }
  }
}

extension DiagnosticCode {
  private var horizonEntry: Entry {
    switch self {
    case .horizonTooLong:
      Entry(
        "The horizon is too long",
        cause: "A horizon has at most 3,660 days.",
        action: "Plan a part of it.")
    case .dateOutsideHorizon:
      Entry(
        "A day on the wrong side of the horizon",
        cause: "`fixed` and `booked` lie inside the horizon, `done` and `started` before it.",
        action: "Correct the date, or the horizon.")
    default: preconditionFailure("the first digit of a code is its topic")
    }
  }
}

extension DiagnosticCode {
  private var phaseEntry: Entry {
    switch self {
    case .notOneWay:
      Entry(
        "Not exactly one way to work",
        cause: "A phase has exactly one of `duration`, `modes`, `work` and `fiber`.",
        action: "Keep one; for a choice write `modes`.")
    case .noModes:
      Entry(
        "No modes",
        cause: "The list of modes is empty.",
        action: "Give one mode or more.")
    case .minAboveMax:
      Entry(
        "min is above max",
        cause: "The fewest heads are more than the most.",
        action: "Exchange them.")
    case .noSuchMode:
      Entry(
        "No such mode",
        cause:
          "The phase has fewer modes; they are counted from 0, and a mode of `work` that is no "
          + "shorter than one with fewer heads is left out.",
        action: "Count again, from 0.")
    case .daysLeftBeyondDuration:
      Entry(
        "More days left than the mode takes",
        cause: "`days_left` is more than the duration of the mode.",
        action: "Correct one of the two.")
    case .fixedOnClosedDay:
      Entry(
        "Fixed on a day without work",
        cause: "The site does not work on the day on which the phase is fixed to start.",
        action: "Choose a working day, or run the mode `every_day`.")
    case .cycle:
      Entry(
        "Phases that wait for each other",
        cause: "Each phase of the cycle comes after the one before it, so none can start.",
        action: "Remove one `after` of the cycle.")
    case .doneAfterOpen:
      Entry(
        "Done before what it comes after",
        cause: "A phase is done although one that it comes after is not, so the file contradicts "
          + "itself.",
        action: "Mark that one done too, or remove the `after`.")
    default: preconditionFailure("the first digit of a code is its topic")
    }
  }
}

extension DiagnosticCode {
  private var engineerEntry: Entry {
    switch self {
    case .startContradiction:
      Entry(
        "A start that contradicts itself",
        cause: "The counts of days before the horizon do not fit each other.",
        action: "`duty_days` is at most `away_days`, and `call_days` at least `duty_days`.")
    case .startAtLocalSite:
      Entry(
        "A start at a local site",
        cause: "The site takes no day to reach from home, so nobody stays there on a rotation.",
        action: "Leave `at` out: the engineer is at home.")
    case .startAtForbiddenSite:
      Entry(
        "A start at a site that is not allowed",
        cause: "The engineer stands at a site where `sites` does not let them go.",
        action: "Allow the site, or correct `at`.")
    case .startWithoutRoster:
      Entry(
        "A start that leads nowhere",
        cause: "From where the engineer stands, limits and days off leave no legal roster.",
        action: "Correct `start` or `unavailable`, or lift a limit.")
    case .bookingWithoutRoster:
      Entry(
        "Bookings that cannot be kept",
        cause: "No legal roster of the engineer keeps all bookings.",
        action: "Move the booking named, or lift the limit that stands against it.")
    case .bookedLegOfNoDays:
      Entry(
        "A booked leg of 0 days",
        cause: "A leg of 0 days happens between two days and cannot be booked.",
        action: "Remove the booking.")
    case .oneWayLocal:
      Entry(
        "Local in one direction only",
        cause:
          "A site takes no day to reach from an engineer's home, but days to come back from, or "
          + "the other way round.",
        action: "Override both directions alike.")
    default: preconditionFailure("the first digit of a code is its topic")
    }
  }
}

extension DiagnosticCode {
  private var fiberEntry: Entry {
    switch self {
    case .reelCosts:
      Entry(
        "Costs for some reels only",
        cause: "Some kinds of reel of a cable have a cost, and others none.",
        action: "Give every kind a cost, or none.")
    case .pieceFitsNoReel:
      Entry(
        "A piece that fits no reel",
        cause:
          "The run's length and slack are longer than every reel of its cable that comes to its "
          + "site.",
        action: "Add a longer reel, or split the run.")
    case .runInTwoPhases:
      Entry(
        "A run in two phases of one step",
        cause: "Two phases of the same step take the same run.",
        action: "Tell the runs apart by `tag`, and the phases by `tags`.")
    case .runNotPulled:
      Entry(
        "A run that no phase pulls",
        cause: "The build-out has a `pull` phase, but none takes this run.",
        action: "Give the run a tag that a `pull` phase has, or add a phase.")
    case .fiberStepOrder:
      Entry(
        "Steps in the wrong order",
        cause: "A phase terminates or tests runs without coming after the phase that pulls or "
          + "terminates them.",
        action: "Add it to `after`.")
    case .noFiberQuantity:
      Entry(
        "Nothing to do",
        cause: "The phase has no runs, or none with fibers, so it would take no time.",
        action: "Give it runs, or remove it.")
    case .fabricImpossible:
      Entry(
        "The design has no such fabric",
        cause: "The reference design comes in whole nodes and up to a largest size.",
        action: "Ask for GPUs that fill whole nodes, or write the cable schedule under `runs`.")
    default: preconditionFailure("the first digit of a code is its topic")
    }
  }
}

extension DiagnosticCode {
  private var doubtEntry: Entry {
    switch self {
    case .namedTwice:
      Entry(
        "Named twice",
        cause: "A list names the same day, skill, site or tag more than once; it counts once.",
        action: "Remove one.")
    case .nothingListed:
      Entry(
        "An empty list that shuts everything out",
        cause: "An empty `work_week` or `only` leaves no day and no site.",
        action: "Fill it, or leave the key out.")
    case .commuteBeyondLongHaul:
      Entry(
        "commute_km above long_haul_km",
        cause: "No leg takes exactly one day.",
        action: "Exchange the two, unless it is meant so.")
    case .roleNobodyHas:
      Entry(
        "A role that nobody can fill",
        cause: "No engineer has the skill at the level, and no contractors are there for it; its "
          + "heads stay uncovered.",
        action: "Hire, train, or correct the spelling of the skill.")
    case .pricedRoleUnused:
      Entry(
        "A priced role that no crew names",
        cause: "The role under `roles` is needed by no phase and no standby requirement.",
        action: "Correct its spelling, or remove it.")
    case .contractorsUnused:
      Entry(
        "Contractors for a role that no phase needs",
        cause: "A contractor entry serves exactly the role as it is written, and no phase at the "
          + "site needs that.",
        action: "Write the role as the crews do.")
    case .unreadTable:
      Entry(
        "A table is not read",
        cause: "A folder of tables holds a table of a name that an import does not know.",
        action: "Move it away, or rename it if it is one of the tables that are read.")
    case .tagWithoutRuns:
      Entry(
        "A tag that no run has",
        cause: "No run of the build-out has the tag.",
        action: "Correct its spelling, or remove it.")
    default: cableEntry
    }
  }
}
