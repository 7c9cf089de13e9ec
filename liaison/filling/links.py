"""Links to outside that a form may bring along: its text stays, the links go when it is filled."""

from liaison.filling.package import OFFICE_RELS, Package, local


def loosen_links(package: Package) -> int:
    """Take away the links to outside that refuse_harm let pass, keeping their text; return how many there were."""
    gone = 0
    for name in package.names(end=".rels"):
        folder, _, file = name.rpartition("_rels/")
        part = folder + file.removesuffix(".rels")
        lost = {key for key, one in package.relations(part).items() if one.get("TargetMode") == "External"}
        if not lost:
            continue
        for key in lost:
            one = package.relations(part)[key]
            one.getparent().remove(one)
        package.touch(name)
        _forget(package, part, lost)
        gone += len(lost)
    return gone


def _forget(package: Package, part: str, lost: set[str]):
    if part not in package.parts:
        return
    for one in list(package.xml(part).iter()):
        if isinstance(one.tag, str) and one.get(f"{{{OFFICE_RELS}}}id") in lost and one.getparent() is not None:
            _unwrap(one)
    for one in list(package.xml(part).iter()):
        if local(one) == "hyperlinks" and not len(one):
            one.getparent().remove(one)
    package.touch(part)


def _unwrap(element):
    """Take an element away; of a link in a text what it holds stays."""
    parent = element.getparent()
    if element.tag.endswith("wordprocessingml/2006/main}hyperlink"):
        at = parent.index(element)
        for child in list(element):
            parent.insert(at, child)
            at += 1
    parent.remove(element)
