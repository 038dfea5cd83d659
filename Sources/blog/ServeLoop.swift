import Diagnostics
import Files
import SiteBuilder
import SiteServer

/// Builds a site, serves it, and does so again whenever one of its files changes; until the program is ended.
struct ServeLoop {
  let site: LiveSite
  /// The site's, absolute.
  let folder: String
  let publication: PublicationOptions
  let console: Console
  var polls = false
  var opensBrowser = false

  private static let usualPort: UInt16 = 1313
  /// What a site is made of, below its folder.
  private static let sources = [
    "blog.toml", "content", "static", "templates", "assets", "data", "archetypes", "themes", "i18n",
  ]

  func run(_ settings: ServerSettings, port: UInt16?) async throws(BuildFailure) {
    // Before the first build reads anything, so that no change is missed.
    let watcher = try await watch()
    let server = try await start(settings, port: port)
    let (host, port) = (
      settings.host.contains(":") ? "[\(settings.host)]" : settings.host, server.port
    )
    let shownHost = HostRule.isEveryAddress(settings.host) ? "127.0.0.1" : host
    let address = "http://\(shownHost):\(port)"
    if settings.host != "127.0.0.1", settings.host != "localhost", settings.host != "::1" {
      console.remark(
        "Everybody who can reach this machine at \(host), port \(port), can read the site.")
    }
    var told: Set<Diagnostic> = []
    var lock: FileLock?
    var isFirst = true
    var hasPromised = false
    func build(_ batch: ChangeBatch?) async {
      let start = ContinuousClock.now
      let changed = batch.flatMap { $0.isEverything ? nil : $0.paths }
      let update = await site.update(changed, now: publication.clock)
      show(update, edited: changed ?? [], on: server)
      report(update, &told)
      guard !update.isFailed else {
        if isFirst, !hasPromised {
          hasPromised = true
          console.summary(
            "Serving \(address)/, where the site comes when this is mended. Ctrl-C ends it.")
        }
        return
      }
      let time = ContinuousClock.now - start
      if isFirst {
        isFirst = false
        let home = address + update.basePath
        console.summary(
          "Serving \(home) (\(update.published) pages, built in \(Self.text(time))). Ctrl-C ends it."
        )
        do throws(FileError) {
          lock = try RunningServer.announce(home, of: folder)
        } catch {
          console.remark("Other commands will not find this server: \(error.reason)")
        }
        if opensBrowser { Browser.open(home) }
      } else if !update.files.isEmpty || !update.removed.isEmpty {
        let count = update.files.count + update.removed.count
        console.summary(
          "\(count) \(count == 1 ? "file" : "files") changed, built in \(Self.text(time))")
      }
    }
    await build(nil)
    for await batch in watcher.batches { await build(batch) }
    lock?.release()
  }

  private func watch() async throws(BuildFailure) -> FolderWatcher {
    var settings = FolderWatcher.Settings()
    settings.method = polls ? .polling : .notifications
    let start = ContinuousClock.now
    do {
      return try await FolderWatcher.start(
        Self.sources.map { folder + "/" + $0 }, settings,
        ignoring: { path in EditorFiles.isOne(path) || path.hasSuffix("/.git") },
        elapsed: { ContinuousClock.now - start },
        notify: { [console, folder] notice in
          switch notice {
          case .polls(let failure): console.report([failure.diagnostic(folder: folder)])
          case .isNotified: console.remark("The system gives notice of changes again.")
          }
        })
    } catch {
      throw BuildFailure(error.diagnostic(folder: folder))
    }
  }

  /// Without a port the next one that is free will do; one that was asked for is waited for.
  private func start(
    _ settings: ServerSettings, port: UInt16?
  ) async throws(BuildFailure) -> DevelopmentServer {
    var settings = settings
    settings.port = port ?? Self.usualPort
    var hasWaited = false
    while true {
      do {
        return try await DevelopmentServer.start(settings)
      } catch .portInUse(let busy) {
        if port == nil, settings.port < Self.usualPort + 100 {
          settings.port += 1
          continue
        }
        if !hasWaited { console.report([.portInUse(busy)]) }
        hasWaited = true
        try? await Task.sleep(for: .milliseconds(500))
      } catch {
        throw BuildFailure(.cannotListen(error, settings))
      }
    }
  }

  private func show(_ update: LiveUpdate, edited: Set<String>, on server: DevelopmentServer) {
    guard !update.isFailed else {
      server.report(update.diagnostics.filter { $0.severity == .error })
      return
    }
    var files: [ServedPath: ServedFile] = [:]
    for file in update.files {
      files[ServedPath(file.path)] = ServedFile(
        bytes: file.bytes, source: file.source, mark: file.mark)
    }
    let sources = edited.map { path in
      path.hasPrefix(folder + "/")
        ? String(decoding: path.utf8.dropFirst(folder.utf8.count + 1), as: UTF8.self) : path
    }
    if update.isWhole {
      server.publish(
        .whole(
          ServedSite(files: files, basePath: update.basePath, baseURL: update.baseURL ?? "")),
        edited: sources)
    } else {
      server.publish(
        .files(files, removed: update.removed.map { ServedPath($0) }), edited: sources)
    }
  }

  /// Each finding once, as long as it is there.
  private func report(_ update: LiveUpdate, _ told: inout Set<Diagnostic>) {
    console.report(update.diagnostics.filter { !told.contains($0) })
    if told.contains(where: { $0.severity == .error }), !update.isFailed {
      console.remark("The mistake is gone.")
    }
    told = Set(update.diagnostics)
  }

  private static func text(_ time: Duration) -> String {
    let (seconds, attoseconds) = time.components
    return "\(Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)) ms"
  }
}

extension Diagnostic {
  fileprivate static func portInUse(_ port: UInt16) -> Diagnostic {
    .error(
      "port-in-use", "another program uses the port \(port)", at: .wholeFile("blog serve"),
      hint: "end that program, and this one goes on; or choose another port with --port")
  }

  fileprivate static func cannotListen(
    _ failure: ListenFailure, _ settings: ServerSettings
  ) -> Diagnostic {
    let (reason, hint): (String, String) =
      switch failure {
      case .portInUse(let port):
        ("another program uses the port \(port)", "choose another with --port")
      case .portNotPermitted(let port):
        ("the system does not let you use the port \(port)", "choose one above 1023 with --port")
      case .addressNotHere(let host):
        ("this machine has no address \(host)", "leave out --host, or give one of this machine's")
      case .unreadableHost(let host):
        ("'\(host)' is no address", "write one such as 127.0.0.1, 0.0.0.0 or ::1")
      case .other(let reason): (reason, "try another address or port with --host and --port")
      }
    return .error("cannot-listen", reason, at: .wholeFile("blog serve"), hint: hint)
  }
}
