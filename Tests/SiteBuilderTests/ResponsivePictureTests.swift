import Diagnostics
import Files
import Foundation
import TestSupport
import Testing

@testable import SiteBuilder

/// Smaller versions of pictures: by a program that a test writes, and by `vipsthumbnail` itself, which
/// `Scripts/install-dependencies` installs.
struct ResponsivePictureTests {
  private static let configuration =
    SiteFixture.configuration + "[images]\nwidths = [16, 400, 800]\n"

  private static func site(_ body: String, _ texts: [String: String] = [:]) -> SiteFixture {
    let page = "---\ntitle: Trip\ndate: 2024-01-01\n---\n" + body
    var fixture = SiteFixture(
      ["blog.toml": configuration, "content/trip/index.md": page]
        .merging(texts) { _, given in given })
    fixture.files.files["content/trip/wide.png"] = png(width: 1000, height: 10)
    return fixture
  }

  /// Names and sizes: enough of a PNG for everything but a decoder.
  private static func png(width: Int, height: Int) -> [UInt8] {
    func big(_ value: Int) -> [UInt8] {
      (0..<4).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    return [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13] + Array("IHDR".utf8) + big(width)
      + big(height) + [UInt8](repeating: 7, count: 500)
  }

  private static func chunk(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    Array(name.utf8) + [UInt8(bytes.count), 0, 0, 0] + bytes
      + [UInt8](repeating: 0, count: bytes.count % 2)
  }

  private static func webP(_ chunks: [UInt8]) -> [UInt8] {
    let size = chunks.count + 4
    return Array("RIFF".utf8) + [UInt8(size & 0xFF), UInt8(size >> 8), 0, 0] + Array("WEBP".utf8)
      + chunks
  }

  private static let pixels = chunk("VP8L", [0x2F, 15, 0, 0, 0, 1, 2])
  private static let withMetadata = webP(
    chunk("VP8X", [0b0011_1110, 0, 0, 0, 15, 0, 0, 0, 0, 0]) + chunk("ICCP", [1, 2, 3]) + pixels
      + chunk("EXIF", [4, 5]) + chunk("XMP ", [6]))
  private static let withoutMetadata = webP(
    chunk("VP8X", [0b0001_0010, 0, 0, 0, 15, 0, 0, 0, 0, 0]) + pixels)

  /// A folder with a program that does what `script` says, and notes that it was run.
  private static func withTool(
    _ script: String, answer: [UInt8] = withMetadata,
    _ body: (_ tools: String, _ calls: () -> [String]) async throws -> Void
  ) async throws {
    try await TemporaryFolder.with { tools in
      let text = """
        #!/bin/sh
        folder=$(dirname "$0")
        if [ "$1" = --version ]; then echo vips-9.9.9; exit 0; fi
        echo "$*" >>"$folder/calls"
        \(script)
        """
      try FileTree(["vipsthumbnail": text]).write(to: tools)
      try Data(answer).write(to: URL(filePath: tools + "/answer"))
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: tools + "/vipsthumbnail")
      try await body(tools) {
        let calls = try? String(contentsOfFile: tools + "/calls", encoding: .utf8)
        return (calls ?? "").split(separator: "\n").map(String.init).sorted()
      }
    }
  }

  private static func text(_ outcome: SiteFixture.Outcome) -> String {
    String(decoding: outcome.output.files["trip/index.html"] ?? [], as: UTF8.self)
  }

  private static func versions(_ outcome: SiteFixture.Outcome) -> [String] {
    outcome.output.paths.filter { $0.hasSuffix(".webp") }.sorted()
  }

  @Test func `versions are made once, lie beside the picture, and hold pixels alone`() async throws
  {
    try await Self.withTool("cat >/dev/null; cat \"$folder/answer\"") { tools, calls in
      var fixture = Self.site("![Bay](wide.png)\n\n{{< figure src=\"wide.png\" width=\"90\" >}}\n")
      fixture.change = { $0.environment["PATH"] = "relative:/nowhere:" + tools }
      try await TemporaryFolder.with { folder in
        try fixture.files.write(to: folder)
        let first = try await fixture.build(in: folder)
        #expect(first.text == "")
        let versions = Self.versions(first)
        try #require(versions.count == 3)
        #expect(versions[0].hasPrefix("trip/wide-16w."))
        for version in versions {
          #expect(first.output.files[version] == Self.withoutMetadata)
        }
        let set =
          [("16", versions[0]), ("400", versions[1]), ("800", versions[2])].map { width, path in
            "/\(path) \(width)w"
          }.joined(separator: ", ") + ", /trip/wide.png 1000w"
        #expect(
          Self.text(first) == """
            Trip|<p><img src="wide.png" alt="Bay" width="1000" height="10" srcset="\(set)" \
            sizes="(max-width: 1000px) 100vw, 1000px" /></p>
            <figure>
            <img src="/trip/wide.png" alt="" width="90" srcset="\(set)" \
            sizes="(max-width: 90px) 100vw, 90px" loading="lazy">
            </figure>

            """)
        #expect(calls().count == 3)
        let again = try await fixture.build(in: folder)
        #expect(again.output == first.output)
        #expect(again.report?.written == 0)
        #expect(calls().count == 3, "the second build takes them from the cache")
      }
      let elsewhere = try await fixture.build()
      #expect(Self.versions(elsewhere).count == 3)
      #expect(calls().count == 6, "another site has a cache of its own")
    }
  }

  @Test func `while a site lives, versions come and go with the text that shows the picture`()
    async throws
  {
    try await Self.withTool("cat >/dev/null; cat \"$folder/answer\"") { tools, _ in
      try await TemporaryFolder.with { folder in
        try Self.site("![Bay](wide.png)\n").files.write(to: folder)
        let served = try ServedCopy(folder) { $0.environment["PATH"] = tools }
        func edit(_ body: String) async throws -> Int {
          try Self.site(body).files.write(to: folder)
          try await served.update([folder + "/content/trip/index.md"])
          return served.files.keys.count { $0.hasSuffix(".webp") }
        }
        try await served.update(nil)
        #expect(try await edit("![Bay](wide.png) and more\n") == 3)
        #expect(try await edit("Nothing to see\n") == 0)
        #expect(try await edit("Nothing\n\n![Bay](wide.png)\n") == 3)
      }
    }
  }

  @Test func `a picture that changed is shown in its new sizes, and old versions leave the cache`()
    async throws
  {
    try await Self.withTool("cat >/dev/null; cat \"$folder/answer\"") { tools, calls in
      var fixture = Self.site("![Bay](wide.png)\n")
      fixture.change = { $0.environment["PATH"] = tools }
      try await TemporaryFolder.with { folder in
        func cached() throws -> [String] {
          try FileTree(readingFrom: folder + "/.blog/pictures").paths.filter {
            !$0.hasSuffix(".list")
          }
        }
        func build(
          to output: String? = nil, usesCache: Bool = true
        ) async throws -> SiteFixture.Outcome {
          var fixture = fixture
          fixture.change = {
            $0.environment["PATH"] = tools
            $0.usesCache = usesCache
            if let output { $0.output = $0.site + "/" + output }
          }
          try fixture.files.write(to: folder)
          return try await fixture.build(in: folder)
        }
        let first = try await build()
        #expect(try cached().count == 3)
        // Another output has taken the old versions: they stay as long as it is there.
        _ = try await build(to: "preview")
        #expect(calls().count == 3)
        fixture.files.files["content/trip/wide.png"] = Self.png(width: 500, height: 20)
        let second = try await build()
        #expect(Self.text(second).contains("alt=\"Bay\" width=\"500\" height=\"20\" srcset=\""))
        let versions = Self.versions(second)
        #expect(versions.count == 2)
        #expect(Set(versions).isDisjoint(with: Self.versions(first)))
        #expect(versions.allSatisfy { Self.text(second).contains($0) })
        #expect(try cached().count == 5)
        try FileManager.default.removeItem(atPath: folder + "/preview")
        try Data([1]).write(
          to: URL(filePath: folder + "/.blog/pictures/killed.part-0123456789abcdef"))
        #expect(try await build().report?.written == 0)
        #expect(try cached().count == 2)
        #expect(calls().count == 5)
        // A version that was cut off is no version.
        let damaged = folder + "/.blog/pictures/" + (try #require(try cached().first))
        try Data(Self.withoutMetadata.prefix(20)).write(to: URL(filePath: damaged))
        #expect(try await build().output == second.output)
        #expect(calls().count == 6)
        // One with other bytes is none either, and neither is one under the name of another.
        let names = try cached()
        let paths = names.map { folder + "/.blog/pictures/" + $0 }
        let whole = try Data(contentsOf: URL(filePath: paths[0]))
        var changed = whole
        changed[changed.count - 1] ^= 1
        try changed.write(to: URL(filePath: paths[0]))
        try whole.write(to: URL(filePath: paths[1]))
        #expect(try await build().output == second.output)
        #expect(try cached() == names)
        #expect(calls().count == (try Data(contentsOf: URL(filePath: paths[1])) == whole ? 7 : 8))
        // Without the cache all is made anew, and nothing is left.
        let before = calls().count
        #expect(try await build(usesCache: false).output == second.output)
        #expect(calls().count == before + 2)
        #expect(try cached().isEmpty)
        #expect(try await build().output == second.output)
        // Without the tool nothing is known of what will be wanted.
        let (known, real) = (try cached(), tools)
        try FileManager.default.moveItem(atPath: real, toPath: real + ".aside")
        #expect(try await build().diagnostics.map(\.code) == ["picture-tool-unavailable"])
        try FileManager.default.moveItem(atPath: real + ".aside", toPath: real)
        #expect(try cached() == known)
        fixture.files.files["content/trip/wide.png"] = nil
        try FileManager.default.removeItem(atPath: folder + "/content/trip/wide.png")
        let gone = try await build()
        #expect(gone.diagnostics.map(\.code) == ["missing-file"])
        #expect(Self.versions(gone).isEmpty)
        #expect(try cached().isEmpty)
      }
    }
  }

  @Test func `a page in another folder and a base URL with a path have whole addresses`()
    async throws
  {
    try await Self.withTool("cat >/dev/null; cat \"$folder/answer\"") { tools, _ in
      var fixture = Self.site(
        "![A](/img/a%20b.png)", ["content/other.md": "![A](trip/wide.png)\n"])
      fixture.files.files["static/img/a b.png"] = Self.png(width: 20, height: 10)
      fixture.change = {
        $0.environment["PATH"] = tools
        $0.baseURL = "https://example.com/blog/"
      }
      let outcome = try await fixture.build()
      #expect(Self.text(outcome).contains("srcset=\"/blog/img/a%20b-16w."))
      #expect(Self.text(outcome).contains(" 16w, /blog/img/a%20b.png 20w\""))
      let other = String(decoding: outcome.output.files["other/index.html"] ?? [], as: UTF8.self)
      #expect(other.contains("srcset=\"/blog/trip/wide-16w."))
      #expect(Self.versions(outcome).contains { $0.hasPrefix("img/a b-16w.") })
    }
  }

  @Test func `no version is wider than the picture or has more bytes`() async throws {
    let heavy = Self.webP(
      Self.pixels + (0..<4).flatMap { _ in Self.chunk("UNKN", Array(repeating: 1, count: 200)) })
    let script = "case $3 in 16x*) cat \"$folder/answer\" ;; *) cat \"$folder/heavy\" ;; esac"
    try await Self.withTool(script) { tools, calls in
      try Data(heavy).write(to: URL(filePath: tools + "/heavy"))
      var fixture = Self.site("![Bay](wide.png) ![Small](small.png) ![Thin](thin.png)")
      fixture.files.files["content/trip/small.png"] = Self.png(width: 400, height: 10)
      fixture.files.files["content/trip/thin.png"] = Self.png(width: 16, height: 10)
      fixture.change = { $0.environment["PATH"] = tools }
      let outcome = try await fixture.build()
      #expect(calls().count == 4, "16, 400 and 800 of the widest, 16 of the next, none of the last")
      #expect(Self.text(outcome).contains("alt=\"Thin\" width=\"16\" height=\"10\" loading"))
      #expect(Self.versions(outcome).count == 2, "the heavy ones are of no use")
      #expect(Self.text(outcome).matches(of: /webp 16w, \S+ (1000|400)w"/).count == 2)
      #expect(outcome.diagnostics.isEmpty)
    }
  }

  @Test func `without the program there is one warning and the picture`() async throws {
    let plain = try await Self.site("![Bay](wide.png)\n\n![Bay](wide.png)\n").build()
    #expect(plain.diagnostics.map(\.code) == ["picture-tool-unavailable"])
    #expect(plain.text.contains("blog.toml:7:10: warning: vipsthumbnail is not there"))
    #expect(plain.text.contains("apt-get install libvips-tools"))
    #expect(
      Self.text(plain).contains("<img src=\"wide.png\" alt=\"Bay\" width=\"1000\" height=\"10\" />")
    )
    #expect(Self.versions(plain).isEmpty)
    let needless = try await Self.site("![Bay](thin.png)\n", ["content/trip/thin.png": "GIF87a"])
      .build()
    #expect(!needless.text.contains("vipsthumbnail"), "nothing is there to be made smaller")
  }

  @Test(arguments: [
    ("echo warning >&2; echo 'it is cut off' >&2; exit 1", "it is cut off"),
    ("exit 3", "it ended with status 3"), ("kill -9 $$", "signal 9 ended it"),
    ("echo no picture", "it wrote no WebP"), ("exit 0", "it wrote no WebP"),
  ])
  func `a run that fails is a warning at the picture, which is shown`(
    script: String, words: String
  ) async throws {
    try await Self.withTool(script) { tools, _ in
      var fixture = Self.site("Text.\n\n![Bay](wide.png)\n")
      fixture.change = { $0.environment["PATH"] = tools }
      let outcome = try await fixture.build()
      #expect(
        outcome.text.hasPrefix(
          "content/trip/index.md:7:1: warning: 'wide.png' is shown in its full size alone: \(words)"
        ))
      #expect(outcome.diagnostics.map(\.code) == ["unresized-picture"])
      #expect(Self.text(outcome).contains("height=\"10\" />"))
      #expect(Self.versions(outcome).isEmpty)
    }
  }

  @Test func `a call of the file system that fails leaves whole pictures`() async throws {
    try await Self.withTool("cat >/dev/null; cat \"$folder/answer\"") { tools, _ in
      var fixture = Self.site("![Bay](wide.png)\n")
      fixture.change = {
        $0.environment["PATH"] = tools
        $0.jobs = 1
      }
      let whole = try await fixture.build()
      let counter = FaultyFileSystem(failing: -1, lasting: false)
      fixture.disk = counter.fileSystem
      _ = try await fixture.build()
      #expect(counter.count > 40)
      for call in 0..<counter.count {
        try await TemporaryFolder.with { folder in
          fixture.disk = FaultyFileSystem(failing: call, lasting: false).fileSystem
          try fixture.files.write(to: folder)
          let outcome = try await fixture.build(in: folder)
          #expect(
            outcome.output == whole.output || !outcome.diagnostics.isEmpty,
            "call \(call) changed the site without a word")
          for version in Self.versions(outcome) {
            #expect(outcome.output.files[version] == Self.withoutMetadata)
          }
          fixture.disk = .disk
          #expect(try await fixture.build(in: folder).output == whole.output)
        }
      }
    }
  }

  /// 96 by 48 pixels, turned by Exif, with the name of a maker.
  private static let turned =
    Data(
      base64Encoded: """
        /9j/4AAQSkZJRgABAQAAAQABAAD/4QA0RXhpZgAATU0AKgAAAAgAAgEPAAIAAAAGAAAAJgESAAMAAAABAAYAAAAAAABNYWtl\
        cgD/2wBDAAUDBAQEAwUEBAQFBQUGBwwIBwcHBw8LCwkMEQ8SEhEPERETFhwXExQaFRERGCEYGh0dHx8fExciJCIeJBweHx7/\
        2wBDAQUFBQcGBw4ICA4eFBEUHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh7/wAAR\
        CAAwAGADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQID\
        AAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNk\
        ZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl\
        5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAEC\
        AxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpj\
        ZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk\
        5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDzbS5i2nuoIBChufY5/pW3BcYS3mBAwdpPc9x/I1yegzB4vLYkBl2nHvWx\
        pE/n2rQ7sFhxz36ivaw+HdTC0Ix+KcGl6wkpJfNu1/M/oDGZnaT16/mdbbTKLhkb/VzDI+vfr3zz+ValjMzr5RP76I/LzgH/\
        APXXK2E/2i2UIR5inKc/p/n2rYsZ/tCpJG+JVGAM8MPSuCtTVaSdNXU02kuqbvKK6c0Je9FdLrq0fO4nMrXuzqbS5DL58eCj\
        LiVR+prWtZwoVWclCf3cndT6H/PP8uWsrndi4tz8/VkH8XuPetaxnDDzIdrIRloiM/kP6V4Valz21u3rps11aXVPeUfijL3o\
        3R4GJzLzOstrlyRuAEvTn7sg/wA//XrVtJQPkCk4zlSfmTvlT/n8a5WynV0HlnzYyc7M8r9D3/n9a17KfzEXDecg5GDh1/x7\
        f4V5Nei6j3vfbZ32u9tb6XaT/vRjL3j57E5lbqdTaThkD+YGyMF1GeMfxL6f4Vr2s44VmAUkHGTsz7HqO/8A+quVsbndh8+Z\
        0+ePhu3Ud/1rYtLgOu5SHyOWQcn6r3614tWjGavpr+K69Xdd2nJfzTa0Pn8TmXmZvx0mK/CXWTkhj9nwSQGP7+Lv0P8ASvmG\
        0nUgKR6ZAXkdP4e34fWvor45XAPwh1sJgr/o5yvzA/6TF1U/0r5gsJgyqQwYY7fPjPHGec199wbT5svlGKvzTb9fdjd30v5y\
        +UbK7P0rgDMv+Eupr/y8f/pMTn9Bucbea24JzBftycOd4yfX/wCvmuM0e5xt5rp1Y3MCbCPMQ5XJ6+or7HLcPUxWVxVHWpTa\
        kl36Nfdqu7SRhjcyUZu70Z0izNHKLlPuNjdjsf8A6/8AOti3l3f6Rb/f6so/i9x71yekagCoViCCMEHvWxa+ZG2+2O+Prtzy\
        P8f51x1acMTB1qKcoSd2l8UJfzR8u6/NPT5zE5k07NnU2lytztkjcJLxknow961rW5V3Al3QzcfNjqP6/WuVtLqC4IcsUkx9\
        4H+Y71s2s0wXa6rPH6jk+nTrn6V4tWnKsnUTU09W0m0/OUV70JW3lG9u7ep8/icytodTDM2A0vykf8tU5H4/p1rWtZSwDnEh\
        z9+M/N26jv8ArXKWFymAbecqc/dY5H5//rrYtZD8pMLLg4DQkc/h/wDWrxa1FVbyj7yet/iXrdJr/wACjGS/m1TPn8TmVup1\
        NncmRUw6zcY3A7WHX9P84rWt7gFl3HJAyFkyrfn37+lcrZXCyhczRSHGCWG0j6EZNbNtKxUDbIoY/dx5i/l/jXi1aMqkOZa7\
        efpd3a8venLV6LQ+fxWZWe/9f15GZ8d5/wDi0Otlt3AtgS4/6eI/4h0r5htpd43AFucD+L3GCOQK+ifjncqfhFrjI0ec2+Nj\
        lT/x8RdjwK+ZLaZmY5BYsAR8mT+LLX33BlBVcunb3k5v02VuaX3e6tNbq97H6XwBmVsrqa/8vH/6TA5PTLnGOa6fTL3GOa4C\
        yucY5rbsr3GOa2yvNfqNtRY3Hc3U7+MxXLB95jkxjcO/1FaFnJdwEfIXGcZTnP8AWuMstRxj5q3LLVcY+avSxOZ5XiqntnJ0\
        6j3cXv6p6fNWb6s+XxOOnFW3R11pqFvPt85QxHQ5wfzrXspFGDDdEcdGGefrXJ22qxuoWTa4znDDNaltfWbMGMag9PlJX+Ve\
        RicThaj5pV4Tl3alB/Nxbb8r3Pn8TmEl3/M7G3mmYKHWKYYI4b7v54/StWylG4AQ3CbeDsyc/nmuQtry0bbtZ48f3X6/nmtm\
        yvbUY/fzf99D/CvLr1sNOpeVWLemvNF9tm4qS+/8D57E5g7HVWd4GjANzHJg5CunH9a2LWYY3ARljx+7kIx74OBXJWV/jH+n\
        f+Of/XrYtbyBm3PcRsx6kxAn+deDVqUpxV5pvzlD705VJ69D5/E5i/6/4ZFH47zP/wAKc1wEyEf6PwSrj/j4i7DrXzBaSblG\
        EYsOgETIP0r6I+PV5bn4Pa4qywk/6P8Awbf+XiPuOa+XrK7jGPnh/wC/r1+gcJ1cPHByjKcZK9tZ36L+W8dN9fysfpfh/mD/\
        ALKqf9fH/wCkwP/Z
        """) ?? Data()

  @Test func `the program itself turns, shrinks and forgets`() async throws {
    var fixture = Self.site("![Turned](turned.jpg)\n\n![Cut](cut.jpg)\n")
    fixture.files.files["content/trip/turned.jpg"] = Array(Self.turned)
    fixture.files.files["content/trip/cut.jpg"] = Array(Self.turned.prefix(Self.turned.count / 2))
    fixture.change = { $0.environment["PATH"] = "/usr/local/bin:/usr/bin:/opt/homebrew/bin" }
    let outcome = try await fixture.build()
    let version = try #require(Self.versions(outcome).first)
    let bytes = try #require(outcome.output.files[version])
    #expect(PictureSize(bytes) == PictureSize(width: 16, height: 32))
    #expect(WebPFile.withoutMetadata(bytes) == bytes)
    #expect(bytes.firstRange(of: Array("Maker".utf8)) == nil)
    #expect(Self.turned.firstRange(of: Array("Maker".utf8)) != nil)
    #expect(Self.text(outcome).contains("width=\"48\" height=\"96\" srcset=\"/\(version) 16w, "))
    #expect(outcome.diagnostics.map(\.code) == ["unresized-picture"])
    #expect(outcome.text.contains("index.md:7:1"))
    let again = try await fixture.build()
    #expect(again.output == outcome.output, "a second build without a cache gives the same bytes")
  }

  @Test func `moving pictures are known`() {
    let head = Array("GIF89a".utf8) + [2, 0, 2, 0, 0x80, 0, 0, 1, 2, 3, 4, 5, 6]
    let control: [UInt8] = [0x21, 0xF9, 4, 0, 1, 0, 0, 0]
    let frame: [UInt8] =
      [0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0x81] + [UInt8](repeating: 0x2C, count: 12)
      + [2, 2, 0x2C, 0x2C, 0]
    #expect(!PictureFormat.gif.isAnimated(head + control + frame + [0x3B]))
    #expect(PictureFormat.gif.isAnimated(head + control + frame + control + frame + [0x3B]))
    #expect(PictureFormat.webP.isAnimated(Self.withMetadata))
    #expect(!PictureFormat.webP.isAnimated(Self.webP(Self.pixels)))
    let png = Array(Self.png(width: 3, height: 3).prefix(33))
    let data = [0, 0, 0, 0] + Array("IDAT".utf8) + [0, 0, 0, 0]
    let control2 = [0, 0, 0, 0] + Array("acTL".utf8) + [0, 0, 0, 0]
    #expect(PictureFormat.png.isAnimated(png + control2 + data))
    #expect(!PictureFormat.png.isAnimated(png + data + control2))
    let avif = [0, 0, 0, 20] + Array("ftypavif\0\0\0\0avis".utf8)
    #expect(PictureFormat.avif.isAnimated(avif))
    #expect(!PictureFormat.avif.isAnimated([0, 0, 0, 16] + avif[4...]))
  }
}
