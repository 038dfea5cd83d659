import NIOCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where to listen: an address of this machine and a port.
struct ListenAddress: Sendable {
  let host: String
  let port: UInt16

  func socketAddress() throws(ListenFailure) -> SocketAddress {
    let name = host == "localhost" ? "127.0.0.1" : Self.unbracketed(host)
    do {
      return try SocketAddress(ipAddress: name, port: Int(port))
    } catch {
      throw .unreadableHost(host)
    }
  }

  /// What the system's refusal means for whoever chose the address.
  func failure(_ error: any Error) -> ListenFailure {
    guard let error = error as? IOError else { return .other(String(describing: error)) }
    switch error.errnoCode {
    case EADDRINUSE: return .portInUse(port)
    case EACCES, EPERM: return .portNotPermitted(port)
    case EADDRNOTAVAIL, EAFNOSUPPORT: return .addressNotHere(host)
    default: return .other(unsafe String(cString: strerror(error.errnoCode)))
    }
  }

  private static func unbracketed(_ host: String) -> String {
    host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
  }
}
