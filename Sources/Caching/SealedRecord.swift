/// A record as it lies in a file: what it is, which program wrote it, and a sum that shows damage.
package enum SealedRecord {
  private static let mark = Array("blog-cache\n".utf8)
  private static let sumLength = 16

  /// `kind` names the form of the record and changes whenever the form does; `writer` is the program's
  /// version, since another may make something else of the same input.
  package static func seal(_ record: RecordWriter, kind: String, writer: String) -> [UInt8] {
    var head = RecordWriter()
    head.write(kind)
    head.write(writer)
    var bytes: [UInt8] = []
    // Records may be large: they are copied once.
    bytes.reserveCapacity(mark.count + head.bytes.count + record.bytes.count + sumLength)
    bytes += mark
    bytes += head.bytes
    bytes += record.bytes
    var sum = RecordWriter()
    sum.write(Fingerprint(of: bytes))
    bytes += sum.bytes
    return bytes
  }

  /// A reader of what was sealed; nil for anything that is not whole, of this kind and of this writer.
  package static func open(_ bytes: [UInt8], kind: String, writer: String) -> RecordReader? {
    guard bytes.starts(with: mark), bytes.count >= mark.count + sumLength else { return nil }
    let end = bytes.count - sumLength
    var tail = RecordReader(bytes, end..<bytes.count)
    guard let sum = try? tail.fingerprint(), sum == Fingerprint(of: bytes.span.extracting(..<end))
    else { return nil }
    var reader = RecordReader(bytes, mark.count..<end)
    guard let itsKind = try? reader.string(), itsKind == kind,
      let itsWriter = try? reader.string(), itsWriter == writer
    else { return nil }
    return reader
  }
}
