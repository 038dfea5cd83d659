import Dates
import SiteModel
import Testing

struct PublicationRulesTests {
  private static let now = Instant(seconds: 1_000_000)

  private func date(_ seconds: Int64) -> ZonedDate {
    ZonedDate(instant: Instant(seconds: Self.now.seconds + seconds), offset: 0)
  }

  private func rules(
    drafts: Bool = false, scheduled: Bool = false, expired: Bool = false
  ) -> PublicationRules {
    PublicationRules(
      now: Self.now, includesDrafts: drafts, includesScheduled: scheduled, includesExpired: expired)
  }

  @Test func `a page without dates is published`() {
    #expect(rules().reasonToWithhold(WrittenMetadata(PageMetadata())) == nil)
  }

  @Test func `a draft waits for its author`() {
    var metadata = PageMetadata()
    metadata.draft = true
    #expect(rules().reasonToWithhold(WrittenMetadata(metadata)) == .draft)
    #expect(rules(drafts: true).reasonToWithhold(WrittenMetadata(metadata)) == nil)
  }

  @Test func `a page is published from the second of its date on`() {
    var metadata = PageMetadata()
    metadata.date = date(0)
    #expect(rules().reasonToWithhold(WrittenMetadata(metadata)) == nil)
    metadata.date = date(1)
    #expect(rules().reasonToWithhold(WrittenMetadata(metadata)) == .scheduled(date(1)))
    #expect(rules(scheduled: true).reasonToWithhold(WrittenMetadata(metadata)) == nil)
  }

  @Test func `publishDate decides in place of the date`() {
    var metadata = PageMetadata()
    metadata.date = date(100)
    metadata.publishDate = date(-100)
    #expect(rules().reasonToWithhold(WrittenMetadata(metadata)) == nil)
    metadata.date = date(-100)
    metadata.publishDate = date(100)
    #expect(rules().reasonToWithhold(WrittenMetadata(metadata)) == .scheduled(date(100)))
  }

  @Test func `a page has expired from the second of its expiryDate on`() {
    var metadata = PageMetadata()
    metadata.expiryDate = date(1)
    #expect(rules().reasonToWithhold(WrittenMetadata(metadata)) == nil)
    metadata.expiryDate = date(0)
    #expect(rules().reasonToWithhold(WrittenMetadata(metadata)) == .expired(date(0)))
    #expect(rules(expired: true).reasonToWithhold(WrittenMetadata(metadata)) == nil)
  }

  @Test func `lifting one rule lifts no other`() {
    var metadata = PageMetadata()
    metadata.draft = true
    metadata.date = date(1)
    metadata.expiryDate = date(-1)
    #expect(rules(drafts: true).reasonToWithhold(WrittenMetadata(metadata)) == .expired(date(-1)))
    #expect(
      rules(drafts: true, expired: true).reasonToWithhold(WrittenMetadata(metadata))
        == .scheduled(date(1)))
    #expect(
      rules(drafts: true, scheduled: true, expired: true).reasonToWithhold(
        WrittenMetadata(metadata)) == nil)
  }
}
