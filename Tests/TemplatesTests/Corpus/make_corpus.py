#!/usr/bin/env python3
"""Writes cases.jsonl anew: what Jinja2 3.1 itself makes of the templates in cases.txt.

Needs Jinja2 3.1.6. A case of cases.txt begins with a line `=== name`; `--- data` is followed by
JSON, `--- file NAME` by a template, the first one being rendered; without `--- file` the text
after the data is `page.html`. `--- options` is followed by JSON too. `--- differs REASON` says that this dialect differs on purpose; what
follows `--- expected` then counts.
"""
import json
import pathlib

import jinja2

FOLDER = pathlib.Path(__file__).parent


def cases():
    for block in (FOLDER / "cases.txt").read_text().split("\n=== ")[1:]:
        name, _, rest = block.partition("\n")
        data, options, differs, expected, current = {}, {}, None, None, "page.html"
        lines = rest.split("\n")
        if lines and lines[-1] == "":
            lines.pop()
        texts = {}
        for line in lines:
            if line.startswith("--- data "):
                data = json.loads(line[9:])
            elif line.startswith("--- options "):
                options = json.loads(line[12:])
            elif line.startswith("--- file "):
                current = line[9:].strip()
                texts[current] = []
            elif line.startswith("--- differs "):
                differs = line[12:]
            elif line == "--- expected":
                current = "--- expected"
                texts[current] = []
            else:
                texts.setdefault(current, []).append(line)
        files = {key: "\n".join(text) for key, text in texts.items()}
        expected = files.pop("--- expected", None)
        yield name.strip(), data, options, files, differs, expected


def render(data, options, files):
    environment = jinja2.Environment(
        loader=jinja2.DictLoader(files),
        undefined=jinja2.StrictUndefined,
        autoescape=jinja2.select_autoescape(["html", "xml", "svg"], default=False),
        extensions=["jinja2.ext.loopcontrols", "jinja2.ext.do"],
        **options,
    )
    environment.globals.update(data)
    first = next(iter(files))
    try:
        return environment.get_template(first).render(), None
    except Exception as error:
        return None, type(error).__name__


def main():
    count = 0
    with open(FOLDER / "cases.jsonl", "w") as output:
        for name, data, options, files, differs, expected in cases():
            text, error = render(data, options, files)
            case = {"name": name, "data": data, "files": list(files.items())}
            if options:
                case["options"] = options
            if differs:
                case["differs"] = differs
                case["expected"] = expected
            else:
                case["expected"] = text
                case["error"] = error
            output.write(json.dumps(case, ensure_ascii=True) + "\n")
            count += 1
    print(count, "cases")


if __name__ == "__main__":
    main()
