/// The part of the room that is JavaScript: it loads components of Prism in the order that they
/// need, and calls Prism and KaTeX.
///
/// Each function takes two texts and gives one, whose first letter says what it is: `H` HTML, `N`
/// names of files that have to be provided before the call can be made again, `U` a language that
/// nobody knows, `P` an error in a formula as offset and message, `O` nothing more to say.
///
/// A language is highlighted in an instance of Prism that holds what this language needs and
/// nothing else. Components change each other's grammars when they are loaded, so in one instance
/// for all of them the result would depend on which languages came before.
enum ScriptDriver {
  static let source = #"""
    (function (global) {
      'use strict';
      var functions = Object.create(null), texts = Object.create(null);
      var instances = Object.create(null);
      var base = ['markup', 'css', 'clike', 'javascript'];
      var catalogue, katex;
      // What authors for GitHub, Hugo and editors write where Prism has another name.
      var others = {
        'asm': 'nasm', 'babel': 'javascript', 'c#': 'csharp', 'c++': 'cpp', 'cc': 'cpp',
        'cjs': 'javascript', 'clj': 'clojure', 'cl': 'lisp', 'command': 'shell-session',
        'common-lisp': 'lisp', 'console': 'shell-session', 'cxx': 'cpp', 'delphi': 'pascal',
        'erl': 'erlang', 'ex': 'elixir', 'exs': 'elixir', 'f#': 'fsharp', 'f90': 'fortran',
        'fs': 'fsharp', 'golang': 'go', 'gql': 'graphql', 'h': 'c', 'hpp': 'cpp', 'hxx': 'cpp',
        'htm': 'html', 'html+erb': 'erb', 'html+jinja': 'jinja2', 'ipython': 'python',
        'jinja': 'jinja2', 'jl': 'julia', 'json-ld': 'json', 'jsonc': 'json5',
        'jsonld': 'json', 'jsonl': 'json', 'ksh': 'bash', 'less-css': 'less', 'make': 'makefile',
        'mf': 'makefile', 'mjs': 'javascript', 'mk': 'makefile', 'ml': 'ocaml', 'mm': 'objectivec',
        'mysql': 'sql', 'nodejs': 'javascript', 'node': 'javascript', 'obj-c': 'objectivec',
        'objective-c': 'objectivec', 'opts': 'ini', 'patch': 'diff', 'pgsql': 'sql',
        'pl': 'perl', 'plpgsql': 'sql', 'postgres': 'sql', 'postgresql': 'sql', 'proto': 'protobuf',
        'ps1': 'powershell', 'pwsh': 'powershell', 'pycon': 'python', 'python3': 'python',
        'rs': 'rust', 'scm': 'scheme', 'shell-script': 'bash', 'sqlite': 'sql',
        'styl': 'stylus', 'svelte': 'html', 'tf': 'hcl', 'terraform': 'hcl', 'udiff': 'diff',
        'viml': 'vim', 'vimscript': 'vim', 'vue': 'html', 'xhtml': 'html', 'xsl': 'xml',
        'xslt': 'xml', 'xsd': 'xml', 'zig-zon': 'zig', 'zsh': 'bash'
      };

      function Missing(files) { this.files = files; }

      function list(value) { return value == null ? [] : [].concat(value); }

      function need(files) {
        var missing = files.filter(function (file) { return !(file in texts); });
        if (missing.length) throw new Missing(missing);
      }

      // Runs a file as a CommonJS module, with an instance of Prism in sight. It is compiled once.
      function run(file, Prism) {
        need([file]);
        var compiled = functions[file];
        if (!compiled) {
          compiled = functions[file] = new Function('Prism', 'module', 'exports', texts[file]);
        }
        var module = { exports: {} };
        compiled.call(undefined, Prism, module, module.exports);
        return module.exports;
      }

      function component(id) { return 'prism/components/prism-' + id + '.js'; }

      function languages() {
        if (catalogue) return catalogue;
        need(['prism/components.json', 'prism/dependencies.js']);
        var components = JSON.parse(texts['prism/components.json']);
        var entries = Object.create(null), ids = Object.create(null);
        Object.keys(components.languages).forEach(function (id) {
          if (id === 'meta') return;
          var entry = components.languages[id];
          entries[id] = typeof entry === 'string' ? {} : entry;
          ids[id] = id;
        });
        Object.keys(entries).forEach(function (id) {
          list(entries[id].alias).forEach(function (alias) {
            if (!(alias in ids)) ids[alias] = id;
          });
        });
        Object.keys(others).forEach(function (name) {
          if (!(name in ids) && others[name] in ids) ids[name] = ids[others[name]];
        });
        return catalogue = {
          components: components, entries: entries, ids: ids, loader: run('prism/dependencies.js')
        };
      }

      // What a page of Prism's own has from the start, the language, what it requires, and optional
      // components that it embeds. Those that refine other languages are left out: they are for
      // authors who ask for them, and would give each language of the web another look.
      function closure(id) {
        var entries = languages().entries;
        var embedded = list(entries[id].optional).filter(function (optional) {
          return optional !== 'regex' && !entries[optional].modify;
        });
        var wanted = base.concat([id], embedded);
        return languages().loader(languages().components, wanted).getIds();
      }

      function load(ids, plugins) {
        var files = ids.map(component).concat(plugins);
        need(['prism/components/prism-core.js'].concat(files));
        var Prism = run('prism/components/prism-core.js');
        files.forEach(function (file) { run(file, Prism); });
        // A language in a fence of Markdown gets an instance of its own, as at the top.
        if (ids.indexOf('markdown') >= 0) {
          Prism.hooks.add('wrap', function (env) {
            if (env.type !== 'code-block') return;
            var name = null;
            env.classes.forEach(function (one) {
              var match = /language-(.+)/.exec(one);
              if (match && name === null) name = match[1];
            });
            if (name === null || Prism.languages[name] || !(name in languages().ids)) return;
            var inner = highlighter(name);
            if (inner) env.content = inner(decode(env.content));
          });
        }
        return Prism;
      }

      function decode(html) {
        return html.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&amp;/g, '&');
      }

      function instance(id, isDiff) {
        var key = (isDiff ? 'diff-' : '') + id;
        if (!instances[key]) {
          var ids = isDiff ? diffClosure(id) : closure(id);
          instances[key] =
            load(ids, isDiff ? ['prism/plugins/diff-highlight/prism-diff-highlight.js'] : []);
        }
        return instances[key];
      }

      function diffClosure(id) {
        var ids = closure(id);
        return ids.indexOf('diff') >= 0 ? ids : ids.concat('diff');
      }

      // A function from code to HTML, null for a language that nobody knows.
      function highlighter(name) {
        var ids = languages().ids;
        var isDiff = !(name in ids) && name.slice(0, 5) === 'diff-' && name.slice(5) in ids;
        var alias = isDiff ? name.slice(5) : name;
        if (!(alias in ids)) return null;
        var Prism = instance(ids[alias], isDiff);
        var own = Object.prototype.hasOwnProperty;
        // Hooks ask for the language's id, so an alias counts only where it has its own grammar.
        if (alias in others) alias = others[alias];
        var id = own.call(Prism.languages, alias) ? alias : ids[alias];
        if (Prism.languages[id] === Prism.languages[ids[alias]]) id = ids[alias];
        if (!own.call(Prism.languages, id)) return null;
        var grammar = isDiff ? Prism.languages.diff : Prism.languages[id];
        return function (code) { return Prism.highlight(code, grammar, isDiff ? 'diff-' + id : id); };
      }

      function guarded(body) {
        return function (first, second) {
          try {
            return body(first, second);
          } catch (error) {
            if (error instanceof Missing) return 'N' + error.files.join('\n');
            throw error;
          }
        };
      }

      global.provide = function (file, text) {
        texts[file] = text;
        return 'O';
      };

      global.highlight = guarded(function (code, language) {
        var highlight = highlighter(language);
        return highlight ? 'H' + highlight(code) : 'U';
      });

      global.names = guarded(function () {
        return 'O' + Object.keys(languages().ids).join('\n');
      });

      // Authors who wrote for Markdown that knows no formulas had to write `\*`.
      global.mathml = guarded(function (tex, display) {
        katex = katex || run('katex/katex.js');
        var options = {
          output: 'mathml', displayMode: display === 'display', throwOnError: true,
          trust: false, strict: 'ignore', macros: { '\\*': '*' }, maxSize: 50, maxExpand: 1000
        };
        try {
          var html = katex.renderToString(tex, options);
          return 'H' + html.slice(html.indexOf('<math'), html.lastIndexOf('</math>') + 7);
        } catch (error) {
          if (!(error instanceof katex.ParseError)) throw error;
          var message = error.message.replace(/^KaTeX parse error: /, '')
            .replace(/:? at (position \d+|end of input): [\s\S]*$/, '');
          return 'P' + (error.position == null ? '' : error.position) + '\n' + message;
        }
      });
    })(this);
    """#
}
