extension ReloadScript {
  /// The stream of events: connecting, coming back, and what each event does.
  static let connecting = #"""
    let source = null;
    let assets = "";
    let retry = 0;
    let hiding = 0;

    function connect() {
      disconnect();
      const fields = { page, at: location.pathname, version, assets };
      const query = Object.entries(fields).map(([name, value]) =>
        name + "=" + encodeURIComponent(value)).join("&");
      source = new EventSource(ownFolder + "events?" + query);
      const handlers = { hello, stale, change: changeInTurn, navigate, errors: showErrors, ok: hideErrors };
      for (const [name, handler] of Object.entries(handlers)) {
        source.addEventListener(name, (event) => handler(JSON.parse(event.data)));
      }
      // The browser would come back with the old version in the address.
      source.onerror = () => {
        disconnect();
        retry = setTimeout(connect, 400);
      };
    }

    function disconnect() {
      clearTimeout(retry);
      if (source) source.close();
      source = null;
    }

    function hello(state) {
      assets = state.assets;
    }

    // The page, or something that it shows, changed while nobody told it. Once for each state:
    // a page that cannot become the present one must not load for ever.
    function stale(state) {
      const key = "blog-stale";
      try {
        if (sessionStorage.getItem(key) === page + state.state) return;
        sessionStorage.setItem(key, page + state.state);
      } catch { }
      reload();
    }

    // A change waits until the styles of the one before are in place.
    let turn = Promise.resolve();
    function changeInTurn(news) {
      turn = turn.then(() => change(news));
    }

    async function change(news) {
      if (news.isPartial) return connect();
      assets = news.assets;
      const here = pathOf(location.href);
      const isListed = (list) => list.includes(page) || list.includes(here);
      if (isListed(news.pages) || isListed(news.removed)) return reload();
      if (news.others.length > 0 && shownPaths().some((path) => news.others.includes(path))) {
        return reload();
      }
      const before = stylePaths();
      if (isListed(news.restyled) && !await adoptStyles()) return reload();
      // What was just adopted is new already.
      const adopted = stylePaths().filter((path) => !before.includes(path));
      const styles = news.styles.filter((path) => !adopted.includes(path));
      if (styles.length > 0 && !await renewStyles(styles, news.revision)) reload();
    }

    function navigate(news) {
      if (pathOf(news.url) === pathOf(location.href)) return;
      // A reload for what came before would stop it.
      isReloading = true;
      location.assign(news.url);
    }

    // Browsers open six connections to a host: tabs that nobody sees leave theirs to others.
    function visibility() {
      clearTimeout(hiding);
      if (document.hidden) {
        hiding = setTimeout(disconnect, 3000);
      } else if (!source) {
        connect();
      }
    }

    // A tab that was opened in the background, or reloaded there, takes none before it is seen.
    function connectIfSeen() {
      if (!document.hidden) connect();
    }

    document.addEventListener("visibilitychange", visibility);
    addEventListener("pagehide", disconnect);
    addEventListener("pageshow", (event) => { if (event.persisted) connectIfSeen(); });
    // When all scripts of the page have run: what they change is not in the way.
    setTimeout(connectIfSeen, 0);
    """#
}
