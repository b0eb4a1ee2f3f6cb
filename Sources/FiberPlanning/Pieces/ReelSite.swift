// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Rotations

/// One site's pieces of one cable, as a cutting problem and the way back from it.
struct ReelSite {
  /// How wide the windows of a phase are: tighter ones leave more room for the order of its pieces.
  enum Tightness: Int {
    /// What any order of the pieces keeps: a piece may be begun before its window.
    case loose
    /// What is enough for one cable alone: nothing is carried into the window.
    case whole
    /// The same, parted among the cables by what each took from late reels.
    case shared
    case half, shut
  }

  /// How the phases of a cutting are to be treated.
  struct Rules: Equatable {
    var tightness: [PhaseID: Tightness] = [:]
    /// Of phases whose windows are shared: the part of each cable.
    var shares: [PhaseID: [CableID: Decimal]] = [:]
    /// Phases whose pieces may come from any reel, since they may be left.
    var lenient: Set<PhaseID> = []
    /// Of lenient phases: the meters of each cable that may come from reels too late for them; no limit where left out.
    var late: [PhaseID: [CableID: Decimal]] = [:]
  }

  /// Pieces of one run, and the phase that pulls them.
  struct Pieces {
    let run: RunID
    let count: Int
    let phase: PhaseID?
  }

  let site: SiteID
  let cable: CableID
  let problem: CuttingProblem
  /// By kind of the cutting problem: the kind of reel that it is.
  let kinds: [Cable.Reel]
  /// By item of the cutting problem, in the order in which they are pulled.
  let pieces: [[Pieces]]
  let costs: LengthGrid
  /// Of all pieces, and of the longest one.
  let meters: (all: Decimal, longest: Decimal)

  /// What reels of enough length for all pieces but so many cost at least.
  func volumeBound(missing: Int) -> Decimal {
    VolumeBound.cost(
      of: kinds.map { .init(length: $0.length, cost: $0.cost ?? 1, limit: $0.count) },
      needed: max(0, meters.all - Decimal(missing) * meters.longest))
  }

  /// What a cost in units is in money; or the number of reels.
  func money(_ units: Int) -> Decimal { costs.decimal(units) }
}

/// Makes the cutting problems of a crew plan.
struct ReelSites {
  private struct Place: Hashable {
    let site: SiteID
    let cable: CableID
  }

  private(set) var crew: FiberCrew
  let steps: RunSteps
  /// By site and cable: the runs that are to be cut there.
  private let runs: [(place: Place, runs: [RunID])]
  /// By pull phase: its longest piece.
  private let longest: [PhaseID: Decimal]

  private var problem: Problem { crew.problem }

  init(crew: FiberCrew, steps: RunSteps) {
    self.crew = crew
    self.steps = steps
    let problem = crew.problem
    var places: [Place: Int] = [:]
    var lists: [(place: Place, runs: [RunID])] = []
    var longest: [PhaseID: Decimal] = [:]
    for run in problem.runIDs {
      let phase = steps.phase(.pull, of: run)
      if let phase, problem[phase].isDone { continue }
      let place = Place(site: problem[problem[run].buildOut].site, cable: problem[run].cable)
      if places[place] == nil {
        places[place] = lists.count
        lists.append((place, []))
      }
      if let index = places[place] { lists[index].runs.append(run) }
      if let phase {
        let length = FiberWork.quantity(of: problem[run], .pull, in: problem)
        longest[phase] = max(longest[phase] ?? 0, length)
      }
    }
    runs = lists.sorted { ($0.place.site, $0.place.cable) < ($1.place.site, $1.place.cable) }
    self.longest = longest
  }

  var count: Int { runs.count }

  /// The same sites with a crew that has some phases at other times.
  func with(_ crew: FiberCrew) -> ReelSites {
    var sites = self
    sites.crew = crew
    return sites
  }

  func site(_ index: Int, _ rules: ReelSite.Rules) -> ReelSite {
    let (place, runs) = runs[index]
    let cable = problem[place.cable]
    let kinds = cable.reels.filter {
      ($0.site == nil || $0.site == place.site) && $0.count != 0
    }
    let draft = CuttingDraft(
      kinds: kinds, lengths: runs.map { FiberWork.quantity(of: problem[$0], .pull, in: problem) },
      counts: runs.map { problem[$0].count })
    let phases = runs.map { steps.phase(.pull, of: $0) }
    var windows: [CuttingDraft.Window] = []
    var known: Set<PhaseID> = []
    for case let phase? in phases where known.insert(phase).inserted {
      windows += self.windows(of: phase, place.cable, kinds, rules)
    }
    var eligible: [PhaseID: [Bool]] = [:]
    for phase in known { eligible[phase] = kinds.map { mayServe($0, phase, rules) } }
    let order = runs.indices.sorted { left, right in
      (start(of: phases[left]), runs[left]) < (start(of: phases[right]), runs[right])
    }
    let pieces = order.map { index in
      CuttingDraft.Pieces(
        pieces: ReelSite.Pieces(
          run: runs[index], count: problem[runs[index]].count, phase: phases[index]),
        length: draft.lengths[index],
        kinds: phases[index].flatMap { eligible[$0] } ?? kinds.map { _ in true })
    }
    return draft.site(place.site, place.cable, pieces: pieces, windows: windows)
  }

  private func start(of phase: PhaseID?) -> Int {
    phase.flatMap { crew.phases[$0]?.first?.index } ?? .max
  }

  /// Whether a reel of the kind comes before the phase is over, or need not come at all.
  private func mayServe(_ kind: Cable.Reel, _ phase: PhaseID, _ rules: ReelSite.Rules) -> Bool {
    guard !rules.lenient.contains(phase), let available = kind.available,
      let last = crew.phases[phase]?.last
    else { return true }
    return available <= last
  }

  /// Keeps pieces of a lenient phase on reels that come in time, as many as fit there.
  private func lateWindow(
    of phase: PhaseID, _ cable: CableID, _ kinds: [Cable.Reel], _ rules: ReelSite.Rules
  ) -> [CuttingDraft.Window] {
    guard let late = rules.late[phase], let last = crew.phases[phase]?.last else { return [] }
    return [
      CuttingDraft.Window(
        phase: phase, most: late[cable] ?? 0,
        kinds: kinds.map { $0.available.map { $0 > last } ?? false })
    ]
  }

  /// One window for each day within the phase on which reels come.
  private func windows(
    of phase: PhaseID, _ cable: CableID, _ kinds: [Cable.Reel], _ rules: ReelSite.Rules
  ) -> [CuttingDraft.Window] {
    if rules.lenient.contains(phase) { return lateWindow(of: phase, cable, kinds, rules) }
    guard let days = crew.phases[phase], let first = days.first,
      let last = days.last
    else { return [] }
    let tightness = rules.tightness[phase] ?? .loose
    let arrivals = Set(kinds.compactMap(\.available)).filter { first < $0 && $0 <= last }
    return arrivals.sorted().map { day in
      let own = days.allowance(from: day)
      let carried = min(days.allowance(before: day), longest[phase] ?? 0)
      let most: Decimal =
        switch tightness {
        case .loose: own + carried
        case .whole: own
        case .shared: own * (rules.shares[phase]?[cable] ?? 0)
        case .half: own / 2
        case .shut: 0
        }
      return CuttingDraft.Window(
        phase: phase, most: most,
        kinds: kinds.map { $0.available.map { $0 >= day } ?? false })
    }
  }
}
