import NIOCore
import NIOHTTP1

/// One connection: its requests, one after the other, and what becomes of each.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  enum State {
    case idle
    /// The head of a request is there, and not its body.
    case receiving(HTTPRequestHead)
    /// For what the answer depends on.
    case waiting(Task<Void, Never>)
    case sending(BodyChunks)
    /// All of the answer is handed to the socket, and not all of it gone.
    case finishing
    case streaming(EventChannel)
    /// Nothing more is sent; what the client still sends is dropped, so that it can read the answer.
    case lingering
    case ended
  }

  let gate: RequestGate
  let connections: OpenConnections
  private let requests: RequestHandler
  var clock: ConnectionClock
  var context: ChannelHandlerContext?
  var state = State.idle
  /// Of the request that is answered.
  var version = HTTPVersion.http1_1
  var isHead = false
  /// Whether the connection ends with this answer.
  var isLast = false
  var inputIsClosed = false
  var isPumping = false

  init(
    limits: ClientLimits, gate: RequestGate, connections: OpenConnections, requests: RequestHandler
  ) {
    self.gate = gate
    self.connections = connections
    self.requests = requests
    clock = ConnectionClock(limits: limits)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    connections.add(context.channel)
    let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
    clock.start(on: context.eventLoop) { handler.value.tick() }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    end(context.channel)
    self.context = nil
  }

  func channelInactive(context: ChannelHandlerContext) {
    end(context.channel)
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (unwrapInboundIn(data), state) {
    case (.head(let head), .idle): begin(head)
    case (.end, .receiving(let head)): answer(head)
    // A body is nothing that a static site has a use for.
    default: break
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case ChannelEvent.inputClosed = event else {
      context.fireUserInboundEventTriggered(event)
      return
    }
    inputIsClosed = true
    switch state {
    // What is on its way may still be read.
    case .sending, .finishing: isLast = true
    default: context.close(promise: nil)
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable {
      clock.restart()
      switch state {
      case .sending: pump()
      case .streaming: sendNews()
      default: break
      }
    }
    context.fireChannelWritabilityChanged()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let fault = RequestFault(error, hasMethod: gate.hasMethod) else {
      context.close(promise: nil)
      return
    }
    refuse(fault)
  }

  /// Nobody is there any more, or never was.
  private func end(_ channel: any Channel) {
    clock.stop()
    if case .waiting(let task) = state { task.cancel() }
    state = .ended
    connections.remove(channel)
  }

  /// Answers a request that is not read to its end, and then nothing more.
  func refuse(_ fault: RequestFault) {
    switch state {
    case .idle, .receiving: break
    default: return
    }
    guard let context else { return }
    connections.begin(context.channel)
    version = .http1_1
    isHead = false
    isLast = true
    gate.hold()
    send(fault.response)
  }

  private func begin(_ head: HTTPRequestHead) {
    guard let context else { return }
    connections.begin(context.channel)
    version = head.version
    isHead = head.method == .HEAD
    isLast = !head.isKeepAlive || head.hasBody || head.isUpgrade
    guard head.hasValidHost else { return refuse(.malformed) }
    // Who asks before sending a body is told the answer in place of waiting for it.
    if head.hasBody, head.headers.contains(name: "expect") { return answer(head) }
    state = .receiving(head)
    if head.hasBody { gate.expectBody() }
  }

  private func answer(_ head: HTTPRequestHead) {
    gate.hold()
    let request = SiteRequest(head)
    switch requests.promptAnswer(to: request) {
    case .whole(let response): send(response)
    case .events(let news): stream(news)
    case nil: wait(for: request)
    }
  }

  private func wait(for request: SiteRequest) {
    guard let context else { return }
    let (eventLoop, handler) = (context.eventLoop, NIOLoopBound(self, eventLoop: context.eventLoop))
    state = .waiting(
      Task { [requests] in
        let answer = await requests.answer(to: request)
        eventLoop.execute { handler.value.finishWaiting(answer) }
      })
  }

  private func finishWaiting(_ answer: Answer) {
    guard case .waiting = state else { return }
    switch answer {
    case .whole(let response): send(response)
    case .events(let news): stream(news)
    }
  }
}
