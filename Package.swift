// swift-tools-version: 6.2
import PackageDescription

// Every folder of Sources/ is a target, so that the compiler keeps the arrows of the structure;
// `scripts/check-layers` holds the same table and catches imports reached only through another target.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// The targets that compute are optimised in debug builds too: unoptimised, the tests would take hours.
let computing = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let strictC: [CSetting] = [
    .treatAllWarnings(as: .error),
    .unsafeFlags(["-Wall", "-Wextra", "-std=c17"]),
]
let computingC = strictC + [.unsafeFlags(["-O3", "-fno-math-errno"])]

func part(_ name: String, _ dependencies: [Target.Dependency], settings: [SwiftSetting] = strict) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/\(name)", swiftSettings: settings)
}

func native(_ name: String, _ folder: String, _ dependencies: [Target.Dependency] = [], settings: [CSetting] = strictC)
    -> Target
{
    .target(name: name, dependencies: dependencies, path: "Sources/Native/\(folder)", cSettings: settings)
}

func system(_ name: String, _ folder: String, pkgConfig: String, apt: String, brew: String) -> Target {
    .systemLibrary(
        name: name, path: "Sources/Native/System/\(folder)", pkgConfig: pkgConfig,
        providers: [.apt([apt]), .brew([brew])])
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies, path: "Tests/\(name)Tests",
        resources: resources, swiftSettings: computing)
}

let package = Package(
    name: "relush",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "relush", targets: ["relush"]),
        .executable(name: "bench", targets: ["bench"]),
    ],
    targets: [
        // What people start.
        .executableTarget(
            name: "relush",
            dependencies: ["Console", "Commands", "Reporting", "Language", "Diagnostics", "Workbench", "Platform"],
            path: "Sources/relush", swiftSettings: strict),
        .executableTarget(
            name: "bench", dependencies: ["Engine", "Network", "ModelFiles", "Imaging", "Platform", "Diagnostics"],
            path: "Sources/bench", swiftSettings: computing),

        // From a line of text to what a person sees.
        part("Console", ["Diagnostics", "Platform", "NativeLineEditor"]),
        part(
            "Commands",
            [
                "Language", "Workbench", "Network", "Statistics", "Reporting", "Charts", "Diagnostics", "Imaging",
                "Engine", "Platform",
            ]),
        part("Reporting", ["Diagnostics", "Charts"]),
        part("Charts", []),
        part("Language", ["Diagnostics"]),
        part("Diagnostics", []),

        // What is known about models, images and zeros.
        part(
            "Workbench",
            ["Network", "ModelFiles", "Containers", "Imaging", "Statistics", "Engine", "Platform", "Diagnostics"]),
        part("Statistics", ["Engine", "Diagnostics"], settings: computing),
        part("ModelFiles", ["Containers", "Network", "Engine", "Platform", "Diagnostics"]),
        part("Containers", ["Platform", "Diagnostics", "NativeHDF5", "NativeInflate", "TestSupport"]),
        part("Imaging", ["Engine", "Platform", "Diagnostics", "NativeImageFiles"], settings: computing),
        part("Network", ["Engine", "Diagnostics"], settings: computing),
        part("Engine", ["Kernels", "Diagnostics"], settings: computing),
        part("Platform", ["NativePlatform", "Diagnostics"]),

        // Everything in C.
        native("Kernels", "Kernels", settings: computingC),
        native("NativeLineEditor", "LineEditor", ["SystemLibedit"]),
        native("NativeHDF5", "HDF5", ["SystemHDF5"]),
        native("NativeInflate", "Inflate", ["SystemZlib"]),
        native("NativeImageFiles", "ImageFiles", ["SystemTurboJPEG", "SystemPNG"]),
        native("NativePlatform", "Platform"),
        system("SystemLibedit", "libedit", pkgConfig: "libedit", apt: "libedit-dev", brew: "libedit"),
        system("SystemHDF5", "HDF5", pkgConfig: "hdf5", apt: "libhdf5-dev", brew: "hdf5"),
        system("SystemZlib", "Zlib", pkgConfig: "zlib", apt: "zlib1g-dev", brew: "zlib"),
        system("SystemTurboJPEG", "TurboJPEG", pkgConfig: "libturbojpeg", apt: "libturbojpeg0-dev", brew: "jpeg-turbo"),
        system("SystemPNG", "PNG", pkgConfig: "libpng", apt: "libpng-dev", brew: "libpng"),

        // What several tests need.
        .target(name: "TestSupport", path: "Tests/Support/TestSupport", swiftSettings: computing),
        .target(name: "NativeTestTerminal", path: "Tests/Support/Terminal", cSettings: strictC),

        // Tests stand beside what they test, by name.
        tests("Diagnostics", []),
        tests("Language", ["Diagnostics", "Platform"]),
        tests("Reporting", ["Diagnostics", "Charts"]),
        tests("Charts", []),
        tests("Engine", ["Kernels", "Diagnostics"]),
        tests("Network", ["Engine", "Diagnostics"]),
        tests(
            "ModelFiles", ["Containers", "Network", "Engine", "Platform", "Diagnostics", "TestSupport"],
            resources: [.copy("Fixtures")]
        ),
        tests(
            "Containers", ["Platform", "Diagnostics", "NativeHDF5", "NativeInflate", "TestSupport"],
            resources: [.copy("Fixtures")]),
        tests("Imaging", ["Engine", "Platform", "Diagnostics", "TestSupport"], resources: [.copy("Fixtures")]),
        tests("Statistics", ["Engine", "Diagnostics"], resources: [.copy("Fixtures")]),
        tests("Platform", ["Diagnostics", "NativePlatform", "TestSupport"]),
        tests(
            "Workbench",
            [
                "Network", "ModelFiles", "Containers", "Imaging", "Statistics", "Engine", "Platform", "Diagnostics",
                "TestSupport",
            ]),
        tests(
            "Commands",
            [
                "Language", "Workbench", "Network", "Statistics", "Reporting", "Charts", "Diagnostics", "Imaging",
                "Engine", "Platform",
            ], resources: [.copy("Fixtures")]),
        tests("Console", ["Diagnostics", "Platform"]),
        // These start the program itself, so it is built with them.
        .testTarget(
            name: "AcceptanceTests",
            dependencies: ["TestSupport", "NativeTestTerminal", "relush", "bench", "Commands", "Language", "Engine"],
            path: "Tests/AcceptanceTests", resources: [.copy("Fixtures")], swiftSettings: computing),
    ],
    cLanguageStandard: .c17
)
