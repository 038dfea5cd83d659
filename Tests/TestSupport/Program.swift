import Foundation

/// Runs the real `blog`, which lies beside the test runner.
package enum Program {
  package struct Outcome: Sendable {
    package let standardOutput: String
    package let standardError: String
    package let status: Int32
  }

  package static func run(
    _ arguments: [String], in folder: String, environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(executable(), arguments, in: folder, environment: environment)
  }

  /// Runs a script in bash, with the path of `blog` as `$0`.
  package static func runInBash(
    _ script: String, _ arguments: String..., in folder: String
  ) throws -> Outcome {
    let words = ["--norc", "-c", script, try executable().path] + arguments
    return try run(URL(fileURLWithPath: "/bin/bash"), words, in: folder, environment: [:])
  }

  private static func run(
    _ program: URL, _ arguments: [String], in folder: String, environment: [String: String]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    // Nothing of the machine that runs the tests, such as GITHUB_ACTIONS, changes what is printed.
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder]
      .merging(environment) { _, given in given }
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // A program that fills one pipe while the other is read would wait for ever.
    let reader = Thread.reading(errors.fileHandleForReading)
    let written = output.fileHandleForReading.readDataToEndOfFile()
    let complaints = reader.wait()
    process.waitUntilExit()
    return Outcome(
      standardOutput: String(decoding: written, as: UTF8.self),
      standardError: String(decoding: complaints, as: UTF8.self), status: process.terminationStatus)
  }

  /// Starts the program and kills it (SIGKILL) after so many seconds; false where it was over by
  /// itself.
  package static func runAndKill(
    _ arguments: [String], in folder: String, after seconds: Double
  ) throws -> Bool {
    let process = Process()
    process.executableURL = try executable()
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: seconds)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  static func executable() throws -> URL {
    // `swift test` runs a bundle inside the build folder, on Linux and on macOS.
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    for _ in 0..<6 {
      folder = folder.deletingLastPathComponent()
      let candidate = folder.appendingPathComponent("blog")
      if FileManager.default.isExecutableFile(atPath: candidate.path),
        (try? candidate.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
      {
        return candidate
      }
    }
    throw ProgramIsMissing()
  }

  struct ProgramIsMissing: Error {}
}

extension Thread {
  fileprivate struct Reading {
    private let task: DispatchWorkItem
    private let result: ReadData

    init(_ handle: FileHandle) {
      let result = ReadData()
      task = DispatchWorkItem { result.set(handle.readDataToEndOfFile()) }
      self.result = result
      DispatchQueue.global().async(execute: task)
    }

    func wait() -> Data {
      task.wait()
      return result.get()
    }
  }

  fileprivate static func reading(_ handle: FileHandle) -> Reading { Reading(handle) }
}

private final class ReadData: @unchecked Sendable {
  private let lock = NSLock()
  private var data = Data()

  func set(_ data: Data) { lock.withLock { self.data = data } }
  func get() -> Data { lock.withLock { data } }
}
