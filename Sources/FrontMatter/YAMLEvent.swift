/// A step of libyaml's parser through a text.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd
    case scalar(YAMLEventScalar)
    /// `*name`.
    case alias(String)
    /// In brackets or braces, or as lines.
    case listStart(isInline: Bool), mapStart(isInline: Bool)
    case listEnd, mapEnd
  }

  let kind: Kind
  /// Where it begins, in Unicode scalars from the beginning of the text; an anchor or a tag before
  /// a value is part of it.
  let start: Int
  /// Where it ends; for a scalar, behind its last character.
  let end: Int
  /// Of a scalar, list or map: the name after `&`.
  let anchor: String?
}

/// A scalar before it is known what it means.
struct YAMLEventScalar {
  let text: String
  /// Without quotes, and no block of lines.
  let isPlain: Bool
  /// Whatever its letters say: by quotes, its form as a block, or the tag `!!str`.
  let isText: Bool
}
