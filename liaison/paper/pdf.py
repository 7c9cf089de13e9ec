"""PDF: pages laid out as HTML and CSS, set by WeasyPrint with fonts that stand on the server.

The styles name the fonts of official papers (方正小标宋简体, 仿宋_GB2312, 楷体_GB2312, 黑体). No free font of these
names exists, so a fontconfig file says what stands in for them; fonts an office has a licence for go into
`VAR_DIR/fonts` and win.
"""

import os
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from django.conf import settings
from django.template.loader import render_to_string

from liaison.paper.document import clean
from liaison.paper.form_paper import GRID, FormPaper
from liaison.paper.justify import stretch_lines
from liaison.paper.official import Official, attached, imprint_lines, numbered, pieces, signature

PDF = "application/pdf"
_FOLDER = Path(__file__).parent
# Each font of official papers, and what stands in for it, the first that is there.
STAND_INS = {
    "方正小标宋简体": ("Noto Serif CJK SC",),
    "仿宋_GB2312": ("FangSong", "Noto Serif CJK SC"),
    "楷体_GB2312": ("KaiTi", "AR PL KaitiM GB", "Noto Serif CJK SC"),
    "黑体": ("SimHei", "Noto Sans CJK SC"),
    "宋体": ("SimSun", "Noto Serif CJK SC"),
}


class NoPrinter(Exception):
    """The server lacks the libraries PDF files are made with."""


def write_pdf(template: str, context: dict, styles: str = "pages.css") -> BytesIO:
    """Return the page `template` makes of `context` as a PDF, rewound.

    It reads nothing but fonts and its `styles` (a file here, or a whole path); pictures stand in the page (data:).
    Raises NoPrinter.
    """
    file = BytesIO()
    _laid_out(template, context, styles).write_pdf(file)
    file.seek(0)
    return file


def places(template: str, context: dict, styles: str = "pages.css") -> dict[str, int]:
    """Return {id: number of the page it stands on} of what write_pdf would print. Raises NoPrinter."""
    pages = _laid_out(template, context, styles).pages
    return {name: number for number, page in enumerate(pages, 1) for name in page.anchors}


def _laid_out(template: str, context: dict, styles: str):
    html = clean(render_to_string(template, context))
    weasyprint, fonts = _printer()
    page = weasyprint.HTML(string=html, url_fetcher=fetcher(weasyprint))
    return page.render(stylesheets=[_sheet(styles)], font_config=fonts)


def fetcher(weasyprint):
    """Return what fetches for a page: nothing that does not stand in it."""
    return weasyprint.URLFetcher(allowed_protocols=("data",))


def write_form_pdf(paper: FormPaper) -> BytesIO:
    """Return a form as a PDF, rewound."""
    return write_pdf("paper/form.html", {"paper": paper, "columns": range(GRID)})


def write_official_pdf(paper: Official) -> BytesIO:
    """Return an official paper as a PDF, rewound."""
    copies, printer, printed = imprint_lines(paper.imprint)
    said = {"paper": paper, "number": numbered(paper.number), "columns": range(GRID)}
    said |= {"copies": copies, "printer": printer, "printed": printed}
    parts = {"pieces": list(pieces(paper)), "attached": list(attached(paper)), "signature": signature(paper)}
    return write_pdf("paper/official.html", said | parts, "official.css")


@cache
def _printer():
    """Return WeasyPrint and its fonts: loaded when the first page is printed, since they take 45 MiB of a worker."""
    os.environ["FONTCONFIG_FILE"] = str(_font_file())
    try:
        import weasyprint
        from weasyprint.layout import inline
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError) as error:  # Pango is a Debian package, which a server may lack
        raise NoPrinter from error
    stretch_lines(inline)
    return weasyprint, FontConfiguration()


@cache
def _sheet(styles: str):
    """Return a style sheet, read once."""
    weasyprint, fonts = _printer()
    return weasyprint.CSS(filename=_FOLDER / styles, font_config=fonts)


def _font_file() -> Path:
    """Return the fontconfig file, written anew where it does not say what it should."""
    place = settings.VAR_DIR / "fonts"
    place.mkdir(parents=True, exist_ok=True)
    path, said = place / "fonts.conf", _font_rules(place)
    if not path.exists() or path.read_text(encoding="utf-8") != said:
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(said, encoding="utf-8")
        fresh.replace(path)
    return path


def _font_rules(place: Path) -> str:
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family><accept>'
        + "".join(f"<family>{one}</family>" for one in instead) + "</accept></alias>\n"
        for name, instead in STAND_INS.items()
    )  # fmt: skip
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>\n'
        f"<dir>{escape(str(place))}</dir>\n{aliases}</fontconfig>\n"
    )

