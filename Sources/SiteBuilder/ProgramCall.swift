/// A program of the machine that is to be run, with nothing of this program's environment unless it is given.
package struct ProgramCall: Sendable, Hashable {
  /// Absolute.
  package let path: String
  package let arguments: [String]
  /// The file that it reads as its standard input; nil for none.
  package let input: String?
  /// The file that its standard output is written to, made anew; nil adds it to what the program
  /// said.
  package let output: String?
  /// What it sees of the environment, as `NAME=value`.
  package var environment = ["LC_ALL=C", "PATH=/usr/bin:/bin"]

  package init(path: String, arguments: [String], input: String? = nil, output: String? = nil) {
    self.path = path
    self.arguments = arguments
    self.input = input
    self.output = output
  }
}

/// What became of a program.
package struct ProgramResult: Sendable, Hashable {
  /// 0 where all went well; negative where a signal ended it.
  package let status: Int
  /// What it wrote to its standard error, and to its output where that is no file.
  package let said: [UInt8]

  package init(status: Int, said: [UInt8]) {
    self.status = status
    self.said = said
  }
}
