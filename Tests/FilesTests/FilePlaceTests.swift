import Files
import Foundation
import TestSupport
import Testing

/// Each call by place, with a link at each part of the name: what the link leads to is neither read nor changed.
struct FilePlaceTests {
  /// A call with a name that has folders in it: `a/b/c`.
  struct Call: CustomTestStringConvertible, Sendable {
    let name: String
    /// Whether the last part of the name may be a link: it is moved or removed itself.
    var takesLinks = false
    let run: @Sendable (FileSystem, FilePlace) throws -> Void

    var testDescription: String { name }
  }

  static let calls: [Call] = [
    Call(name: "openFolder") { _ = try $0.openFolder($1) },
    Call(name: "readPlace") { _ = try $0.readPlace($1, .text) },
    Call(name: "listPlace") { _ = try $0.listPlace($1) },
    Call(name: "create") { _ = try $0.create($1, [1]) },
    Call(name: "createMakingFolders") { _ = try $0.createMakingFolders($1, [1]) },
    Call(name: "replace", takesLinks: true) { try $0.replace($1, with: [1]) },
    Call(name: "rename from", takesLinks: true) { try $0.rename($1, $1.folder.at("moved")) },
    Call(name: "rename to", takesLinks: true) { files, place in
      _ = try files.create(place.folder.at("new"), [1])
      try files.rename(place.folder.at("new"), place)
    },
    Call(name: "removeFile", takesLinks: true) { try $0.removeFile($1) },
    Call(name: "removeFolder") { try $0.removeFolder($1) },
    Call(name: "removeTree") { try $0.removeTree($1) },
    Call(name: "makeFolder") { try $0.makeFolder($1) },
    Call(name: "makeFolders") { try $0.makeFolders($1) },
    Call(name: "openMakingFolder") { _ = try $0.openMakingFolder($1) },
    Call(name: "lock") { _ = try $0.lock($1, false) },
    Call(name: "run") { files, place in
      _ = try files.run(ProgramCall(path: "/bin/echo", arguments: ["x"], output: place))
    },
  ]

  private static let victim = FileTree(["c": "mine", "b/c": "mine", "b/d/c": "mine", "d/x": "mine"])

  @Test(arguments: calls)
  func `a link at any part of a name leads nowhere`(call: Call) async throws {
    for (link, target) in [
      ("a", ""), ("a/b", "/b"), ("a/b/c", "/c"), ("a/b/c", "/d"), ("a/b/c", "/nothing"),
      ("a/b/c", ""),
    ] {
      try await TemporaryFolder.with { root in
        try Self.victim.write(to: root + "/victim")
        try FileManager.default.createDirectory(
          atPath: root + "/open/a/b", withIntermediateDirectories: true)
        let place = root + "/open/" + link
        try? FileManager.default.removeItem(atPath: place)
        try FileManager.default.createSymbolicLink(
          atPath: place, withDestinationPath: root + "/victim" + target)
        let files = FileSystem.disk
        let named = try files.open(root + "/open").at("a/b/c")
        let comment = Comment(rawValue: "\(call.name), \(link) -> victim\(target)")
        if call.takesLinks, link == "a/b/c" {
          try call.run(files, named)
        } else {
          #expect(throws: FileError.self, comment) { try call.run(files, named) }
        }
        #expect(try FileTree(readingFrom: root + "/victim") == Self.victim, comment)
        let names = try FileManager.default.contentsOfDirectory(atPath: root + "/victim").sorted()
        #expect(names == ["b", "c", "d"], comment)
      }
    }
  }

  @Test func `a call names the link that is in the way`() async throws {
    try await TemporaryFolder.with { root in
      try FileTree(["a/x": ""]).write(to: root)
      try FileManager.default.createSymbolicLink(
        atPath: root + "/a/b", withDestinationPath: "/nothing")
      let files = FileSystem.disk
      let folder = try files.open(root)
      let error = #expect(throws: FileError.self) { _ = try files.create(folder.at("a/b/c"), []) }
      #expect(error?.path == root + "/a/b")
      #expect(error?.reason == "expected a folder, found a symbolic link")
      #expect(error?.kind == .link)
    }
  }

  @Test func `a folder stays the same whatever becomes of its name`() async throws {
    try await TemporaryFolder.with { root in
      try FileTree(["open/x": "", "victim/x": "mine"]).write(to: root)
      let files = FileSystem.disk
      let folder = try files.open(root + "/open")
      try FileManager.default.moveItem(atPath: root + "/open", toPath: root + "/moved")
      try FileManager.default.createSymbolicLink(
        atPath: root + "/open", withDestinationPath: "victim")
      try files.replace(folder.at("x"), with: Array("new".utf8))
      #expect(try FileTree(readingFrom: root + "/victim").text("x") == "mine")
      #expect(try FileTree(readingFrom: root + "/moved").text("x") == "new")
    }
  }

  @Test func `a new file never takes the place of another`() async throws {
    try await TemporaryFolder.with { root in
      try FileTree(["x": "mine"]).write(to: root)
      let files = FileSystem.disk
      let folder = try files.open(root)
      let error = #expect(throws: FileError.self) { _ = try files.create(folder.at("x"), [1]) }
      #expect(error?.exists == true)
      #expect(try FileTree(readingFrom: root).text("x") == "mine")
    }
  }

  @Test func `a folder that is copied is another one`() async throws {
    try await TemporaryFolder.with { root in
      try FileTree(["one/x": ""]).write(to: root)
      let files = FileSystem.disk
      let first = try files.identity(files.open(root + "/one"))
      try FileManager.default.copyItem(atPath: root + "/one", toPath: root + "/two")
      #expect(try files.identity(files.open(root + "/two")) != first)
      try FileManager.default.moveItem(atPath: root + "/one", toPath: root + "/three")
      #expect(try files.identity(files.open(root + "/three")) == first)
    }
  }

  @Test func `a lock that nobody holds any more is free`() async throws {
    try await TemporaryFolder.with { root in
      let files = FileSystem.disk
      let folder = try files.open(root)
      do {
        let lock = try #require(try files.lockFolder(folder, false))
        #expect(try files.lockFolder(folder, false) == nil)
        lock.release()
        lock.release()
      }
      do {
        let lock = try #require(try files.lockFolder(folder, false))
        withExtendedLifetime(lock) {}
      }
      #expect(try files.lockFolder(folder, false) != nil)
    }
  }
}
