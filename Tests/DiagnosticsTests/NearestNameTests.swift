import Diagnostics
import Testing

struct NearestNameTests {
  @Test(arguments: [("dat", "date"), ("drfat", "draft"), ("titel", "title")])
  func `a slip finds the name that was meant`(slip: String, meant: String) {
    #expect(NearestName.of(slip, among: ["date", "draft", "title", "tags"]) == meant)
  }

  @Test func `a name that is far from all finds none`() {
    #expect(NearestName.of("colour", among: ["date", "draft"]) == nil)
  }
}
