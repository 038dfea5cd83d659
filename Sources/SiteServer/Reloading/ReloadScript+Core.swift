extension ReloadScript {
  /// What the page is, reloading with the scroll position kept, the mark, links to the site.
  static let core = #"""
    (() => {
    "use strict";
    const { page, basePath, baseUrl, mark } = document.currentScript.dataset;
    let version = document.currentScript.dataset.version;
    const ownFolder = basePath + ".blog/";
    const scrollKey = "blog-scroll";
    let isReloading = false;

    // The path of an address as it stands in the lists of the server.
    function pathOf(address) {
      let path = new URL(address, location.href).pathname;
      try { path = decodeURIComponent(path); } catch { }
      return path.replace(/(^|\/)index\.html$/, "$1");
    }

    function reload() {
      if (isReloading) return;
      isReloading = true;
      try {
        sessionStorage.setItem(scrollKey, JSON.stringify([location.href, scrollX, scrollY]));
        history.scrollRestoration = "manual";
      } catch { }
      location.reload();
    }

    function restoreScroll() {
      let kept = null;
      try {
        kept = JSON.parse(sessionStorage.getItem(scrollKey));
        sessionStorage.removeItem(scrollKey);
      } catch { }
      if (!kept || kept[0] !== location.href) return;
      let isReadersTurn = false;
      const restore = () => {
        if (!isReadersTurn) scrollTo({ left: kept[1], top: kept[2], behavior: "instant" });
      };
      for (const kind of ["wheel", "touchstart", "keydown", "mousedown"]) {
        addEventListener(kind, () => { isReadersTurn = true; }, { once: true, passive: true });
      }
      restore();
      // Pictures without sizes move the text when they come.
      addEventListener("load", () => {
        restore();
        requestAnimationFrame(() => {
          restore();
          history.scrollRestoration = "auto";
        });
      }, { once: true });
    }

    function shadow(name, styles) {
      const host = document.createElement(name);
      const root = host.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(styles);
      root.adoptedStyleSheets = [sheet];
      document.documentElement.append(host);
      return root;
    }

    function showMark() {
      const badge = document.createElement("div");
      badge.textContent = mark;
      badge.setAttribute("role", "note");
      shadow("blog-mark", `
        div { all: initial; position: fixed; right: 12px; bottom: 12px; z-index: 2147483646;
          padding: 4px 10px; border-radius: 6px; background: #8a4b00; color: #fff;
          font: 600 13px/1.4 system-ui, sans-serif; box-shadow: 0 1px 4px rgb(0 0 0 / .4);
          pointer-events: none; }
        @media print { div { display: none; } }`).append(badge);
    }

    // Absolute links to the published site lead to this server, however they are followed.
    function keepLinkHere(event) {
      const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
      if (!link || !baseUrl || !link.href.startsWith(baseUrl)) return;
      if (baseUrl.startsWith(location.origin + "/")) return;
      link.href = location.origin + basePath + link.href.slice(baseUrl.length);
    }

    restoreScroll();
    if (mark) showMark();
    for (const kind of ["pointerdown", "click", "auxclick"]) {
      document.addEventListener(kind, keepLinkHere, true);
    }
    """#
}
