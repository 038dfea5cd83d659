import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Templates

/// The reference has an example of everything that the language has.
struct ReferenceTests {
  private static let examples: String = {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let path = folder.joined(separator: "/") + "/docs/template-reference.md"
    let page = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let snippets = DocumentationExamples(page).sites.flatMap(\.snippets).flatMap(\.all)
    return snippets.map(\.template).joined(separator: "\n")
  }()

  private static func hasExample(_ pattern: String) throws -> Bool {
    Self.examples.contains(try Regex(pattern).wordBoundaryKind(.simple))
  }

  @Test(arguments: BuiltinFilter.names.sorted())
  func `a filter has an example`(name: String) throws {
    #expect(try Self.hasExample("\\| *\(name)\\b"))
  }

  @Test(arguments: BuiltinTest.names.filter { $0.first?.isLetter == true }.sorted())
  func `a test has an example`(name: String) throws {
    #expect(try Self.hasExample("\\bis +(not +)?\(name)\\b"))
  }

  @Test(arguments: BuiltinFunction.allCases)
  func `a function has an example`(function: BuiltinFunction) throws {
    #expect(try Self.hasExample("\\b\(function)\\("))
  }

  @Test(arguments: BuiltinMethod.allCases)
  func `a method has an example`(method: BuiltinMethod) throws {
    #expect(try Self.hasExample("\\.\(method.rawValue)\\("))
  }

  @Test(arguments: LoopAttribute.allCases)
  func `an attribute of loop has an example`(attribute: LoopAttribute) throws {
    #expect(try Self.hasExample("\\bloop\\.\(attribute.rawValue)\\b"))
  }

  @Test(arguments: TemplateParser.statements)
  func `a statement has an example`(name: String) throws {
    #expect(try Self.hasExample("\\{%[-+]? *\(name)\\b"))
  }

  @Test(arguments: TemplateParser.statements)
  func `the names of statements are those that the parser reads`(name: String) {
    let codes = TemplateFixture("{% \(name) %}").diagnostics().map(\.message)
    #expect(!codes.contains { $0.hasPrefix("there is no statement") }, "\(codes)")
  }
}
