/// A program of the machine that is to be run, with nothing of this program's environment unless it is given.
package struct ProgramCall: Sendable {
  /// Absolute.
  package let path: String
  package let arguments: [String]
  /// The file that it reads as its standard input; nil for none.
  package let input: String?
  /// The new file that its standard output is written to; nil adds it to what the program said.
  package let output: FilePlace?
  /// What it sees of the environment, as `NAME=value`.
  package var environment = ["LC_ALL=C", "PATH=/usr/bin:/bin"]

  package init(path: String, arguments: [String], input: String? = nil, output: FilePlace? = nil) {
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
