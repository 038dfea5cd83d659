import FlyingSocks
import Foundation

/// A browser of a few lines: one connection, requests as text, answers as they come.
struct LoopbackClient {
  private let socket: AsyncSocket
  private let port: UInt16

  init(port: UInt16) async throws {
    self.port = port
    socket = try await AsyncSocket.connected(to: .inet(ip4: "127.0.0.1", port: port))
  }

  struct Answer {
    let status: Int
    let headers: [String: String]
    let text: String
  }

  func send(_ target: String, method: String = "GET", host: String? = nil) async throws {
    let request =
      "\(method) \(target) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\n\r\n"
    try await socket.write(Data(request.utf8))
  }

  func get(_ target: String, method: String = "GET", host: String? = nil) async throws -> Answer {
    try await send(target, method: method, host: host)
    return try await answer(hasBody: method != "HEAD")
  }

  func answer(hasBody: Bool = true) async throws -> Answer {
    let head = try await read { $0.hasSuffix("\r\n\r\n") }
    let lines = head.split(separator: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ": ", maxSplits: 1)
      if parts.count == 2 { headers[parts[0].lowercased()] = String(parts[1]) }
    }
    let status = Int(lines.first?.split(separator: " ").dropFirst().first ?? "") ?? 0
    let count = hasBody && status != 304 ? Int(headers["content-length"] ?? "") ?? 0 : 0
    let body = try await socket.read(bytes: count)
    return Answer(status: status, headers: headers, text: String(decoding: body, as: UTF8.self))
  }

  /// Reads what comes until it holds, byte by byte.
  func read(until isEnough: (String) -> Bool) async throws -> String {
    var bytes: [UInt8] = []
    while true {
      bytes.append(try await socket.read())
      guard let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "}") else {
        continue
      }
      let text = String(decoding: bytes, as: UTF8.self)
      if isEnough(text) { return text }
    }
  }

  /// The data of the next event of a name.
  func event(_ name: String) async throws -> String {
    let start = "event: \(name)\ndata: "
    let text = try await read { text in
      text.contains(start) && text.hasSuffix("\n\n")
    }
    let parts = text.split(separator: start, maxSplits: 1)
    return String(parts.last?.prefix { $0 != "\n" } ?? "")
  }

  func close() throws { try socket.close() }
}
