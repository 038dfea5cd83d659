/// Jinja, as in a theme.
extension BuiltinShortcode {
  static let detailsTemplate = """
    <details{% for key in ["class", "name", "title"] if args[key] %} {{ key }}="{{ args[key] }}"\
    {% endfor %}{% if args.open and args.open != "false" %} open{% endif %}>
    <summary>{% if args.summary %}{{ args.summary | markdown(inline=true) }}\
    {% elif args[0] %}{{ args[0] | markdown(inline=true) }}{% else %}Details{% endif %}</summary>
    {{ inner }}
    </details>
    """

  /// Hugo's parameters. A picture of the page's bundle is found by its name.
  static let figureTemplate = """
    {% set found = page.resources | selectattr("name", "equalto", args.src) | first | default(none) -%}
    {% set words = args.caption | markdown(inline=true) if args.caption else "" -%}
    <figure{% if args.class %} class="{{ args.class }}"{% endif %}>
    {% if args.link %}<a href="{{ args.link | relative_url }}"\
    {% for key in ["target", "rel"] if args[key] %} {{ key }}="{{ args[key] }}"{% endfor %}>{% endif -%}
    <img src="{{ found.url if found else args.src | relative_url }}" \
    alt="{{ args.alt if args.alt else words | striptags }}"\
    {% for key in ["width", "height", "loading"] if args[key] %} {{ key }}="{{ args[key] }}"{% endfor %}>
    {%- if args.link %}</a>{% endif %}
    {% if args.title or args.caption or args.attr -%}
    <figcaption>
    {% if args.title %}<h4>{{ args.title }}</h4>
    {% endif -%}
    {% if args.caption or args.attr %}<p>{{ words }}{% if args.attr %}\
    {% if args.caption %} {% endif %}\
    {% if args.attrlink %}<a href="{{ args.attrlink | relative_url }}">{% endif %}\
    {{ args.attr | markdown(inline=true) }}{% if args.attrlink %}</a>{% endif %}{% endif %}</p>
    {% endif -%}
    </figcaption>
    {% endif -%}
    </figure>
    """

  static let gistTemplate = """
    {% set user = args.user or args[0] %}{% set id = args.id or args[1] -%}
    {% set file = args.file or args[2] or "" -%}
    <p class="gist"><a href="https://gist.github.com/{{ user }}/{{ id }}\
    {% if file %}#file-{{ file | lower | replace(".", "-") }}{% endif %}">\
    {{ file or "A gist" }} by {{ user }}</a></p>
    """

  static let highlightTemplate = """
    {% set language = args.lang or args.type or args[0] or "" -%}
    {% set options = args.options or args[1] or "" -%}
    <div class="highlight">{{ (inner_text ~ "\n") | highlight(language, options) }}</div>
    """

  static let vimeoTemplate = """
    <div class="video{% if args.class %} {{ args.class }}{% endif %}">\
    <iframe src="https://player.vimeo.com/video/{{ args.id or args[0] }}?dnt=1" \
    title="{{ args.title or "Vimeo video" }}" loading="lazy" allowfullscreen></iframe></div>
    """

  static let youtubeTemplate = """
    <div class="video{% if args.class %} {{ args.class }}{% endif %}">\
    <iframe src="https://www.youtube-nocookie.com/embed/{{ args.id or args[0] }}\
    {% if args.start %}?start={{ args.start }}{% endif %}" \
    title="{{ args.title or "YouTube video" }}" loading="lazy" allowfullscreen></iframe></div>
    """

  static let postTemplate = """
    {% set user = args.user or args[0] -%}
    <p class="x-post"><a href="https://x.com/{{ user }}/status/{{ args.id or args[1] }}">\
    A post by @{{ user }} on X</a></p>
    """
}
