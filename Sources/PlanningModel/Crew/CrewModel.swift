// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
package import Rotations

/// The crew side of a problem in index form: posts, standby, and classes of alike engineers.
///
/// A *post* is a role at a site; a cover row is a post on a day, numbered `post * dayCount + day`. Heads of one role
/// at one site on one day are interchangeable (specification, section 5), so the search need not know phases.
package struct CrewModel: Sendable {
  /// A role at a site that some phase of the site may need.
  package struct Post: Sendable {
    package let site: Int
    package let role: Int
    /// Price of an open head.
    package let penalty: Double
    /// Most contractors on one day; 0 where none may be hired, or where hiring saves nothing.
    package let hireLimit: Int
    package let hireRate: Double
    /// Whether who fills it is a head that counts at the site: equipment is none.
    package let isHead: Bool
  }

  package struct Standby: Sendable {
    package let count: Int
    package let penalty: Double
  }

  package let problem: Problem
  package let dayCount: Int
  package let posts: [Post]
  /// The posts of each site, those where hiring saves most first.
  package let postsOfSite: [[Int]]
  package let siteCount: Int
  /// Most heads at work on one day, by site; `Int.max` where there is no limit.
  package let maxCrew: [Int]
  package let standby: [Standby]
  package let classes: [CrewClass]
  /// The class of each engineer.
  package let classOfEngineer: [Int]

  package var rowCount: Int { posts.count * dayCount }

  package func row(post: Int, day: Int) -> Int { post * dayCount + day }

  /// The post of a role at a site, if any phase there may need it.
  package func post(site: SiteID, role: RoleID) -> Int? {
    postsOfSite[site.index].first { posts[$0].role == role.index }
  }
}

extension CrewModel {
  package init(_ problem: Problem) {
    self.problem = problem
    dayCount = problem.horizon.dayCount
    let posts = CrewModel.posts(of: problem)
    self.posts = posts
    postsOfSite = problem.sites.indices.map { site in
      posts.indices.filter { posts[$0].site == site }.sorted { left, right in
        let leftSaving = posts[left].penalty - posts[left].hireRate
        let rightSaving = posts[right].penalty - posts[right].hireRate
        return (rightSaving, left) < (leftSaving, right)
      }
    }
    siteCount = problem.sites.count
    maxCrew = problem.sites.map { $0.maxCrew ?? Int.max }
    standby = problem.standby.map { Standby(count: $0.count, penalty: $0.penalty.asDouble) }
    let builder = CrewClassBuilder(problem: problem, posts: posts)
    var classes: [CrewClass] = []
    var classOfEngineer: [Int] = []
    var known: [CrewClassBuilder.Likeness: Int] = [:]
    for engineer in problem.engineerIDs {
      let likeness = CrewClassBuilder.Likeness(engineer, of: problem)
      if let index = known[likeness] {
        classes[index].members.append(engineer.index)
        classOfEngineer.append(index)
      } else {
        known[likeness] = classes.count
        classOfEngineer.append(classes.count)
        classes.append(builder.makeClass(of: engineer))
      }
    }
    self.classes = classes
    self.classOfEngineer = classOfEngineer
  }

  package static func posts(of problem: Problem) -> [Post] {
    var seen: Set<[Int]> = []
    var posts: [Post] = []
    for phase in problem.phases where !phase.isDone {
      let site = problem[phase.site]
      for need in phase.modes.lazy.flatMap(\.crew)
      where seen.insert([phase.site.index, need.role.index]).inserted {
        let penalty = problem[need.role].uncoveredPenalty.asDouble
        let offer = site.contractors(for: need.role)
        let rate = offer?.dayRate.asDouble ?? 0
        posts.append(
          Post(
            site: phase.site.index, role: need.role.index, penalty: penalty,
            hireLimit: rate < penalty ? min(offer?.count ?? 0, Int(Int32.max)) : 0,
            hireRate: rate, isHead: !problem.isKind(need.role)))
      }
    }
    return posts
  }
}

extension Decimal {
  /// The nearest binary number, for models and hot loops.
  package var asDouble: Double { NSDecimalNumber(decimal: self).doubleValue }
}
