// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let csv = Target.Dependency.product(name: "SwiftCSV", package: "SwiftCSV")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

let package = Package(
  name: "longhaul",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "longhaul", targets: ["longhaul"]),
    .library(name: "GLPK", targets: ["GLPK"]),
    .library(name: "Planning", targets: ["Planning"]),
    .library(
      name: "Longhaul",
      targets: [
        "Rotations", "ProblemFiles", "Solving", "Auditing", "Rolling", "Questions", "Risk",
        "Reports", "ProjectExchange",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    .target(name: "CGLPK", linkerSettings: [.linkedLibrary("glpk")]),
    .target(name: "GLPK", dependencies: ["CGLPK"]),
    .target(name: "PlainText"),
    .target(name: "PlainXML"),
    .target(name: "Rotations"),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    .target(name: "Workbooks", dependencies: ["CZlib", "PlainText", "PlainXML", "Rotations"]),
    .target(name: "Fabrics"),
    .target(
      name: "ProblemFiles", dependencies: ["PlainText", "Rotations", "Fabrics", yams, csv]),
    .target(name: "Auditing", dependencies: ["Rotations"]),
    .target(name: "Planning", dependencies: ["Rotations", "GLPK"]),
    .target(name: "FiberPlanning", dependencies: ["Rotations", "GLPK"]),
    .target(
      name: "Solving",
      dependencies: ["Rotations", "Planning", "FiberPlanning", "Auditing", "GLPK"]),
    .target(
      name: "Rolling", dependencies: ["PlainText", "Rotations", "ProblemFiles", "Auditing"]),
    .target(
      name: "ProjectExchange", dependencies: ["PlainText", "PlainXML", "Rotations", "ProblemFiles"]),
    .target(name: "Questions", dependencies: ["Rotations", "ProblemFiles"]),
    .target(name: "Risk", dependencies: ["Rotations"]),
    .target(
      name: "Reports",
      dependencies: [
        "PlainText", "Rotations", "Fabrics", "Auditing", "Risk", "Questions", "Workbooks", mustache,
      ],
      resources: [
        .embedInCode("HTML/Assets/report.mustache"),
        .embedInCode("HTML/Assets/comparison.mustache"),
        .embedInCode("HTML/Assets/comparison-body.mustache"),
        .embedInCode("HTML/Assets/page.css"), .embedInCode("HTML/Assets/page.js"),
        .embedInCode("HTML/Assets/land.path"),
      ]),
    .target(
      name: "Batches",
      dependencies: [
        "PlainText", "Rotations", "ProblemFiles", "Solving", "Auditing", "Reports", grdb,
        subprocess,
        system,
      ]),
    .target(
      name: "LonghaulCLI",
      dependencies: [
        "PlainText", "Rotations", "Fabrics", "ProblemFiles", "Solving", "Auditing", "Reports",
        "Rolling", "Questions", "Risk", "Batches", "ProjectExchange", "Workbooks", argumentParser,
        system,
      ]),
    .executableTarget(name: "longhaul", dependencies: ["LonghaulCLI"]),
    .target(
      name: "TestSupport", dependencies: ["Rotations", "ProblemFiles"], path: "Tests/TestSupport"),
    .testTarget(name: "GLPKTests", dependencies: ["GLPK"]),
    .testTarget(name: "PlainTextTests", dependencies: ["PlainText", "TestSupport"]),
    .testTarget(name: "RotationsTests", dependencies: ["Rotations", "TestSupport"]),
    .testTarget(
      name: "ProblemFilesTests",
      dependencies: ["ProblemFiles", "PlainText", "Rotations", "TestSupport"],
      exclude: ["Schema/validate.py"]),
    .testTarget(
      name: "AuditingTests", dependencies: ["Auditing", "ProblemFiles", "Rotations", "TestSupport"]),
    .testTarget(
      name: "PlanningTests",
      dependencies: ["Planning", "Auditing", "ProblemFiles", "Rotations", "GLPK", "TestSupport"]),
    .testTarget(
      name: "FabricsTests", dependencies: ["Fabrics", "ProblemFiles", "Rotations", "TestSupport"]),
    .testTarget(
      name: "FiberPlanningTests",
      dependencies: [
        "FiberPlanning", "Auditing", "ProblemFiles", "Rotations", "TestSupport",
      ]),
    .testTarget(
      name: "SolvingTests",
      dependencies: [
        "Solving", "Auditing", "Planning", "ProblemFiles", "Rotations", "TestSupport",
      ]),
    .testTarget(
      name: "RollingTests",
      dependencies: [
        "Rolling", "Auditing", "ProblemFiles", "Rotations", "Solving", "TestSupport",
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "ProjectExchangeTests",
      dependencies: [
        "ProjectExchange", "PlainText", "ProblemFiles", "Rotations", "TestSupport",
      ],
      exclude: ["Golden", "read_project.py"]),
    .testTarget(
      name: "WorkbooksTests", dependencies: ["Workbooks", "Rotations", "TestSupport"],
      exclude: ["read_workbook.py"]),
    .testTarget(
      name: "QuestionsTests",
      dependencies: [
        "Questions", "Auditing", "PlainText", "ProblemFiles", "Reports", "Rotations", "Solving",
        "TestSupport",
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "RiskTests",
      dependencies: [
        "Risk", "Reports", "Auditing", "ProblemFiles", "Rotations", "Solving", "TestSupport",
      ],
      exclude: ["Golden"]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "PlainText", "Auditing", "Fabrics", "ProblemFiles", "Rotations", "TestSupport",
      ],
      exclude: ["Golden", "Calendars/read_calendars.py"]),
    .testTarget(
      name: "BatchesTests", dependencies: ["Batches", "ProblemFiles", "TestSupport", grdb],
      exclude: ["Slurm/with_slurm.sh"]),
    .testTarget(
      name: "LonghaulCLITests",
      dependencies: [
        "LonghaulCLI", "Batches", "PlainText", "ProblemFiles", "Rotations", "Solving",
        "TestSupport", "Workbooks",
        argumentParser,
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// Only where the site is made (`.ci/documentation`): whoever builds the program need not fetch it.
if Context.environment["LONGHAUL_DOCUMENTATION"] != nil {
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}

for target in package.targets where !["CGLPK", "CZlib"].contains(target.name) {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .treatAllWarnings(as: .error),
    ]
}
