import Foundation
import TestSupport
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// `blog serve`, with the real program, a real folder and real connections.
@Suite(.serialized)
struct ServeCommandTests {
  private static let post = "---\ntitle: A\n---\n"

  @Test func `an edit is shown, and a mistake keeps what was there`() async throws {
    try await ServedFolder.with(["content/a.md": Self.post + "one\n", "content/b.md": "b\n"]) {
      served in
      let site = served.site
      _ = try await served.ready()
      // It is said when it is there.
      #expect(try await served.page("a/")?.text.contains("one") == true)
      try site.write(Self.post + "two\n", to: "content/a.md")
      #expect(try await served.shows("two", at: "a/"))
      // As editors do that write a copy first.
      try site.write(Self.post + "three\n", to: "content/a.md.new")
      let (new, old) = (site.folder + "/content/a.md.new", site.folder + "/content/a.md")
      #expect(unsafe rename(new, old) == 0)
      #expect(try await served.shows("three", at: "a/"))

      try site.write("---\ntitle: [\n---\n", to: "content/a.md")
      #expect(await served.says("content/a.md:"))
      #expect(try await served.page("a/")?.text.contains("three") == true)
      let said = served.program.errors
      // What else is edited does not say it again, and is shown when it is mended.
      try site.write("more of b\n", to: "content/b.md")
      try await Task.sleep(for: .milliseconds(700))
      #expect(served.program.errors == said)
      try site.write(Self.post + "four\n", to: "content/a.md")
      #expect(try await served.shows("four", at: "a/"))
      #expect(try await served.shows("more of b", at: "b/"))
      #expect(await served.says("The mistake is gone."))

      #expect(!site.exists("public"))
      let names = try FileManager.default.contentsOfDirectory(atPath: site.folder)
      #expect(names.sorted() == [".blog", "blog.toml", "content", "templates"])
      #expect(served.program.isRunning)
    }
  }

  @Test func `without notices of the system changes are found as well`() async throws {
    try await ServedFolder.with(["content/a.md": Self.post + "one\n"], "--poll") { served in
      _ = try await served.ready()
      try served.site.write(Self.post + "two\n", to: "content/a.md")
      #expect(try await served.shows("two", at: "a/"))
    }
  }

  @Test func `settings may be edited into an error and back`() async throws {
    try await ServedFolder.with(["content/a.md": Self.post + "one\n"]) { served in
      _ = try await served.ready()
      let settings = try served.site.text("blog.toml")
      try served.site.write("title = \n", to: "blog.toml")
      #expect(await served.says("blog.toml:1"))
      #expect(try await served.page("a/")?.text.contains("one") == true)
      try served.site.write(settings + "\n", to: "blog.toml")
      #expect(await served.says("The mistake is gone."))
      try served.site.write(Self.post + "two\n", to: "content/a.md")
      #expect(try await served.shows("two", at: "a/"))
    }
  }

  @Test func `a site with a mistake is served when that is mended`() async throws {
    try await ServedFolder.with(["content/a.md": "---\ntitle: [\n---\n"]) { served in
      _ = try await served.ready()
      #expect(await served.says("content/a.md:"))
      #expect(try await served.page("a/")?.status != 404)
      try served.site.write(Self.post + "one\n", to: "content/a.md")
      #expect(try await served.shows("one", at: "a/"))
    }
  }

  @Test func `a folder that vanishes may come back`() async throws {
    try await ServedFolder.with(["content/posts/a.md": Self.post + "one\n"]) { served in
      let content = served.site.folder + "/content"
      _ = try await served.ready()
      try FileManager.default.moveItem(atPath: content, toPath: content + "-away")
      #expect(
        try await RunningProgram.wait { try await served.page("posts/a/")?.status == 404 })
      try FileManager.default.moveItem(atPath: content + "-away", toPath: content)
      #expect(try await served.shows("one", at: "posts/a/"))
      try served.site.write(Self.post + "two\n", to: "content/posts/a.md")
      #expect(try await served.shows("two", at: "posts/a/"))
    }
  }

  @Test func `after a storm of changes it serves what a build writes`() async throws {
    var texts: [String: String] = [:]
    for number in 0..<200 { texts["content/posts/p\(number).md"] = Self.post + "old \(number)\n" }
    try await ServedFolder.with(texts) { served in
      let site = served.site
      _ = try await served.ready()
      // As if another branch was checked out.
      for number in 0..<200 {
        let path = "content/posts/p\(number).md"
        if number % 4 == 0 {
          try FileManager.default.removeItem(atPath: site.folder + "/" + path)
        } else {
          try site.write("---\ntitle: T\(number)\n---\nnew \(number)\n", to: path)
        }
      }
      for number in 200..<400 {
        try site.write(Self.post + "more \(number)\n", to: "content/new/n\(number).md")
      }
      #expect(try await served.shows("more 399", at: "new/n399/"))
      let build = try site.run("build", "--output", site.root + "/clean", "--quiet")
      #expect(build.status == 0)
      let clean = try FileTree(readingFrom: site.root + "/clean")
      for path in clean.paths where path.hasSuffix("index.html") {
        let address = String(path.dropLast("index.html".count))
        let wanted = clean.text(path)
        #expect(
          try await RunningProgram.wait { try await served.page(address)?.text == wanted },
          Comment(rawValue: path))
      }
      for number in stride(from: 0, to: 200, by: 40) {
        #expect(try await served.page("posts/p\(number)/")?.status == 404)
      }
    }
  }

  @Test func `drafts are marked`() async throws {
    try await ServedFolder.with(
      ["content/a.md": "---\ntitle: A\ndraft: true\n---\n", "content/b.md": "b\n"], "--drafts"
    ) { served in
      let address = try await served.ready()
      #expect(
        await RunningProgram.get(address + "a/")?.text.contains("data-mark=\"Draft\"") == true)
      #expect(await RunningProgram.get(address + "b/")?.text.contains("data-mark") == false)
      // Its page is the same without.
      try served.site.write("---\ntitle: A\n---\n", to: "content/a.md")
      #expect(
        await RunningProgram.wait {
          await RunningProgram.get(address + "a/")?.text.contains("data-mark") == false
        })
    }
  }

  @Test func `two sites have two ports, and one that was asked for is waited for`() async throws {
    try await ServedFolder.with(["content/a.md": Self.post + "first\n"]) { first in
      let address = try await first.ready()
      try await ServedFolder.with(["content/a.md": Self.post + "second\n"]) { second in
        let other = try await second.ready()
        #expect(other != address)
        #expect(try await second.shows("second", at: "a/"))
        #expect(try await first.shows("first", at: "a/"))
      }
      let port = address.split(separator: ":").last.map { String($0.dropLast()) } ?? ""
      try await ServedFolder.with(["content/a.md": Self.post + "third\n"], "--port", port) {
        third in
        #expect(await third.says("port-in-use"))
        #expect(third.program.isRunning && third.address == nil)
        #expect(first.program.end(SIGTERM) != nil)
        let last = try await third.ready()
        #expect(last == address)
        #expect(try await third.shows("third", at: "a/"))
        #expect(third.program.errors.components(separatedBy: "port-in-use").count == 2)
      }
    }
  }

  @Test func `names are answered that are allowed`() async throws {
    try await ServedFolder.with(
      ["content/a.md": Self.post], "--allow-host", "laptop.local", "--allow-host", "box"
    ) { served in
      let address = try #require(URL(string: try await served.ready()))
      for (host, status) in [
        ("laptop.local", 200), ("BOX:8080", 200), ("localhost:8080", 200), ("other.local", 403),
      ] {
        var request = URLRequest(url: address)
        request.setValue(host, forHTTPHeaderField: "Host")
        let (_, response) = try await URLSession.shared.data(for: request)
        #expect((response as? HTTPURLResponse)?.statusCode == status, "\(host)")
      }
    }
  }

  @Test func `who serves to others is told so`() async throws {
    try await ServedFolder.with(["content/a.md": Self.post], "--host", "0.0.0.0") { served in
      let address = try await served.ready()
      #expect(address.hasPrefix("http://127.0.0.1:"))
      #expect(await served.says("can read the site"))
    }
    try await ServedFolder.with(["content/a.md": Self.post]) { served in
      _ = try await served.ready()
      #expect(!served.program.errors.contains("can read the site"))
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal ends it at once and leaves nothing behind`(signal: Int32) async throws {
    try await CommandSite.with(["content/a.md": Self.post]) { site in
      let served = try ServedFolder(site)
      let address = try await served.ready()
      let time = try #require(served.program.end(signal))
      #expect(time < .seconds(2))
      #expect(await RunningProgram.get(address) == nil)
      #if os(Linux)
        let orphans = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter {
          let folder = try? FileManager.default.destinationOfSymbolicLink(
            atPath: "/proc/\($0)/cwd")
          return folder?.hasPrefix(site.root) ?? false
        }
        #expect(orphans == [])
      #endif
      // The address is nobody's now.
      #expect(try site.run("build", "--quiet").status == 0)
      let again = try ServedFolder(site, log: "again")
      _ = try await again.ready()
      #expect(again.program.end(signal) != nil)
    }
  }

  @Test func `a new post opens in the browser of who serves the site`() async throws {
    try await ServedFolder.with(["content/posts/a.md": Self.post], "--drafts") { served in
      let site = served.site
      _ = try await served.ready()
      let (tools, opened) = (site.root + "/tools", site.root + "/opened")
      try FileTree(["xdg-open": "#!/bin/sh\nprintf '%s' \"$1\" > '\(opened)'\n"]).write(to: tools)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: tools + "/xdg-open")
      let environment = ["PATH": tools + ":/usr/bin:/bin", "EDITOR": "true"]
      // The server says where it is right after it says so to its reader.
      #expect(await RunningProgram.wait { site.exists(".blog/serve.address") })
      let made = try site.run(
        "new", "Brand new & more", "--section", "a&b+c", "--edit", environment: environment)
      #expect(made.status == 0)
      #expect(await RunningProgram.wait { FileManager.default.fileExists(atPath: opened) })
      _ = await RunningProgram.wait {
        ((try? String(contentsOfFile: opened, encoding: .utf8)) ?? "").isEmpty == false
      }
      let address = try String(contentsOfFile: opened, encoding: .utf8)
      var answer: RunningProgram.Answer?
      _ = await RunningProgram.wait(atMost: 20) {
        answer = await RunningProgram.get(address)
        return answer?.status == 200
      }
      #expect(answer?.text.contains("Brand new &amp; more|") == true, "\(address): \(answer)")
      // Without a server there is nothing to show.
      #expect(served.program.end(SIGTERM) != nil)
      try FileManager.default.removeItem(atPath: opened)
      #expect(try site.run("new", "Another", "--edit", environment: environment).status == 0)
      #expect(!FileManager.default.fileExists(atPath: opened))
    }
  }
}
