import Testing

@testable import SiteServer

struct ConditionalRequestTests {
  private func etag(_ target: String) -> String {
    SampleServedSite.answer(target).header("ETag") ?? ""
  }

  @Test(arguments: ["/style.css", "/", "/.blog/reload.js"])
  func `who has the version gets no body`(target: String) {
    let tag = etag(target)
    #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.count > 2)
    for value in [tag, "W/\(tag)", "\"other\", \(tag)", "*", " \(tag) "] {
      let answer = SampleServedSite.answer(target, headers: ["if-none-match": value])
      #expect(answer.status == 304, "\(value)")
      #expect(answer.body.isEmpty)
      #expect(answer.header("ETag") == tag)
    }
    for value in ["\"other\"", "", String(tag.dropLast()), "other"] {
      let answer = SampleServedSite.answer(target, headers: ["If-None-Match": value])
      #expect(answer.status == 200, "\(value)")
    }
  }

  @Test func `a missing page is never a page that did not change`() {
    #expect(SampleServedSite.answer("/x", headers: ["If-None-Match": "*"]).status == 404)
  }

  @Test(arguments: [
    ("bytes=0-3", "0123", "bytes 0-3/10"), ("bytes=4-", "456789", "bytes 4-9/10"),
    ("bytes=-3", "789", "bytes 7-9/10"), ("bytes=8-100", "89", "bytes 8-9/10"),
    ("bytes=-100", "0123456789", "bytes 0-9/10"), ("BYTES= 9-9", "9", "bytes 9-9/10"),
    ("bytes=5-99999999999999999999999", "56789", "bytes 5-9/10"),
  ])
  func `a range is that part of the file`(range: String, text: String, place: String) {
    let answer = SampleServedSite.answer("/a%20b.txt", headers: ["Range": range])
    #expect(answer.status == 206)
    #expect(answer.text == text)
    #expect(answer.header("Content-Range") == place)
    #expect(answer.header("Content-Length") == String(text.utf8.count))
    #expect(answer.header("Accept-Ranges") == "bytes")
  }

  @Test(arguments: ["bytes=10-", "bytes=10-12", "bytes=-0", "bytes=99999999999999999999999-"])
  func `a range past the end cannot be had`(range: String) {
    let answer = SampleServedSite.answer("/a%20b.txt", headers: ["Range": range])
    #expect(answer.status == 416)
    #expect(answer.header("Content-Range") == "bytes */10")
  }

  @Test(arguments: [
    "bytes=3-1", "bytes=0-1,3-4", "bytes=-", "bytes=", "bytes", "lines=0-1", "bytes=a-b",
    "bytes=+1-2", "bytes=1-2-3", "",
  ])
  func `what is no single range is the whole file`(range: String) {
    let answer = SampleServedSite.answer("/a%20b.txt", headers: ["Range": range])
    #expect(answer.status == 200)
    #expect(answer.text == "0123456789")
  }

  @Test func `a range holds for the version that was meant`() {
    let tag = etag("/a%20b.txt")
    func status(_ condition: String) -> Int {
      SampleServedSite.answer(
        "/a%20b.txt", headers: ["Range": "bytes=0-1", "If-Range": condition]
      ).status
    }
    #expect(status(tag) == 206)
    #expect(status("\"other\"") == 200)
    #expect(status("W/\(tag)") == 200)
    #expect(status("Sat, 28 Nov 2026 00:00:00 GMT") == 200)
  }

  @Test func `an empty file has no ranges`() {
    #expect(SampleServedSite.answer("/empty.txt", headers: ["Range": "bytes=0-"]).status == 416)
    #expect(SampleServedSite.answer("/empty.txt", headers: ["Range": "bytes=-1"]).status == 416)
  }
}
