/// The picture of an entry in Media RSS. An RSS `enclosure` would need the size of the file.
enum MediaRSS {
  static let namespace: XMLDocument.Attribute = ("xmlns:media", "http://search.yahoo.com/mrss/")

  static func write(image: String, to xml: inout XMLDocument) {
    xml.element("media:content", [("url", image), ("medium", "image")])
  }
}
