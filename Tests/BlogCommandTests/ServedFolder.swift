import Foundation
import TestSupport
import Testing

/// A site on disk that the real program serves.
struct ServedFolder {
  let site: CommandSite
  let program: RunningProgram

  static func with(
    _ texts: [String: String], _ arguments: String..., environment: [String: String] = [:],
    _ body: (ServedFolder) async throws -> Void
  ) async throws {
    try await CommandSite.with(texts) { site in
      let served = try ServedFolder(site, arguments, environment: environment)
      do {
        try await body(served)
        #expect(served.program.end(SIGTERM) != nil)
      } catch {
        _ = served.program.end(SIGKILL)
        throw error
      }
    }
  }

  init(
    _ site: CommandSite, _ arguments: [String] = [], log: String = "serve",
    environment: [String: String] = [:]
  ) throws {
    self.site = site
    program = try RunningProgram(
      ["serve"] + arguments, in: site.folder, log: site.root + "/" + log, environment: environment)
  }

  /// Where it says that the site is, with a slash at the end; nil as long as it says nothing.
  var address: String? {
    guard let start = program.output.range(of: "Serving ")?.upperBound else { return nil }
    let rest = program.output[start...]
    return rest.firstIndex { " ,\n".contains($0) }.map { String(rest[..<$0]) }
  }

  /// Waits until it serves.
  func ready() async throws -> String {
    _ = await RunningProgram.wait { address != nil || !program.isRunning }
    return try #require(address, "\(program.output)\n\(program.errors)")
  }

  /// What is shown at an address below the site's, without the element that the server adds.
  func page(_ path: String) async throws -> (status: Int, text: String)? {
    guard let address, let answer = await RunningProgram.get(address + path) else { return nil }
    return (answer.status, Self.plain(answer.text))
  }

  static func plain(_ page: String) -> String {
    guard let start = page.range(of: "<script src=\"/.blog/reload.js\""),
      let end = page.range(of: "</script>", range: start.upperBound..<page.endIndex)
    else { return page }
    return page.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "")
  }

  /// Waits for a page with a text in it.
  func shows(_ text: String, at path: String) async throws -> Bool {
    try await RunningProgram.wait { try await page(path)?.text.contains(text) ?? false }
  }

  func says(_ text: String) async -> Bool {
    await RunningProgram.wait { program.errors.contains(text) }
  }
}
