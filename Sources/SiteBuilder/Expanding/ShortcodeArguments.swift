import Shortcodes
import Templates

/// The arguments of a call as templates see them: an open map by names or by places from 0.
enum ShortcodeArguments {
  static func map(_ arguments: [ShortcodeArgument]) -> TemplateValue {
    var map = TemplateMap([], isOpen: true)
    for (place, argument) in arguments.enumerated() {
      map.set(argument.name.map { .string($0) } ?? .int(place), value(argument.value))
    }
    return .map(map)
  }

  private static func value(_ value: ShortcodeArgument.Value) -> TemplateValue {
    switch value {
    case .bool(let flag): .bool(flag)
    case .int(let number): .int(number)
    case .double(let number): .double(number)
    case .text(let text): .string(text)
    }
  }
}

extension ShortcodeCall {
  /// The argument of this name, or else the one at this place where arguments go by place.
  func argument(_ name: String, _ place: Int) -> ShortcodeArgument? {
    if let named = arguments.last(where: { $0.name == name }) { return named }
    guard place < arguments.count, arguments[place].name == nil else { return nil }
    return arguments[place]
  }
}

extension ShortcodeArgument.Value {
  /// As the author wrote it.
  var text: String {
    switch self {
    case .bool(let flag): flag ? "true" : "false"
    case .int(let number): String(number)
    case .double(let number): String(number)
    case .text(let text): text
    }
  }
}
