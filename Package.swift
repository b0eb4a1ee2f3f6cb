// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later

import PackageDescription

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let csv = Target.Dependency.product(name: "SwiftCSV", package: "SwiftCSV")

let package = Package(
  name: "longhaul",
  products: [
    .executable(name: "longhaul", targets: ["longhaul"]),
    .library(name: "GLPK", targets: ["GLPK"]),
    .library(name: "Planning", targets: ["Planning"]),
    .library(
      name: "Longhaul", targets: ["Rotations", "ProblemFiles", "Solving", "Auditing", "Reports"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    .target(name: "CGLPK", linkerSettings: [.linkedLibrary("glpk")]),
    .target(name: "GLPK", dependencies: ["CGLPK"]),
    .target(name: "Rotations"),
    .target(name: "ProblemFiles", dependencies: ["Rotations", yams, csv]),
    .target(name: "Auditing", dependencies: ["Rotations"]),
    .target(name: "Planning", dependencies: ["Rotations", "GLPK"]),
    .target(name: "Solving", dependencies: ["Rotations", "Planning", "Auditing", "GLPK"]),
    .target(name: "Reports", dependencies: ["Rotations", "Auditing"]),
    .target(
      name: "LonghaulCLI",
      dependencies: [
        "Rotations", "ProblemFiles", "Solving", "Auditing", "Reports", argumentParser,
      ]),
    .executableTarget(name: "longhaul", dependencies: ["LonghaulCLI"]),
    .target(
      name: "TestSupport", dependencies: ["Rotations", "ProblemFiles"], path: "Tests/TestSupport"),
    .testTarget(name: "GLPKTests", dependencies: ["GLPK"]),
    .testTarget(name: "RotationsTests", dependencies: ["Rotations", "TestSupport"]),
    .testTarget(
      name: "ProblemFilesTests", dependencies: ["ProblemFiles", "Rotations", "TestSupport"],
      exclude: ["Schema/validate.py"]),
    .testTarget(
      name: "AuditingTests", dependencies: ["Auditing", "ProblemFiles", "Rotations", "TestSupport"]),
    .testTarget(
      name: "PlanningTests",
      dependencies: ["Planning", "Auditing", "ProblemFiles", "Rotations", "GLPK", "TestSupport"]),
    .testTarget(
      name: "SolvingTests",
      dependencies: ["Solving", "Auditing", "ProblemFiles", "Rotations", "TestSupport"]),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Reports", "Auditing", "ProblemFiles", "Rotations", "TestSupport"],
      exclude: ["Golden"]),
    .testTarget(
      name: "LonghaulCLITests",
      dependencies: [
        "LonghaulCLI", "ProblemFiles", "Rotations", "Solving", "TestSupport", argumentParser,
      ]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.name != "CGLPK" {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .treatAllWarnings(as: .error),
    ]
}
