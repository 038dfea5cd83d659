import Templates

/// The arguments of a function or filter of the site, by the names of its parameters; of a filter
/// the filtered value is the first.
struct FunctionArguments {
  private let name: String
  private let parameters: [String]
  private let values: [TemplateValue?]

  init(
    _ name: String, _ arguments: TemplateArguments, _ parameters: [String]
  ) throws(TemplateFunctionError) {
    self.name = name
    self.parameters = parameters
    let hint = "its parameters are \(parameters.joined(separator: ", "))"
    if arguments.positional.count > parameters.count {
      throw TemplateFunctionError(
        "'\(name)' gets too many arguments", hint: hint, code: "template-argument")
    }
    var values = arguments.positional.map(Optional.some)
    values += repeatElement(nil, count: parameters.count - values.count)
    for argument in arguments.named {
      guard let place = parameters.firstIndex(of: argument.name) else {
        throw TemplateFunctionError(
          "'\(name)' has no parameter '\(argument.name)'", hint: hint, code: "template-argument")
      }
      guard values[place] == nil else {
        throw TemplateFunctionError(
          "'\(name)' gets '\(argument.name)' twice", hint: hint, code: "template-argument")
      }
      values[place] = argument.value
    }
    self.values = values
  }

  func text(_ place: Int) throws(TemplateFunctionError) -> String {
    guard let text = values[place]?.text else { throw wrong(place, "text") }
    return text
  }

  /// Text as markup: escaped unless it is markup already.
  func markup(_ place: Int, or usual: String? = nil) throws(TemplateFunctionError) -> String {
    if values[place] == nil, let usual { return usual }
    guard let value = values[place], let markup = value.markup else { throw wrong(place, "text") }
    return markup
  }

  /// nil where it is not given, or none.
  func optionalText(_ place: Int) throws(TemplateFunctionError) -> String? {
    switch values[place] {
    case nil, .some(.none): nil
    default: try text(place)
    }
  }

  func integer(_ place: Int) throws(TemplateFunctionError) -> Int? {
    guard let value = values[place] else { return nil }
    guard let number = value.integer else { throw wrong(place, "a whole number") }
    return number
  }

  /// False where it is left out.
  func flag(_ place: Int) throws(TemplateFunctionError) -> Bool {
    switch values[place] {
    case nil: return false
    case .bool(let flag): return flag
    default: throw wrong(place, "true or false")
    }
  }

  private func wrong(_ place: Int, _ wanted: String) -> TemplateFunctionError {
    let given = values[place].map { ", not \($0.kindName)" } ?? ""
    return TemplateFunctionError(
      "'\(parameters[place])' of '\(name)' must be \(wanted)\(given)",
      hint: "its parameters are \(parameters.joined(separator: ", "))", code: "template-argument")
  }
}
