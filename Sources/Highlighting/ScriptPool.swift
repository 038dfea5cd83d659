import Synchronization

/// Lends JavaScript contexts, one to each caller at a time. Nothing is opened before the first call.
///
/// A call's result depends on its texts alone: not on the context that it gets, nor on what this
/// context did before. That is the driver's promise, and `DeterminismTests` holds it to it.
package final class ScriptPool: Sendable {
  private struct State {
    var idle: [ScriptContext] = []
    var isStarted = false
    /// Of each file that was asked for; nil for one that is not there.
    var files: [String: [UInt8]?] = [:]
    var missing: [MissingPackage.Kind: MissingPackage] = [:]
  }

  private let packages: ScriptPackages
  private let timeLimit: Double
  private let state = Mutex(State())

  /// A call may use `timeLimit` seconds of processor time. The limit ends loops; it cannot
  /// interrupt a regular expression, so callers limit the length of texts too.
  package init(packages: ScriptPackages, timeLimit: Double = 20) {
    self.packages = packages
    self.timeLimit = timeLimit
  }

  /// Whether a context was ever asked for.
  package var isStarted: Bool { state.withLock { $0.isStarted } }

  /// What was needed and is not there, one entry a package.
  package var missingPackages: [MissingPackage] {
    state.withLock { $0.missing.values.sorted { $0.kind.rawValue < $1.kind.rawValue } }
  }

  /// Calls a function of the driver, and hands it the files that it asks for. The first byte of the
  /// answer says what the rest is.
  func call(
    _ function: StaticString, _ first: [UInt8], _ second: [UInt8] = []
  ) throws(ScriptFailure) -> (kind: UInt8, payload: ArraySlice<UInt8>) {
    let context = try lend()
    // A context that failed is not lent again: nobody knows what the exception left half done.
    while true {
      let answer = try context.call(function, first, second)
      guard let kind = answer.first else { throw .noText }
      if kind != UInt8(ascii: "N") {
        state.withLock { $0.idle.append(context) }
        return (kind, answer.dropFirst())
      }
      for file in String(decoding: answer.dropFirst(), as: UTF8.self).split(separator: "\n") {
        let contents = try contents(of: String(file))
        _ = try context.call("provide", Array(file.utf8), contents)
      }
    }
  }

  private func lend() throws(ScriptFailure) -> ScriptContext {
    let idle = try state.withLock { state throws(ScriptFailure) in
      state.isStarted = true
      if let engine = state.missing[.engine] { throw .unavailable(engine) }
      return state.idle.popLast()
    }
    if let idle { return idle }
    do {
      return try ScriptContext(engines: packages.engines, timeLimit: timeLimit)
    } catch .unavailable(let package) {
      throw noted(package)
    }
  }

  private func contents(of file: String) throws(ScriptFailure) -> [UInt8] {
    if let known = state.withLock({ $0.files[file] }) {
      guard let known else { throw missing(file) }
      return known
    }
    // Read outside the lock; two threads that read the same file get the same bytes.
    let bytes = packages.contents(of: file)
    state.withLock { $0.files[file] = .some(bytes) }
    guard let bytes else { throw missing(file) }
    return bytes
  }

  private func missing(_ file: String) -> ScriptFailure {
    let kind: MissingPackage.Kind = file.hasPrefix("prism/") ? .prism : .katex
    return noted(MissingPackage(kind, reason: "\(file) cannot be read"))
  }

  /// Remembers what is missing, so that it is said once.
  private func noted(_ package: MissingPackage) -> ScriptFailure {
    state.withLock { state in
      // Files are asked for in an order that depends on the threads; the report may not.
      if let known = state.missing[package.kind], known.reason <= package.reason { return }
      state.missing[package.kind] = package
    }
    return .unavailable(package)
  }
}
