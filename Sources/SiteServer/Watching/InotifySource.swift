#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

#if os(Linux)
  /// Changes below some folders and files, as Linux tells them. Roots may be missing: the folders
  /// above them are watched until they come.
  final class InotifySource: ChangeSource {
    private let queue: InotifyQueue
    private let roots: [String]
    private let isIgnored: (String) -> Bool
    private var watched = WatchedFolders()
    /// The roots that were there when somebody last looked.
    private var present: Set<String> = []
    private var found: [PathChange] = []
    private var hasToAttach = false

    private static let deepest = 64

    init(roots: [String], ignoring isIgnored: @escaping (String) -> Bool) throws(WatchFailure) {
      queue = try InotifyQueue()
      self.roots = roots
      self.isIgnored = isIgnored
      try attach(telling: false)
    }

    func changes(wokenBy wake: WakePipe, limit: Duration?) throws(WatchFailure) -> [PathChange] {
      for event in queue.events(wokenBy: wake, limit: limit) {
        if event.has(UInt32(IN_Q_OVERFLOW)) {
          found.append(.everything)
          hasToAttach = true
        } else {
          try take(event)
        }
      }
      if hasToAttach {
        hasToAttach = false
        try attach(telling: true)
      }
      defer { found = [] }
      return found
    }

    // MARK: Watching

    private func attach(telling: Bool) throws(WatchFailure) {
      // Whoever is told of everything needs no list.
      let hasAll = found.contains(.everything)
      for root in roots {
        try guardTheWay(to: root)
        guard let stamp = FolderListing.stamp(of: root, followingLinks: true) else {
          present.remove(root)
          continue
        }
        let isNew = present.insert(root).inserted
        if isNew, telling, !hasAll { found.append(.written(root)) }
        if stamp.kind == .folder, hasAll || !watched.isTree(root) {
          try watchTree(root, telling: telling && !hasAll, depth: 0)
        }
      }
    }

    /// Watches the folders above a root, which see it come and go. From the top, so that what comes
    /// meanwhile is seen by the one above it.
    private func guardTheWay(to root: String) throws(WatchFailure) {
      var folders: [String] = []
      var folder = root
      while folder != "/" {
        folder = folder.parentFolder
        folders.append(folder)
      }
      for folder in folders.reversed() {
        if let watch = try queue.add(folder) {
          _ = watched.add(folder, as: watch, isTree: false)
        }
      }
    }

    private func watchTree(_ folder: String, telling: Bool, depth: Int) throws(WatchFailure) {
      guard depth < Self.deepest, let watch = try queue.add(folder),
        watched.add(folder, as: watch, isTree: true)
      else { return }
      // After the watch stands, so that nothing falls between the two.
      for entry in FolderListing.entries(of: folder) where !isIgnored(entry.path) {
        let isFolder =
          entry.kind == .folder || (entry.kind == .link && FolderListing.isFolder(entry.path))
        if isFolder {
          try watchTree(entry.path, telling: telling, depth: depth + 1)
        }
        if telling { found.append(.written(entry.path)) }
      }
    }

    private func drop(_ path: String) {
      for watch in watched.forgetTree(path) { queue.remove(watch) }
    }

    // MARK: Events

    private func take(_ event: InotifyQueue.Event) throws(WatchFailure) {
      let folders = watched.folders(of: event.watch)
      if event.has(UInt32(IN_IGNORED)) {
        watched.forget(watch: event.watch)
        if folders.contains(where: { isOnTheWay($0.path) }) { hasToAttach = true }
        return
      }
      if event.has(UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_UNMOUNT)) {
        for (path, isTree) in folders where isOnTheWay(path) {
          if isTree {
            found.append(.removed(path))
            present.remove(path)
          }
          if event.has(UInt32(IN_MOVE_SELF)) { drop(path) }
          hasToAttach = true
        }
        return
      }
      guard !event.name.isEmpty else { return }
      for (folder, isTree) in folders {
        let path = folder == "/" ? "/" + event.name : folder + "/" + event.name
        if isOnTheWay(path) { takeOnTheWay(event, path) }
        if isTree, !isIgnored(path) { try takeInTree(event, path) }
      }
    }

    /// Whether a root is there or below.
    private func isOnTheWay(_ path: String) -> Bool {
      roots.contains { $0 == path || $0.isBelow(path) }
    }

    private func takeOnTheWay(_ event: InotifyQueue.Event, _ path: String) {
      if event.has(UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM)) {
        drop(path)
        for root in roots where root == path || root.isBelow(path) {
          found.append(.removed(root))
          present.remove(root)
        }
        hasToAttach = true
      } else if event.has(UInt32(IN_ISDIR)) || FolderListing.isFolder(path) {
        hasToAttach = true
      } else if roots.contains(path) {
        takeFile(event, path)
      }
    }

    private func takeInTree(_ event: InotifyQueue.Event, _ path: String) throws(WatchFailure) {
      if event.has(UInt32(IN_DELETE) | UInt32(IN_MOVED_FROM)) {
        if event.has(UInt32(IN_DELETE)) {
          if let watch = watched.forget(path) { queue.remove(watch) }
        } else {
          drop(path)
        }
        found.append(.removed(path))
      } else if event.has(UInt32(IN_ISDIR)) {
        found.append(.written(path))
        try watchTree(path, telling: true, depth: 0)
      } else {
        takeFile(event, path)
        let mayBeLink = event.has(UInt32(IN_CREATE) | UInt32(IN_MOVED_TO))
        if mayBeLink, FolderListing.isFolder(path) {
          try watchTree(path, telling: true, depth: 0)
        }
      }
    }

    private func takeFile(_ event: InotifyQueue.Event, _ path: String) {
      guard event.has(UInt32(IN_CREATE)) else {
        found.append(.written(path))
        return
      }
      // A file that was just made is still empty; a link, of either kind, is all there is of it.
      let stamp = FolderListing.stamp(of: path, followingLinks: false)
      let isWhole = stamp.map { $0.kind != .file || $0.linkCount > 1 } ?? false
      found.append(isWhole ? .written(path) : .born(path))
    }
  }
#endif
