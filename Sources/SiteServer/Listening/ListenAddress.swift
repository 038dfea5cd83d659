import FlyingFox
import FlyingSocks

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

  /// FlyingFox's configuration for it.
  func configuration() throws(ListenFailure) -> HTTPServer.Configuration {
    let name = host == "localhost" ? "127.0.0.1" : Self.unbracketed(host)
    // A handler waits as long as the first build takes; it is no sign of anything.
    let patience = 3600.0
    let pool = PromptSocketPool(HTTPServer.defaultPool())
    do {
      if name.contains(":") {
        return HTTPServer.Configuration(
          address: try .inet6(ip6: name, port: port), timeout: patience, pool: pool,
          logger: .disabled)
      }
      return HTTPServer.Configuration(
        address: try .inet(ip4: name, port: port), timeout: patience, pool: pool,
        logger: .disabled)
    } catch {
      throw .unreadableHost(host)
    }
  }

  /// What an error of FlyingFox means for whoever chose the address.
  func failure(_ error: any Error) -> ListenFailure {
    guard case SocketError.failed(_, let code, let message) = error else {
      return .other(String(describing: error))
    }
    switch code {
    case EADDRINUSE: return .portInUse(port)
    case EACCES, EPERM: return .portNotPermitted(port)
    case EADDRNOTAVAIL, EAFNOSUPPORT: return .addressNotHere(host)
    default: return .other(message)
    }
  }

  private static func unbracketed(_ host: String) -> String {
    host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
  }
}
