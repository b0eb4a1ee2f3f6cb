// SPDX-License-Identifier: GPL-3.0-or-later

internal import FlyingFox
internal import Foundation

/// Everything that can be asked of the server; `openapi.json` says the same of what begins with `/api/`.
struct Routes: Sendable {
  let service: BoardService

  var all: [Route] { pages + lists + drafts + solves + mondays }

  // MARK: Pages

  private var pages: [Route] {
    [
      Route(.GET, "/") { _ in ListPage().response },
      Route(.GET, "/board") { call in
        let name = try call.required("plan")
        let plan = try await onOwnThread { try service.plan(name) }
        return BoardPage(plan).response
      },
      Route(.GET, "/monday") { call in
        let name = try call.required("plan")
        let plan = try await onOwnThread { try service.plan(name) }
        return MondayPage(plan).response
      },
      Route(.GET, "/report") { call in try await report(call) },
      Route(.GET, "/assets/{name}") { call in try Assets.response(call.parameter("name")) },
    ]
  }

  /// The plans as one report: a plan alone, or up to four side by side.
  private func report(_ call: Call) async throws -> HTTPResponse {
    let names = call.queries("plan")
    guard (1...Routes.mostCompared).contains(names.count) else {
      throw Refusal.badRequest("name one to \(Routes.mostCompared) plans.")
    }
    let html = try await onOwnThread { try service.report(names) }
    return Answer.report(html, savedAs: call.query("save") == nil ? nil : "report.html")
  }

  private static let mostCompared = 4

  // MARK: Lists

  private var lists: [Route] {
    [
      Route(.GET, "/api/v1/openapi.json") { _ in Answer.json(data: Assets.interface) },
      Route(.GET, "/api/v1/folder") { _ in Answer.json(service.list.listing) },
      Route(.GET, "/api/v1/events") { _ in
        Answer.events(
          service.list.changes.listen(after: [
            Broadcast.event("folder", ["revision": service.list.listing.revision])
          ]))
      },
      Route(.GET, "/api/v1/thumbnail") { call in
        let name = try call.required("plan")
        let svg = try await onOwnThread { try service.thumbnail(of: name) }
        return Answer.asset(Array(svg.utf8), type: "image/svg+xml")
      },
      Route(.GET, "/api/v1/board") { call in
        let name = try call.required("plan")
        return Answer.json(data: try await onOwnThread { try service.board(name, []) })
      },
    ]
  }

  // MARK: Drafts

  /// A draft in the body of a request.
  private struct DraftBody: Decodable, Sendable {
    let plan: String
    let edits: [Edit]
    var name: String?
    /// Of the scenario file, without its ending.
    var file: String?
  }

  private var drafts: [Route] {
    [
      Route(.POST, "/api/v1/check") { call in
        let body = try call.decoded(DraftBody.self)
        return Answer.json(data: try await onOwnThread { try service.board(body.plan, body.edits) })
      },
      Route(.GET, "/api/v1/drafts") { call in
        Answer.json(service.drafts.drafts(of: try call.required("plan")))
      },
      Route(.GET, "/api/v1/drafts/{id}") { call in
        Answer.json(try service.drafts.draft(call.parameter("id")))
      },
      Route(.PUT, "/api/v1/drafts/{id}") { call in
        let body = try call.decoded(DraftBody.self)
        guard body.edits.count <= Edit.most else {
          throw Refusal.badRequest("a draft has at most \(Edit.most) changes.")
        }
        try service.drafts.keep(
          KeptDraft(
            id: call.parameter("id"), plan: body.plan, name: body.name ?? Draft.usualName,
            edits: body.edits))
        return Answer.nothing()
      },
      Route(.DELETE, "/api/v1/drafts/{id}") { call in
        try service.drafts.remove(call.parameter("id"))
        return Answer.nothing()
      },
      Route(.POST, "/api/v1/scenarios") { call in
        let body = try call.decoded(DraftBody.self)
        let file = try await onOwnThread {
          let name = body.file ?? "changes"
          guard name.wholeMatch(of: /[A-Za-z0-9_\-]{1,80}/) != nil else {
            throw Refusal.badRequest(
              "a scenario file is named by letters, digits, hyphens and underscores.")
          }
          return try service.save(
            try service.draft(body.plan, body.edits, name: body.name), as: name)
        }
        return Answer.json(["file": file], status: .created)
      },
    ]
  }

  // MARK: Solves

  private struct SolveBody: Decodable, Sendable {
    let plan: String
    let edits: [Edit]
    var title: String?
    /// Seconds.
    var timeLimit: Double?
  }

  private struct QuestionBody: Decodable, Sendable {
    let plan: String
    let conditions: [AskedCondition]
    var title: String?
    var timeLimit: Double?
  }

  private var solves: [Route] {
    [
      Route(.GET, "/api/v1/solves") { _ in Answer.json(service.queue.jobs.map(\.status)) },
      Route(.POST, "/api/v1/solves") { call in
        let body = try call.decoded(SolveBody.self)
        let job = try await onOwnThread {
          try service.solve(
            body.plan, body.edits, .plan, title: body.title ?? "plan anew",
            timeLimit: body.timeLimit)
        }
        return Answer.json(job.status, status: .accepted)
      },
      Route(.POST, "/api/v1/questions") { call in
        let body = try call.decoded(QuestionBody.self)
        let job = try await onOwnThread {
          let problem = try service.plan(body.plan).problem
          guard !body.conditions.isEmpty else {
            throw Refusal.badRequest("a question has one condition or more.")
          }
          let conditions = try body.conditions.map { try $0.condition(in: problem) }
          return try service.solve(
            body.plan, [], .question(conditions), title: body.title ?? "question",
            timeLimit: body.timeLimit)
        }
        return Answer.json(job.status, status: .accepted)
      },
      Route(.GET, "/api/v1/solves/{id}") { call in Answer.json(try job(call).status) },
      Route(.GET, "/api/v1/solves/{id}/events") { call in
        Answer.events(try job(call).listen())
      },
      Route(.GET, "/api/v1/solves/{id}/comparison") { call in
        let job = try job(call)
        return Answer.json(data: try await onOwnThread { try service.comparison(job) })
      },
      Route(.POST, "/api/v1/solves/{id}/stop") { call in
        let job = try job(call)
        service.queue.stop(job)
        return Answer.json(job.status)
      },
      Route(.POST, "/api/v1/solves/{id}/accept") { call in
        let job = try job(call)
        let files = try await onOwnThread { try service.accept(job) }
        return Answer.json(["files": files], status: .created)
      },
      Route(.DELETE, "/api/v1/solves/{id}") { call in
        service.discard(try job(call))
        return Answer.nothing()
      },
    ]
  }

  // MARK: Mondays

  private struct ReplanBody: Decodable, Sendable {
    let plan: String
    let day: String
    /// A status table as CSV; nothing where all goes as planned.
    var status: String?
    var timeLimit: Double?
  }

  private var mondays: [Route] {
    [
      Route(.GET, "/api/v1/status") { call in
        let (plan, day) = (try call.required("plan"), try call.required("day"))
        return Answer.json(["csv": try await onOwnThread { try service.status(of: plan, on: day) }])
      },
      Route(.POST, "/api/v1/replans") { call in
        let body = try call.decoded(ReplanBody.self)
        let job = try await onOwnThread {
          try service.replan(body.plan, on: body.day, body.status, timeLimit: body.timeLimit)
        }
        return Answer.json(job.status, status: .accepted)
      },
    ]
  }

  private func job(_ call: Call) throws -> SolveJob {
    try service.queue.job(call.parameter("id"))
  }
}
