private import CJavaScriptCore
import Synchronization

/// One JavaScript virtual machine with the driver in it. The only file that knows the C interface.
final class ScriptContext: Sendable {
  private let machine: Mutex<ScriptMachine>

  /// Takes the first engine that the system's loader can open.
  init(engines: [String], timeLimit: Double) throws(ScriptFailure) {
    var refusal: ScriptFailure?
    for engine in engines {
      do {
        let opened = try ScriptMachine(engine: engine, timeLimit: timeLimit)
        try opened.evaluate(ScriptDriver.source)
        machine = Mutex(opened)
        return
      } catch .unavailable(let package) {
        // The first is the one that the hint asks to install.
        refusal = refusal ?? .unavailable(package)
      }
    }
    throw refusal ?? .unavailable(MissingPackage(.engine, reason: "no library is named"))
  }

  /// Calls a function of the driver with two texts; a NUL is read as U+FFFD, as HTML reads it.
  func call(
    _ function: StaticString, _ first: [UInt8], _ second: [UInt8]
  ) throws(ScriptFailure) -> [UInt8] {
    let first = first.withoutNUL()
    let second = second.withoutNUL()
    return try machine.withLock { machine throws(ScriptFailure) in
      try machine.call(function, first, second)
    }
  }
}

/// Owns the C object.
@safe private struct ScriptMachine: ~Copyable {
  private let pointer: OpaquePointer

  init(engine: String, timeLimit: Double) throws(ScriptFailure) {
    var problem = [CChar](repeating: 0, count: 512)
    guard
      let opened = unsafe problem.withUnsafeMutableBufferPointer({ problem in
        unsafe cjs_context_create(engine, timeLimit, problem.baseAddress, problem.count)
      })
    else {
      let words = problem.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw .unavailable(MissingPackage(.engine, reason: String(decoding: words, as: UTF8.self)))
    }
    unsafe pointer = opened
  }

  deinit {
    unsafe cjs_context_free(pointer)
  }

  func evaluate(_ script: String) throws(ScriptFailure) {
    var result: UnsafeMutablePointer<CChar>?
    var length = 0
    let status = unsafe cjs_evaluate(pointer, script, &result, &length)
    _ = unsafe try take(result, length, status)
  }

  func call(
    _ function: StaticString, _ first: [UInt8], _ second: [UInt8]
  ) throws(ScriptFailure) -> [UInt8] {
    var result: UnsafeMutablePointer<CChar>?
    var length = 0
    let name = unsafe UnsafeRawPointer(function.utf8Start).assumingMemoryBound(to: CChar.self)
    let status = unsafe cjs_call(
      pointer, name, first, first.count, second, second.count, &result, &length)
    return unsafe try take(result, length, status)
  }

  private func take(
    _ result: UnsafeMutablePointer<CChar>?, _ length: Int, _ status: cjs_status
  ) throws(ScriptFailure) -> [UInt8] {
    defer { unsafe cjs_result_free(result) }
    let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: result, count: length))
    switch status {
    case CJS_DONE: return bytes
    case CJS_EXCEPTION: throw .exception(String(decoding: bytes, as: UTF8.self))
    case CJS_STOPPED: throw .tooSlow
    default: throw .noText
    }
  }
}

extension [UInt8] {
  fileprivate func withoutNUL() -> [UInt8] {
    guard contains(0) else { return self }
    return flatMap { $0 == 0 ? Array("\u{FFFD}".utf8) : [$0] }
  }
}
