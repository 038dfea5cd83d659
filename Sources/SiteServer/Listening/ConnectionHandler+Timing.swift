import NIOCore

extension ConnectionHandler {
  /// Ends the connection of a client that takes too long.
  func tick() {
    guard let context, clock.tick(waiting(for: context.channel)) else { return }
    if case .restOfRequest = waiting(for: context.channel) {
      refuse(.tooSlow)
    } else {
      context.close(promise: nil)
    }
  }

  private func waiting(for channel: any Channel) -> ConnectionClock.Wait {
    switch state {
    case .idle: gate.hasBegun ? .restOfRequest : .request
    case .receiving: .restOfRequest
    case .sending, .finishing: .reader
    case .streaming: channel.isWritable ? .nothing : .reader
    case .lingering: .end
    case .waiting, .ended: .nothing
    }
  }
}
