"""The visible text of a web page as somebody would copy it: all of it, a line for each block, no markup.

A renderer of its own, so that text scrapes are not made by the program that is to read them.
"""
import html.parser
import re

BLOCKS = set("address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset "
             "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol option p pre "
             "section summary table tbody td tfoot th thead tr ul".split())
PARAGRAPHS = set("p h1 h2 h3 h4 h5 h6 blockquote figcaption".split())
UNSEEN = set("script style head title template noscript textarea iframe select datalist svg canvas object video audio "
             "map noembed noframes".split())
VOID = set("area base br col embed hr img input link meta param source track wbr".split())


class _Renderer(html.parser.HTMLParser):
    def __init__(self, airy):
        super().__init__(convert_charrefs=True)
        self.airy, self.parts, self.unseen = airy, [], []

    def handle_starttag(self, tag, attrs):
        if self.unseen:
            if tag == self.unseen[-1]:
                self.unseen.append(tag)
        elif tag in UNSEEN:
            self.unseen.append(tag)
        elif tag == "body":  # a head that was never closed
            self.parts = []
        else:
            self.break_line(tag)
        if tag == "body":
            self.unseen = []

    def handle_endtag(self, tag):
        if self.unseen:
            if tag == self.unseen[-1]:
                self.unseen.pop()
        else:
            self.break_line(tag)

    def handle_data(self, data):
        if not self.unseen:
            self.parts.append(data.replace("\n", " "))

    def break_line(self, tag):
        if tag in BLOCKS:
            self.parts.append("\n\n" if self.airy and tag in PARAGRAPHS else "\n")


def decode(page):
    """Bytes of a page as text: UTF-8 where they are, else the charset that the page names."""
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError:
        named = re.search(rb"charset=[\"']?([A-Za-z0-9_-]+)", page[:4096])
        try:
            return page.decode(named.group(1).decode() if named else "cp1252", "replace")
        except LookupError:
            return page.decode("cp1252", "replace")


def visible_text(page, airy=False):
    """`airy`: an empty line around paragraphs and headings."""
    renderer = _Renderer(airy)
    renderer.feed(decode(page))
    renderer.close()
    lines = (" ".join(line.split()) for line in "".join(renderer.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n" if airy else "\n".join(filter(None, lines)) + "\n"
