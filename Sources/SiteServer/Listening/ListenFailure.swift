/// Why the server cannot listen where it was told to.
package enum ListenFailure: Error, Sendable, Hashable {
  case portInUse(UInt16)
  /// Ports below 1024 belong to the system's administrator.
  case portNotPermitted(UInt16)
  /// No network of this machine has the address.
  case addressNotHere(String)
  /// The host is neither an address nor `localhost`.
  case unreadableHost(String)
  case other(String)
}
