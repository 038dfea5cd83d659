extension TemplateRenderer {
  func isTrue(_ value: TemplateValue) throws(TemplateFailure) -> Bool {
    switch value {
    case .bool(let flag): return flag
    case .none: return false
    case .int(let number): return number != 0
    case .double(let number): return number != 0
    case .string(let text), .safe(let text): return !text.isEmpty
    case .list(let members): return !members.isEmpty
    case .tuple(let tuple): return !tuple.members.isEmpty
    case .map(let map): return !map.isEmpty
    case .date, .object, .function: return true
    case .undefined(let undefined):
      if undefined.isOpen || undefined.isEmpty { return false }
      throw failure(for: undefined)
    }
  }

  func isNumber(_ value: TemplateValue) -> Bool {
    switch value {
    case .int, .double, .bool: true
    default: false
    }
  }

  func double(_ value: TemplateValue) -> Double? {
    switch value {
    case .int(let number): Double(number)
    case .double(let number): number
    case .bool(let flag): flag ? 1 : 0
    default: nil
    }
  }

  func wrongOperand(_ sign: String, _ value: TemplateValue) -> TemplateFailure {
    if case .undefined(let undefined) = value { return failure(for: undefined) }
    return .type(
      "'\(sign)' does not work on \(describe(value))", hint: "convert it, such as with 'int'")
  }

  private func wrongOperands(
    _ sign: String, _ left: TemplateValue, _ right: TemplateValue
  ) -> TemplateFailure {
    if case .undefined(let undefined) = left { return failure(for: undefined) }
    if case .undefined(let undefined) = right { return failure(for: undefined) }
    let joins = sign == "+" && (left.text != nil || right.text != nil)
    return .type(
      "'\(sign)' does not work on \(left.kindName) and \(right.kindName)",
      hint: joins ? "join text with '~'" : "convert them, such as with 'int' or 'string'")
  }

  func negated(_ value: TemplateValue) throws(TemplateFailure) -> TemplateValue {
    if case .double(let number) = value { return .double(-number) }
    guard let number = value.integer else { throw wrongOperand("-", value) }
    let (result, overflows) = (0).subtractingReportingOverflow(number)
    if overflows { throw .overflow }
    return .int(result)
  }

  // MARK: Arithmetic

  func compute(
    _ number: Int32, _ left: TemplateValue, _ right: TemplateValue, escapes: Bool
  ) throws(TemplateFailure) -> TemplateValue {
    guard let operation = BinaryOperator(rawValue: number) else { return .none }
    if let left = left.integer, let right = right.integer {
      return try compute(operation, left, right)
    }
    if let left = double(left), let right = double(right) {
      return try compute(operation, left, right)
    }
    switch operation {
    case .add:
      if let joined = try joined(left, right) { return joined }
      throw wrongOperands("+", left, right)
    case .multiply:
      if let repeated = try repeated(left, right) { return repeated }
      if let repeated = try repeated(right, left) { return repeated }
      throw wrongOperands("*", left, right)
    case .modulo:
      if let format = left.text {
        let isMarkup = if case .safe = left { true } else { false }
        let values = if case .tuple(let tuple) = right { tuple.members } else { [right] }
        let text = try percentFormat(format, values, named: right, escapes: isMarkup)
        return isMarkup ? .safe(text) : .string(text)
      }
      throw wrongOperands("%", left, right)
    case .subtract: throw wrongOperands("-", left, right)
    case .divide: throw wrongOperands("/", left, right)
    case .floorDivide: throw wrongOperands("//", left, right)
    case .power: throw wrongOperands("**", left, right)
    }
  }

  private func compute(
    _ operation: BinaryOperator, _ left: Int, _ right: Int
  ) throws(TemplateFailure) -> TemplateValue {
    let result: (partialValue: Int, overflow: Bool)
    switch operation {
    case .add: result = left.addingReportingOverflow(right)
    case .subtract: result = left.subtractingReportingOverflow(right)
    case .multiply: result = left.multipliedReportingOverflow(by: right)
    case .divide:
      if right == 0 { throw .divisionByZero }
      return .double(Double(left) / Double(right))
    case .floorDivide, .modulo:
      if right == 0 { throw .divisionByZero }
      let (quotient, overflows) = left.dividedReportingOverflow(by: right)
      if overflows { throw .overflow }
      let rest = left.remainderReportingOverflow(dividingBy: right).partialValue
      let isBelow = rest != 0 && (rest < 0) != (right < 0)
      if operation == .floorDivide { return .int(isBelow ? quotient - 1 : quotient) }
      return .int(isBelow ? rest + right : rest)
    case .power:
      if right < 0 {
        if left == 0 { throw .divisionByZero }
        return .double(PythonMath.power(Double(left), Double(right)))
      }
      result = PythonMath.power(left, right)
    }
    if result.overflow { throw .overflow }
    return .int(result.partialValue)
  }

  private func compute(
    _ operation: BinaryOperator, _ left: Double, _ right: Double
  ) throws(TemplateFailure) -> TemplateValue {
    switch operation {
    case .add: return .double(left + right)
    case .subtract: return .double(left - right)
    case .multiply: return .double(left * right)
    case .divide:
      if right == 0 { throw .divisionByZero }
      return .double(left / right)
    case .floorDivide, .modulo:
      if right == 0 { throw .divisionByZero }
      var rest = left.truncatingRemainder(dividingBy: right)
      if rest != 0, (rest < 0) != (right < 0) { rest += right }
      return .double(operation == .modulo ? rest : ((left - rest) / right).rounded())
    case .power:
      if left == 0, right < 0 { throw .divisionByZero }
      let power = PythonMath.power(left, right)
      if power.isNaN, !left.isNaN, !right.isNaN {
        throw .type(
          "a negative number has no such power", hint: "use 'abs', or a whole number after '**'")
      }
      return .double(power)
    }
  }

  /// `+` of text and of sequences. Text that meets markup is escaped.
  private func joined(
    _ left: TemplateValue, _ right: TemplateValue
  ) throws(TemplateFailure) -> TemplateValue? {
    switch (left, right) {
    case (.string(let first), .string(let second)):
      try checkLength(first.utf8.count + second.utf8.count)
      return .string(first + second)
    case (.safe, .safe), (.safe, .string), (.string, .safe):
      let result = try markup(of: left) + markup(of: right)
      try checkLength(result.utf8.count)
      return .safe(result)
    case (.list(let first), .list(let second)):
      if first.count + second.count > Self.longestList { throw .tooManyMembers }
      return .list(first + second)
    case (.tuple(let first), .tuple(let second)):
      if first.members.count + second.members.count > Self.longestList { throw .tooManyMembers }
      return .tuple(TemplateTuple(first.members + second.members))
    default: return nil
    }
  }

  private func repeated(
    _ value: TemplateValue, _ times: TemplateValue
  ) throws(TemplateFailure) -> TemplateValue? {
    guard let times = times.integer.map({ max(0, $0) }) else { return nil }
    switch value {
    case .string(let text), .safe(let text):
      let (size, overflows) = text.utf8.count.multipliedReportingOverflow(by: times)
      try checkLength(overflows ? .max : size)
      let result = String(repeating: text, count: size == 0 ? 0 : times)
      return if case .safe = value { .safe(result) } else { .string(result) }
    case .list(let members): return .list(try repeated(members, times))
    case .tuple(let tuple): return .tuple(TemplateTuple(try repeated(tuple.members, times)))
    default: return nil
    }
  }

  private func repeated(
    _ members: [TemplateValue], _ times: Int
  ) throws(TemplateFailure) -> [TemplateValue] {
    let (size, overflows) = members.count.multipliedReportingOverflow(by: times)
    if overflows || size > Self.longestList { throw .tooManyMembers }
    return size == 0 ? [] : Array(repeatElement(members, count: times).joined())
  }
}
