"""Where docxtpl works: a sandbox that knows plain words only, and a list of the few things a document may ask of it."""

from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined, TemplateError, meta, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from liaison.filling.refuse import Refused
from liaison.filling.words import PLACE

_MAY = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.For, nodes.If, nodes.Compare,
    nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Getitem, nodes.Getattr,
)  # fmt: skip
_OF_JINJA = {"self", "super", "caller", "varargs", "kwargs"}
_TOLD = (
    "要填写的内容写成 {{名称}}；重复写成 {% for 提案 in 各提案 %}……{% endfor %}；"
    '条件写成 {% if 委员.等次 == "优秀" %}……{% endif %}。'
)


def environment() -> SandboxedEnvironment:
    """Return the sandbox: no functions, no filters, no tests; what is not known is empty."""
    made = SandboxedEnvironment(autoescape=True, undefined=ChainableUndefined)
    made.globals.clear()
    made.filters.clear()
    made.tests.clear()
    return made


def troubles_of(path: Path, groups: set[str]) -> tuple[list[str], list[str]]:
    """Return (names asked for inside {% %}, what a document asks that it may not, a sentence each)."""
    env = environment()
    names, said = set(), []
    for source in _sources(path):
        try:
            tree = env.parse(source)
        except TemplateSyntaxError as error:
            said.append(f"“{_near(source, error.lineno)}”附近的写法读不懂：大括号和 {{% %}} 要成对。{_TOLD}")
            continue
        for node in tree.find_all(nodes.Node):
            if not _allowed(node):
                said.append(f"“{_near(source, node.lineno)}”附近写了算式、函数或程序语句，模板里不执行。{_TOLD}")
                break
        roots = {"一空行", *(f"各{group}" for group in groups)}
        names |= (meta.find_undeclared_variables(tree) - roots - _rooted(tree).keys()) | _asked(tree)
    return sorted(names), said


def _rooted(tree) -> dict[str, list[str]]:
    """Return {name: what is asked of it}: 姓名 of 委员 in 委员.姓名 and in 委员["姓名"]."""
    found: dict[str, list[str]] = {}
    for node in tree.find_all((nodes.Getitem, nodes.Getattr)):
        if isinstance(node.node, nodes.Name):
            said = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", "")
            found.setdefault(node.node.name, []).append(str(said))
    return found


def _asked(tree) -> set[str]:
    return {f"{name}.{one}" for name, said in _rooted(tree).items() if name != "loop" for one in said}


def _allowed(node) -> bool:
    if isinstance(node, nodes.Getattr):
        return not node.attr.startswith("_")
    if isinstance(node, nodes.Getitem):
        return isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str) and node.arg.value[:1] != "_"
    if isinstance(node, nodes.Name):
        return not node.name.startswith("_") and node.name not in _OF_JINJA
    if isinstance(node, nodes.For):
        return not node.recursive
    if isinstance(node, nodes.Compare):
        return all(one.op in {"eq", "ne"} for one in node.ops)  # all are words; larger and smaller would mean nothing
    return isinstance(node, _MAY)


def _sources(path: Path) -> list[str]:
    """Return what docxtpl would read of each part, as it would read it."""
    form = DocxTemplate(path)
    form.render_init()
    found = [form.patch_xml(form.get_xml())]
    for uri in (form.HEADER_URI, form.FOOTER_URI):
        found += [form.patch_xml(form.get_part_xml(part)) for _, part in form.get_headers_footers(uri)]
    found += [
        form.patch_xml(part.blob.decode("utf-8"))
        for part in form.docx.part.package.parts
        if part.content_type.endswith("wordprocessingml.footnotes+xml")
    ]
    return [one.replace("<w:p>", "\n<w:p>").replace("<w:p ", "\n<w:p ") for one in found]


def _near(source: str, line: int | None) -> str:
    """Return the words that stand in a line of a part, placeholders as people write them."""
    lines = source.splitlines()
    said = lines[min((line or 1), len(lines)) - 1] if lines else ""
    try:
        words = "".join(etree.fromstring(f"<x>{said}</x>", etree.XMLParser(recover=True)).itertext())
    except (etree.XMLSyntaxError, TypeError, ValueError):
        words = ""
    return PLACE.sub(lambda found: found[0], words.strip())[:30] or "文档"


def render(path: Path, out: Path, context: dict):
    """Write the document filled with plain words. Raises Refused."""
    form = DocxTemplate(path)
    try:
        form.render(context, environment(), autoescape=True)
        form.save(out)
    except (TemplateError, TypeError, etree.XMLSyntaxError) as error:
        raise Refused("unread", what=f"模板填不出来，请检查条件和重复的写法。{_TOLD}") from error
