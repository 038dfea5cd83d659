import NIOCore
import NIOHTTP1

extension ConnectionHandler {
  func send(_ response: SiteResponse) {
    state = .sending(BodyChunks(isHead ? .empty : response.body))
    write(.head(head(response.status, response.headers)))
    pump()
  }

  /// Begins an answer that goes on until one of both sides has enough.
  func stream(_ news: EventChannel) {
    guard let context else { return }
    // Without chunks, that is in HTTP/1.0, the end of the connection is the end of the answer.
    isLast = true
    state = .streaming(news)
    // Reading goes on, so that it is seen when the browser leaves.
    gate.discard()
    var headers = [
      (name: "Content-Type", value: "text/event-stream; charset=utf-8"),
      (name: "Cache-Control", value: "no-store"),
      // For proxies that would wait for more.
      (name: "X-Accel-Buffering", value: "no"),
    ]
    if version != .http1_0 { headers.append((name: "Transfer-Encoding", value: "chunked")) }
    write(.head(head(200, headers)))
    sendNews()
    context.flush()
    let (eventLoop, handler) = (context.eventLoop, NIOLoopBound(self, eventLoop: context.eventLoop))
    news.onNews { eventLoop.execute { handler.value.sendNews() } }
  }

  func sendNews() {
    guard case .streaming(let news) = state, let context, context.channel.isWritable else { return }
    let bytes = news.take()
    if !bytes.isEmpty {
      write(.body(.byteBuffer(ByteBuffer(bytes: bytes))))
      context.flush()
    }
    if news.isClosed { finish() }
  }

  /// Hands over as much as there is room for; the rest when there is room again.
  func pump() {
    // What the socket takes at once may call again from within the loop.
    guard !isPumping, let context else { return }
    isPumping = true
    defer { isPumping = false }
    while context.channel.isWritable, case .sending(var chunks) = state {
      if !chunks.isEmpty {
        write(.body(.byteBuffer(chunks.next(context.channel.allocator))))
        clock.restart()
      }
      if chunks.isEmpty {
        finish()
      } else {
        state = .sending(chunks)
        context.flush()
      }
    }
  }

  private func finish() {
    guard let context else { return }
    state = .finishing
    let sent = context.eventLoop.makePromise(of: Void.self)
    sent.futureResult.assumeIsolated().whenComplete { self.finished($0) }
    context.write(wrapOutboundOut(.end(nil)), promise: sent)
    context.flush()
  }

  private func finished(_ result: Result<Void, any Error>) {
    guard case .finishing = state, let context else { return }
    clock.restart()
    guard case .success = result, !inputIsClosed else {
      context.close(promise: nil)
      return
    }
    connections.finish(context.channel)
    if isLast {
      // Closing at once would take the answer from a client that is still sending.
      state = .lingering
      context.close(mode: .output, promise: nil)
      gate.discard()
    } else {
      state = .idle
      gate.proceed()
    }
  }

  private func write(_ part: HTTPServerResponsePart) {
    context?.write(wrapOutboundOut(part), promise: nil)
  }

  private func head(
    _ status: Int, _ headers: [(name: String, value: String)]
  ) -> HTTPResponseHead {
    var fields = HTTPHeaders(headers.map { ($0.name, $0.value) })
    if isLast {
      fields.add(name: "Connection", value: "close")
    } else if version == .http1_0 {
      fields.add(name: "Connection", value: "keep-alive")
    }
    return HTTPResponseHead(
      version: version, status: HTTPResponseStatus(statusCode: status), headers: fields)
  }
}
