import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The real `blog` that goes on while a test looks at what it does.
package final class RunningProgram {
  private let process = Process()
  private let outputFile: String
  private let errorFile: String

  /// What it prints is kept in two files beside the site's folder, `log` before their names.
  package init(
    _ arguments: [String], in folder: String, log: String, environment: [String: String] = [:]
  ) throws {
    outputFile = log + ".out"
    errorFile = log + ".err"
    process.executableURL = try Program.executable()
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder]
      .merging(environment) { _, given in given }
    for file in [outputFile, errorFile] {
      _ = FileManager.default.createFile(atPath: file, contents: nil)
    }
    process.standardOutput = FileHandle(forWritingAtPath: outputFile)
    process.standardError = FileHandle(forWritingAtPath: errorFile)
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  package var output: String { Self.text(outputFile) }
  package var errors: String { Self.text(errorFile) }
  package var isRunning: Bool { process.isRunning }

  private static func text(_ path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }

  /// Sends a signal; how long it took to end, nil where it did not within ten seconds.
  package func end(_ signal: Int32) -> Duration? {
    let start = ContinuousClock.now
    kill(process.processIdentifier, signal)
    while process.isRunning {
      if ContinuousClock.now - start > .seconds(10) { return nil }
      Thread.sleep(forTimeInterval: 0.005)
    }
    return ContinuousClock.now - start
  }

  /// Asks again and again, with patience for a machine that is busy; false when it was in vain.
  package static func wait(
    atMost seconds: Double = 60, until condition: () async throws -> Bool
  ) async rethrows -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      if try await condition() { return true }
      try? await Task.sleep(for: .milliseconds(20))
    }
    return try await condition()
  }

  package struct Answer: Sendable {
    package let status: Int
    package let text: String
  }

  /// nil where nobody answers. One redirection is followed.
  package static func get(_ address: String) async -> Answer? {
    guard let url = URL(string: address), let (answer, response) = await ask(url) else {
      return nil
    }
    guard let location = response.value(forHTTPHeaderField: "Location"),
      let target = URL(string: location, relativeTo: url)
    else { return answer }
    return await ask(target.absoluteURL)?.answer
  }

  private static func ask(_ url: URL) async -> (answer: Answer, response: HTTPURLResponse)? {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.requestCachePolicy = .reloadIgnoringLocalAndRemoteCacheData
    configuration.timeoutIntervalForRequest = 10
    let session = URLSession(configuration: configuration, delegate: Still(), delegateQueue: nil)
    defer { session.invalidateAndCancel() }
    guard let (data, response) = try? await session.data(from: url),
      let http = response as? HTTPURLResponse
    else { return nil }
    return (
      Answer(status: http.statusCode, text: String(decoding: data, as: UTF8.self)), http
    )
  }

  /// Leaves redirections to who asked: Foundation's own way fails for some on Linux.
  private final class Still: NSObject, URLSessionTaskDelegate {
    func urlSession(
      _ session: URLSession, task: URLSessionTask,
      willPerformHTTPRedirection response: HTTPURLResponse, newRequest request: URLRequest,
      completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
      completionHandler(nil)
    }
  }
}
