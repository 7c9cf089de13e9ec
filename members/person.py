"""A member's own data in the order of the form, for the form and for the page."""

from liaison.privacy import masked

SECTIONS = (
    ("基本情况", ("name", "sex", "birth", "ethnicity", "native_place", "party", "second_party", "member_since")),
    ("学历职称", ("education", "degree", "professional_title", "expertise")),
    ("工作与联系", ("employer", "job", "phone", "second_phone", "office_phone", "email", "address")),
    ("其他", ("social_posts", "remarks")),
)
# What a clerk needs to enter somebody; a page says 未填 of these, and keeps silent about the others.
NEEDED = ("name", "sex", "birth", "ethnicity", "party", "employer", "job", "phone")
PHONES = ("phone", "second_phone", "office_phone")


def facts(member, *, shows_phones: bool) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return (section's title, [(label, words)]) of what is known of a member; phones masked unless they are shown."""
    sections = [
        (title, [(_label(member, name), _words(member, name, shows_phones)) for name in names if _speaks(member, name)])
        for title, names in SECTIONS
    ]
    return [(title, lines) for title, lines in sections if lines]


def _speaks(member, name: str) -> bool:
    return bool(getattr(member, name)) or name in NEEDED


def _label(member, name: str) -> str:
    return str(member._meta.get_field(name).verbose_name)


def _words(member, name: str, shows_phones: bool) -> str:
    value = getattr(member, name)
    if name in PHONES and not shows_phones:
        value = masked(value)
    elif member._meta.get_field(name).choices:
        value = getattr(member, f"get_{name}_display")()
    return value or "未填"
