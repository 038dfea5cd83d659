#if os(Linux)
  /// Which folders are watched, under which numbers and why.
  struct WatchedFolders {
    private struct Place {
      let watch: Int32
      /// Whether everything in it counts; else only what a root needs to be there.
      var isTree: Bool
    }

    private var places: [String: Place] = [:]
    /// A folder that links lead to has several paths and one number.
    private var paths: [Int32: [String]] = [:]

    /// The paths under which a number's folder is known, each with whether everything in it counts.
    func folders(of watch: Int32) -> [(path: String, isTree: Bool)] {
      (paths[watch] ?? []).map { ($0, places[$0]?.isTree ?? false) }
    }

    func isTree(_ path: String) -> Bool { places[path]?.isTree ?? false }

    /// False for a folder that contains itself by way of a link.
    mutating func add(_ path: String, as watch: Int32, isTree: Bool) -> Bool {
      if isTree, let known = paths[watch],
        known.contains(where: { path.isBelow($0) && self.isTree($0) })
      {
        return false
      }
      if let old = places[path] {
        if old.watch == watch {
          places[path]?.isTree = old.isTree || isTree
          return true
        }
        _ = forget(path)
      }
      places[path] = Place(watch: watch, isTree: isTree)
      paths[watch, default: []].append(path)
      return true
    }

    /// Returns the numbers that stand for no path any more.
    mutating func forgetTree(_ path: String) -> [Int32] {
      guard places[path] != nil else { return [] }
      return places.keys.filter { $0 == path || $0.isBelow(path) }.compactMap { forget($0) }
    }

    /// The same for a folder alone, which is empty then.
    mutating func forget(_ path: String) -> Int32? {
      guard let place = places.removeValue(forKey: path) else { return nil }
      paths[place.watch]?.removeAll { $0 == path }
      guard paths[place.watch]?.isEmpty ?? true else { return nil }
      paths[place.watch] = nil
      return place.watch
    }

    /// A number that the system has taken back.
    mutating func forget(watch: Int32) {
      for path in paths.removeValue(forKey: watch) ?? [] { places[path] = nil }
    }
  }
#endif
