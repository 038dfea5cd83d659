import Diagnostics
import Foundation
import Testing

@testable import SiteServer

struct FolderWatcherTests {
  private static var polling: FolderWatcher.Settings {
    var settings = FolderWatcher.Settings()
    settings.method = .polling
    settings.pollingInterval = .milliseconds(20)
    return settings
  }

  static let methods: [FolderWatcher.Method] = [.notifications, .polling]

  private func settings(_ method: FolderWatcher.Method) -> FolderWatcher.Settings {
    method == .polling ? Self.polling : FolderWatcher.Settings()
  }

  @Test(arguments: methods)
  func `every way of saving is one change of the file that is meant`(
    method: FolderWatcher.Method
  ) async throws {
    try await TemporaryFolder.with { folder in
      let file = folder + "/posts/a.md"
      try TemporaryFolder.make(folder + "/posts")
      try TemporaryFolder.write("old", file)
      try await WatchedFolderTest.with([folder], settings(method)) { test in
        let ways: [(String, () throws -> Void)] = [
          ("in place", { try TemporaryFolder.write("in place, longer", file) }),
          (
            "renamed over",
            {
              try TemporaryFolder.write("renamed over it, longer still", file + ".new")
              try TemporaryFolder.rename(file + ".new", file)
            }
          ),
          (
            "deleted and made again",
            {
              try TemporaryFolder.remove(file)
              try TemporaryFolder.write("again", file)
            }
          ),
          (
            "with a backup",
            {
              try TemporaryFolder.write("swap", folder + "/posts/.a.md.swp")
              try TemporaryFolder.write("try", folder + "/posts/4913")
              try TemporaryFolder.remove(folder + "/posts/4913")
              try TemporaryFolder.rename(file, file + "~")
              try TemporaryFolder.write("as Vim does it", file)
              try TemporaryFolder.remove(file + "~")
              try TemporaryFolder.remove(folder + "/posts/.a.md.swp")
            }
          ),
        ]
        for (name, save) in ways {
          test.forget()
          try save()
          try await test.until("\(name)") { $0.paths.contains(file) }
          // Between two steps of saving the machine may be busy with others.
          #expect(test.paths.isSubset(of: [file, file + ".new"]))
        }
      }
    }
  }

  @Test(arguments: methods)
  func `files of editors and of the output are not told`(
    method: FolderWatcher.Method
  ) async throws {
    try await TemporaryFolder.with { folder in
      try TemporaryFolder.make(folder + "/public")
      try await WatchedFolderTest.with([folder], settings(method)) { test in
        try TemporaryFolder.write("x", folder + "/public/index.html")
        try TemporaryFolder.write("x", folder + "/a.md~")
        try TemporaryFolder.write("x", folder + "/#a.md#")
        try TemporaryFolder.write("x", folder + "/told.md")
        try await test.until("the file") { $0.paths.contains(folder + "/told.md") }
        try await test.settle()
        #expect(test.paths == [folder + "/told.md"])
      }
    }
  }

  @Test(arguments: methods)
  func `new folders are watched at once and what is in them is told`(
    method: FolderWatcher.Method
  ) async throws {
    try await TemporaryFolder.with { folder in
      let site = folder + "/site"
      try TemporaryFolder.make(site)
      try TemporaryFolder.make(folder + "/away/x/y")
      try TemporaryFolder.write("x", folder + "/away/x/y/moved.md")
      try await WatchedFolderTest.with([site], settings(method)) { test in
        let deep = site + "/a/b/c"
        try TemporaryFolder.make(deep)
        try TemporaryFolder.write("x", deep + "/first.md")
        try await test.until("a file in new folders") { $0.paths.contains(deep + "/first.md") }
        try TemporaryFolder.write("x", deep + "/second.md")
        try await test.until("a second one") { $0.paths.contains(deep + "/second.md") }
        try TemporaryFolder.rename(folder + "/away/x", site + "/x")
        try await test.until("a folder that was moved in") {
          $0.paths.contains(site + "/x/y/moved.md")
        }
        // Under its new name alone.
        try TemporaryFolder.rename(site + "/x", site + "/z")
        try await test.until("a new name") {
          $0.paths.contains(site + "/x") && $0.paths.contains(site + "/z/y/moved.md")
        }
        test.forget()
        try TemporaryFolder.write("longer", site + "/z/y/moved.md")
        try await test.until("a file in it") { $0.paths == [site + "/z/y/moved.md"] }
        try TemporaryFolder.rename(site + "/z", folder + "/away/z")
        try await test.until("moved away") { $0.paths.contains(site + "/z") }
        test.forget()
        try TemporaryFolder.write("nobody's any more", folder + "/away/z/y/moved.md")
        try await test.settle()
        #expect(test.paths.isEmpty)
      }
    }
  }

  @Test func `a thousand files at once are few batches and none is lost`() async throws {
    try await TemporaryFolder.with { folder in
      for number in 0..<10 { try TemporaryFolder.make(folder + "/\(number)") }
      try await WatchedFolderTest.with([folder]) { test in
        var expected: Set<String> = []
        for number in 0..<1_000 {
          let path = folder + "/\(number % 10)/\(number).md"
          try TemporaryFolder.write("x", path)
          expected.insert(path)
        }
        try await test.until("all of them") { $0.paths.isSuperset(of: expected) }
        #expect(test.paths == expected)
        #expect(test.batches.count < 300)
      }
    }
  }

  @Test(arguments: methods)
  func `a root that vanishes and comes back is watched again`(
    method: FolderWatcher.Method
  ) async throws {
    try await TemporaryFolder.with { folder in
      let site = folder + "/up/site"
      let settingsFile = folder + "/up/site/blog.toml"
      try TemporaryFolder.make(site + "/content")
      try TemporaryFolder.write("x", site + "/content/a.md")
      try await WatchedFolderTest.with([site + "/content", settingsFile], settings(method)) {
        test in
        try TemporaryFolder.write("title", settingsFile)
        try await test.until("a file that was missing") { $0.paths.contains(settingsFile) }
        for folder in [site + "/content", site, folder + "/up"] {
          try await test.settle()
          test.forget()
          try TemporaryFolder.remove(folder)
          try await test.until("\(folder) is gone") { $0.paths.contains(site + "/content") }
          try await test.settle()
          test.forget()
          try TemporaryFolder.make(site + "/content/new")
          try TemporaryFolder.write("x", site + "/content/new/b.md")
          try TemporaryFolder.write("other", settingsFile)
          try await test.until("it is back") {
            $0.paths.isSuperset(of: [site + "/content/new/b.md", settingsFile])
          }
          // What came back may be told in two parts.
          try await test.settle()
          test.forget()
          try TemporaryFolder.write("longer", site + "/content/new/b.md")
          try await test.until("it is watched") {
            $0.paths.contains(site + "/content/new/b.md")
          }
        }
        // Under another name it is not ours, and under its own it is again.
        try TemporaryFolder.rename(folder + "/up", folder + "/aside")
        try await test.until("renamed away") { $0.paths.contains(site + "/content") }
        try await test.settle()
        test.forget()
        try TemporaryFolder.write("aside", folder + "/aside/site/content/new/b.md")
        try await test.settle()
        #expect(test.paths.isEmpty)
        try TemporaryFolder.rename(folder + "/aside", folder + "/up")
        try await test.until("renamed back") { $0.paths.contains(site + "/content/new/b.md") }
      }
    }
  }

  @Test(arguments: methods)
  func `links to folders are followed and links in a circle end`(
    method: FolderWatcher.Method
  ) async throws {
    try await TemporaryFolder.with { folder in
      try TemporaryFolder.make(folder + "/site/a")
      try TemporaryFolder.make(folder + "/theme")
      try TemporaryFolder.write("x", folder + "/theme/t.html")
      let files = FileManager.default
      try files.createSymbolicLink(
        atPath: folder + "/site/theme", withDestinationPath: "../theme")
      try files.createSymbolicLink(atPath: folder + "/site/a/circle", withDestinationPath: "..")
      try await WatchedFolderTest.with([folder + "/site"], settings(method)) { test in
        try TemporaryFolder.write("longer", folder + "/theme/t.html")
        try await test.until("through the link") {
          $0.paths.contains(folder + "/site/theme/t.html")
        }
        try TemporaryFolder.write("x", folder + "/site/a/b.md")
        try await test.until("beside the circle") { $0.paths.contains(folder + "/site/a/b.md") }
        #expect(test.paths.allSatisfy { !$0.contains("circle") })
      }
    }
  }

  #if os(Linux)
    @Test func `when the system loses count everything is looked at and new folders are watched`()
      async throws
    {
      try await TemporaryFolder.with { folder in
        try TemporaryFolder.write("x", folder + "/a.md")
        let gate = Gate()
        try await WatchedFolderTest.with([folder], isIgnored: { _ in gate.pass() }) { test in
          gate.close()
          // Two events each, and a queue takes 16,384 by default.
          for _ in 0..<10_000 {
            try TemporaryFolder.rename(folder + "/a.md", folder + "/b.md")
            try TemporaryFolder.rename(folder + "/b.md", folder + "/a.md")
          }
          try TemporaryFolder.make(folder + "/new")
          gate.open()
          try await test.until("everything") { $0.batches.contains { $0.isEverything } }
          try TemporaryFolder.write("x", folder + "/new/b.md")
          try await test.until("a new folder") { $0.paths.contains(folder + "/new/b.md") }
        }
      }
    }
  #endif

  @Test func `with a full table of watches it looks for itself and tries again`() async throws {
    try await TemporaryFolder.with { folder in
      var settings = Self.polling
      settings.method = .notifications
      settings.retryInterval = .milliseconds(100)
      let attempts = AttemptCounter()
      try await WatchedFolderTest.with(
        [folder], settings,
        notifications: { orders throws(WatchFailure) in
          if attempts.next() < 3 { throw .tableFull }
          return PollingSource(
            roots: orders.roots, interval: .milliseconds(20), ignoring: orders.isIgnored)
        }
      ) { test in
        try TemporaryFolder.write("x", folder + "/while-polling.md")
        try await test.until("polling") { $0.paths.contains(folder + "/while-polling.md") }
        try await test.until("notices") { $0.noticed == [.polls(.tableFull), .isNotified] }
        try TemporaryFolder.write("x", folder + "/after.md")
        try await test.until("notified") { $0.paths.contains(folder + "/after.md") }
      }
      #expect(attempts.next() == 4)
    }
  }

  @Test func `a full table is explained with what to do`() {
    for failure in [WatchFailure.tableFull, .tooManyWatchers] {
      let diagnostic = failure.diagnostic(folder: "content")
      #expect(diagnostic.hint.contains("sysctl fs.inotify.max_user_"))
      #expect(diagnostic.hint.contains("--poll"))
    }
  }

  @Test func `a watcher that is stopped ends its stream`() async throws {
    try await TemporaryFolder.with { folder in
      let start = ContinuousClock.now
      let watcher = try await FolderWatcher.start(
        [folder], ignoring: { _ in false }, elapsed: { start.duration(to: .now) }, notify: { _ in })
      let reading = Task { for await _ in watcher.batches {} }
      watcher.stop()
      await reading.value
    }
  }
}
