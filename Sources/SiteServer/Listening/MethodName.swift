/// What a request begins with, by which a method that nobody knows is told from what is no HTTP at all.
struct MethodName {
  /// Whether more has to come to tell.
  let isIncomplete: Bool
  let isToken: Bool

  private static let longest = 32

  init(_ bytes: some Collection<UInt8>) {
    let beginning = bytes.prefix(Self.longest)
    let name = beginning.prefix(while: Self.isTokenCharacter)
    isIncomplete = name.count == bytes.count && name.count < Self.longest
    isToken = !name.isEmpty && beginning.dropFirst(name.count).first == UInt8(ascii: " ")
  }

  /// RFC 9110, section 5.6.2.
  private static func isTokenCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
