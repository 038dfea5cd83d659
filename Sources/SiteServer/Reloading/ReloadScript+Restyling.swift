extension ReloadScript {
  /// Style sheets exchanged in a page that stays; each function says whether it could.
  static let restyling = #"""
    const styleLinks = (root) => [...root.querySelectorAll('link[rel~="stylesheet" i]')];
    const stylePaths = () => styleLinks(document).map((link) => pathOf(link.href));

    const shownNodes = 'img, script, source, video, audio, iframe, object, link[rel~="icon" i]';

    // Every file that the page has loaded.
    function shownPaths() {
      const addresses = performance.getEntriesByType("resource").map((entry) => entry.name);
      for (const node of document.querySelectorAll(shownNodes)) {
        addresses.push(node.currentSrc || node.src || node.data || node.href || "");
      }
      return addresses.filter((address) => address).map(pathOf);
    }

    // The new one is loaded before the old one goes, so that the page is never without style.
    function exchange(link, changes) {
      return new Promise((done) => {
        const successor = link.cloneNode();
        for (const [name, value] of Object.entries(changes)) {
          if (value === null) successor.removeAttribute(name);
          else successor.setAttribute(name, value);
        }
        const finish = () => { clearTimeout(late); link.remove(); done(true); };
        // Alternative style sheets are not loaded before somebody asks for them.
        const late = setTimeout(finish, 2000);
        successor.onload = finish;
        successor.onerror = () => { done(false); };
        link.after(successor);
      });
    }

    async function renewStyles(paths, revision) {
      if (styleLinks(document).some((link) => importsAny(link.sheet, paths))) return false;
      const links = styleLinks(document).filter((link) => paths.includes(pathOf(link.href)));
      const results = await Promise.all(links.map((link) => {
        const address = new URL(link.href);
        address.searchParams.set("blog-revision", revision);
        return exchange(link, { href: address.href, integrity: null });
      }));
      return results.every((isDone) => isDone);
    }

    function importsAny(sheet, paths) {
      let rules = [];
      try { rules = [...sheet.cssRules]; } catch { }
      return rules.some((rule) => rule instanceof CSSImportRule
        && (paths.includes(pathOf(new URL(rule.href, sheet.href || location.href)))
          || (rule.styleSheet && importsAny(rule.styleSheet, paths))));
    }

    // The page is the same but for the addresses of its style sheets.
    async function adoptStyles() {
      let text = "";
      try { text = await (await fetch(location.href)).text(); } catch { return false; }
      const fresh = new DOMParser().parseFromString(text, "text/html");
      const known = fresh.querySelector(`script[src="${ownFolder}reload.js"]`);
      const before = styleLinks(document);
      const after = styleLinks(fresh);
      if (!known || before.length !== after.length) return false;
      const results = await Promise.all(before.map((link, index) => {
        const names = new Set([...link.getAttributeNames(), ...after[index].getAttributeNames()]);
        const changes = {};
        for (const name of names) {
          const value = after[index].getAttribute(name);
          if (value !== link.getAttribute(name)) changes[name] = value;
        }
        return Object.keys(changes).length === 0 ? true : exchange(link, changes);
      }));
      version = known.dataset.version;
      return results.every((isDone) => isDone);
    }
    """#
}
