/// How a development server is reached, and how patient it is.
package struct ServerSettings: Sendable {
  /// An address of this machine; `localhost` is 127.0.0.1.
  package var host = "127.0.0.1"
  /// 0 takes any that is free.
  package var port: UInt16 = 1313
  /// Names that browsers may call the server by, besides `localhost` and all literal addresses.
  package var allowedHosts: [String] = []
  /// The path of the site's address, for pages that are asked for before there is a site.
  package var basePath = "/"
  package var baseURL = ""
  /// Whether browsers go to the page whose source was edited.
  package var navigates = false
  /// How often connections that have nothing to say are tried.
  package var pingInterval: Duration = .seconds(15)
  /// How long requests wait for the first build before they are answered without a site.
  package var patience: Duration = .seconds(60)
  var clientLimits = ClientLimits()

  package init() {}
}
