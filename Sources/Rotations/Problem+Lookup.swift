// SPDX-License-Identifier: GPL-3.0-or-later

extension Problem {
  public subscript(id: PlaceID) -> Place { places[id.index] }
  public subscript(id: SiteID) -> Site { sites[id.index] }
  public subscript(id: RoleID) -> Role { roles[id.index] }
  public subscript(id: EngineerID) -> Engineer { engineers[id.index] }
  public subscript(id: BuildOutID) -> BuildOut { buildOuts[id.index] }
  public subscript(id: PhaseID) -> Phase { phases[id.index] }
  public subscript(id: StockPoolID) -> StockPool { stock[id.index] }
  public subscript(id: StandbyID) -> StandbyRequirement { standby[id.index] }
  public subscript(id: CableID) -> Cable { cables[id.index] }
  public subscript(id: RunID) -> Run { runs[id.index] }

  public var siteIDs: [SiteID] { sites.indices.map { SiteID($0) } }
  public var engineerIDs: [EngineerID] { engineers.indices.map { EngineerID($0) } }
  public var buildOutIDs: [BuildOutID] { buildOuts.indices.map { BuildOutID($0) } }
  public var phaseIDs: [PhaseID] { phases.indices.map { PhaseID($0) } }
  public var stockPoolIDs: [StockPoolID] { stock.indices.map { StockPoolID($0) } }
  public var standbyIDs: [StandbyID] { standby.indices.map { StandbyID($0) } }
  public var runIDs: [RunID] { runs.indices.map { RunID($0) } }
}

extension Problem {
  /// `BUILDOUT.RUN`, as plan files name runs.
  public func qualifiedName(of run: RunID) -> String {
    "\(self[self[run].buildOut].name).\(self[run].name)"
  }
}
