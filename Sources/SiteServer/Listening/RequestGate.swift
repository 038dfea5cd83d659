import NIOCore

/// Lets requests through to the parser one by one, and no more of each than a request may have.
///
/// What comes while an answer is on its way waits here, and nothing more is read meanwhile. Only what the client
/// sent when it hung up comes all the same, and is dropped.
final class RequestGate: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  private enum Phase {
    case head, body, answering, discarding
  }

  private let limits: ClientLimits
  private var phase = Phase.head
  private var head: RequestHeadScanner
  /// Of the body, or of what is dropped.
  private var count = 0
  private var waiting = ByteBuffer()
  private var hasPendingRead = false
  private var isPassing = false
  /// Whether something was dropped, so that what comes after it means nothing.
  private var isOverrun = false
  private var context: ChannelHandlerContext?
  /// Whether the request begins with what can be a method.
  private(set) var hasMethod = false

  init(limits: ClientLimits) {
    self.limits = limits
    head = RequestHeadScanner(limits: limits)
  }

  /// Whether a part of the next request is there.
  var hasBegun: Bool {
    phase == .head && (waiting.readableBytes > 0 || head.count > 0 || !head.isInRequestLine)
  }

  /// The request that is read has a body.
  func expectBody() {
    phase = .body
    count = 0
  }

  /// The request is read; the next one waits.
  func hold() { phase = .answering }

  /// The answer is sent.
  func proceed() {
    guard !isOverrun else {
      context?.close(promise: nil)
      return
    }
    phase = .head
    head = RequestHeadScanner(limits: limits)
    hasMethod = false
    pass()
    readIfAsked()
  }

  /// There will be no further answer.
  func discard() {
    phase = .discarding
    count = 0
    pass()
    readIfAsked()
  }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isOverrun else { return }
    var bytes = unwrapInboundIn(data)
    if waiting.readableBytes == 0 {
      waiting = bytes
    } else if waiting.readableBytes + bytes.readableBytes <= limits.waiting {
      waiting.writeBuffer(&bytes)
    } else {
      // Reading was stopped before, so that this is the rest of one who hung up.
      isOverrun = true
      waiting = ByteBuffer()
    }
    pass()
  }

  func channelInactive(context: ChannelHandlerContext) {
    waiting = ByteBuffer()
    context.fireChannelInactive()
  }

  func read(context: ChannelHandlerContext) {
    if phase == .answering { hasPendingRead = true } else { context.read() }
  }

  private func readIfAsked() {
    guard hasPendingRead, phase != .answering else { return }
    hasPendingRead = false
    context?.read()
  }

  private func pass() {
    // An answer that is sent at once calls again from within the loop.
    guard !isPassing, let context else { return }
    isPassing = true
    while waiting.readableBytes > 0, let piece = nextPiece(context) {
      context.fireChannelRead(wrapInboundOut(piece))
    }
    isPassing = false
    // The memory is that of a whole read of the socket.
    if waiting.readableBytes == 0 { waiting = ByteBuffer() }
  }

  private func nextPiece(_ context: ChannelHandlerContext) -> ByteBuffer? {
    switch phase {
    case .head: return nextPieceOfHead(context)
    case .body:
      count += waiting.readableBytes
      if count <= limits.body { return waiting.readSlice(length: waiting.readableBytes) }
      context.fireErrorCaught(RequestFault.bodyTooLarge)
      return nil
    case .answering: return nil
    case .discarding:
      count += waiting.readableBytes
      waiting = ByteBuffer()
      if count > limits.leftover { context.close(promise: nil) }
      return nil
    }
  }

  private func nextPieceOfHead(_ context: ChannelHandlerContext) -> ByteBuffer? {
    if head.count == 0, head.isInRequestLine {
      let method = MethodName(waiting.readableBytesView)
      if method.isIncomplete { return nil }
      hasMethod = method.isToken
    }
    let isInRequestLine = head.isInRequestLine
    let (length, finding) = head.scan(waiting.readableBytesView)
    switch finding {
    case .requestLineTooLong: context.fireErrorCaught(RequestFault.requestLineTooLong)
    case .headerTooLarge: context.fireErrorCaught(RequestFault.headerTooLarge)
    case .incomplete, .requestLine, .header:
      let piece = waiting.readSlice(length: length)
      return isInRequestLine ? piece?.withEscapes() : piece
    }
    return nil
  }
}

extension ByteBuffer {
  /// Addresses outside ASCII are served though HTTP has them escaped, and its parser insists.
  fileprivate func withEscapes() -> ByteBuffer {
    guard readableBytesView.contains(where: { $0 >= 0x80 }) else { return self }
    var escaped = ByteBuffer()
    for byte in readableBytesView {
      if byte < 0x80 {
        escaped.writeInteger(byte)
      } else {
        escaped.writeString("%" + String(byte, radix: 16, uppercase: true))
      }
    }
    return escaped
  }
}
