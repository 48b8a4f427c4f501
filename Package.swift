// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The regular expressions of the standard library, otherwise part of every module, are a megabyte of the program that
/// nothing uses.
let productSettings: [SwiftSetting] =
  settings + [.unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"])]

/// The state of a worker lives in classes that one thread owns: checking every access at run time costs a tenth of the time.
let engineSettings: [SwiftSetting] =
  productSettings + [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

let package = Package(
  name: "pcu-scan",
  products: [
    .library(name: "RiskDSL", targets: ["RiskDSL"]),
    .library(name: "Profiler", targets: ["Profiler"]),
    .executable(name: "pcu-scan", targets: ["pcu-scan"]),
    .executable(name: "manifest-gen", targets: ["manifest-gen"]),
  ],
  targets: [
    .systemLibrary(name: "CZlib", path: "Sources/CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "CSystem", path: "Sources/CSystem", cSettings: [.unsafeFlags(["-O2"])]),
    .target(name: "OfficerPage", path: "Sources/OfficerPage", exclude: ["parts"]),
    .target(name: "RiskDSL", dependencies: ["CSystem"], swiftSettings: engineSettings),
    .target(
      name: "Profiler", dependencies: ["RiskDSL", "CSystem", "CZlib", "OfficerPage"], swiftSettings: engineSettings),
    .executableTarget(
      name: "pcu-scan", dependencies: ["RiskDSL", "Profiler", "CSystem"], swiftSettings: productSettings),
    .executableTarget(
      name: "manifest-gen", dependencies: ["CZlib", "RiskDSL", "Profiler"], swiftSettings: settings),
    .executableTarget(
      name: "bench-gen", dependencies: ["RiskDSL", "Profiler", "CSystem"], path: "benchmarks/bench-gen",
      swiftSettings: settings),
    .target(name: "TestKit", dependencies: ["RiskDSL", "Profiler"], path: "Tests/TestKit", swiftSettings: settings),
    .testTarget(name: "RiskDSLTests", dependencies: ["RiskDSL", "TestKit"], swiftSettings: settings),
    .testTarget(
      name: "ProfilerTests", dependencies: ["RiskDSL", "Profiler", "CSystem", "CZlib", "TestKit"],
      swiftSettings: settings),
    .testTarget(
      name: "CommandTests", dependencies: ["RiskDSL", "Profiler", "pcu-scan", "manifest-gen", "TestKit"],
      swiftSettings: settings),
  ]
)
