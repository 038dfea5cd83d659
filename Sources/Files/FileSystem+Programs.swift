import SystemPackage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension FileSystem {
  /// What a program may say before the rest is left out.
  private static let longestMessage = 1 << 16

  /// Runs a program and waits until it has ended. It shares no file with this program but those of
  /// the call, and of the environment it sees a plain locale alone.
  static func ended(_ program: ProgramCall) throws -> ProgramResult {
    let input = try program.input.map(openedInput)
    defer { try? input?.close() }
    let output = try program.output.map(openedNew)
    defer { try? output?.close() }
    let said = try FileDescriptor.pipe()
    var process: pid_t = 0
    do {
      defer { try? said.writeEnd.close() }
      try closeOnRun(said.readEnd)
      try closeOnRun(said.writeEnd)
      process = try start(program, reading: input, writing: output ?? said.writeEnd, said.writeEnd)
    } catch {
      try? said.readEnd.close()
      throw error
    }
    // What cannot be read is no reason to leave a process behind.
    let words = try? readToEnd(said.readEnd)
    try? said.readEnd.close()
    return ProgramResult(status: try status(ofEnded: process), said: words ?? [])
  }

  /// Programs started by other threads must not keep the pipe open.
  private static func closeOnRun(_ file: FileDescriptor) throws {
    guard fcntl(file.rawValue, F_SETFD, FD_CLOEXEC) == 0 else { throw Errno(rawValue: errno) }
  }

  private static func start(
    _ program: ProgramCall, reading input: FileDescriptor?, writing output: FileDescriptor,
    _ errors: FileDescriptor
  ) throws -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = unsafe posix_spawn_file_actions_t()
    #endif
    try check(spawning: unsafe posix_spawn_file_actions_init(&actions))
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if let input {
      try check(
        spawning: unsafe posix_spawn_file_actions_adddup2(&actions, input.rawValue, 0))
    } else {
      try check(
        spawning: unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0))
    }
    try check(spawning: unsafe posix_spawn_file_actions_adddup2(&actions, output.rawValue, 1))
    try check(spawning: unsafe posix_spawn_file_actions_adddup2(&actions, errors.rawValue, 2))
    var process: pid_t = 0
    let words = [program.path] + program.arguments
    try unsafe withWords(words) { arguments in
      try unsafe withWords(program.environment) { environment in
        try check(
          spawning: unsafe posix_spawn(
            &process, program.path, &actions, nil, arguments, environment))
      }
    }
    return process
  }

  /// These calls answer the reason themselves.
  private static func check(spawning result: Int32) throws {
    guard result == 0 else { throw Errno(rawValue: result) }
  }

  /// The words as C wants them: pointers to texts, then a null pointer.
  private static func withWords(
    _ words: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) throws -> Void
  ) throws {
    var copies = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe copies.forEach { unsafe free($0) } }
    try unsafe copies.withUnsafeMutableBufferPointer { pointers in
      if let first = pointers.baseAddress { try unsafe body(first) }
    }
  }

  private static func readToEnd(_ file: FileDescriptor) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let more = try unsafe [UInt8](unsafeUninitializedCapacity: 1 << 12) { buffer, count in
        count = try unsafe file.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
      if more.isEmpty { return bytes }
      // The rest is read too, or the program would wait for ever.
      bytes += more.prefix(longestMessage - bytes.count)
    }
  }

  private static func status(ofEnded process: pid_t) throws -> Int {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw Errno(rawValue: errno) }
    }
    let signal = Int(status & 0x7F)
    return signal == 0 ? Int(status >> 8 & 0xFF) : -signal
  }
}
