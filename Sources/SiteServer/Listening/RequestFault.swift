import NIOHTTP1

/// Why a request is not read to its end.
enum RequestFault: Error, Hashable {
  case malformed
  case unknownMethod
  case requestLineTooLong
  case headerTooLarge
  case bodyTooLarge
  case tooSlow

  /// nil for errors of the connection, which nobody is left to be told of.
  init?(_ error: any Error, hasMethod: Bool) {
    switch error {
    case let fault as RequestFault: self = fault
    case HTTPParserError.headerOverflow: self = .headerTooLarge
    case HTTPParserError.invalidMethod: self = hasMethod ? .unknownMethod : .malformed
    case is HTTPParserError: self = .malformed
    default: return nil
    }
  }

  var response: SiteResponse {
    switch self {
    case .malformed: .text(400, "This is not a request that HTTP allows.")
    case .unknownMethod: .methodNotAllowed
    case .requestLineTooLong: .text(414, "The address is too long.")
    case .headerTooLarge: .text(431, "The header is too large.")
    case .bodyTooLarge: .text(413, "The request is too large.")
    case .tooSlow: .text(408, "The request did not come in time.")
    }
  }
}
