"""The demo county's accounts, and the table of them shown to whoever tries the product out."""

from typing import NamedTuple

from liaison.models import User
from liaison.roles import Role
from performance.demo.places import PLACES

COUNTY = "云溪县"
NEIGHBOUR = "清源县"
PASSWORD = "yunxi-demo-1"  # noqa: S105 - shown to everybody who tries the demo; each account must change it
_WIDE = "　"  # as wide as a Chinese character, so that columns of them line up


class Account(NamedTuple):
    """An account of the demo; `county` and `place` are empty where the role has none."""

    username: str
    name: str
    role: Role
    county: str = COUNTY
    place: str = ""


_PLACES = {place.name: place for place in PLACES}


def _clerk(username: str, place: str) -> Account:
    return Account(username, _PLACES[place].clerk, Role.CLERK, place=place)


ACCOUNTS = (
    _clerk("qs_luru", "青石镇"),
    Account("qs_fuze", _PLACES["青石镇"].head, Role.HEAD, place="青石镇"),
    _clerk("lh_luru", "柳河镇"),
    _clerk("dg_luru", "东关街道"),
    _clerk("bm_luru", "白马镇"),
    _clerk("sq_luru", "石桥乡"),
    _clerk("lq_luru", "龙泉乡"),
    Account("xian_kaohe", "江正平", Role.REVIEWER),
    Account("xian_guanli", "田立言", Role.COUNTY_ADMIN),
    Account("shenji", "沈秉中", Role.AUDITOR),
    Account("xitong", "罗维安", Role.SYSTEM_ADMIN, county=""),
    Account("qy_luru", "竺小雨", Role.CLERK, county=NEIGHBOUR, place="枫林镇"),
)


def accounts_in_words() -> str:
    """Return the table of demo accounts as they now are, in Chinese; empty where there are none."""
    users = {user.username: user for user in User.objects.filter(username__in=[one.username for one in ACCOUNTS])}
    if not users:
        return ""
    lines = [_line("账号", "角色", "机构")]
    lines += [_line_of(users[one.username]) for one in ACCOUNTS if one.username in users]
    return "\n".join([f"演示账号，初始密码都是 {PASSWORD}，首次登录须改密码：", *lines])


def _line_of(user: User) -> str:
    changed = "" if user.must_change_password else "（密码已改）"
    return _line(user.username, user.get_role_display(), user.works_for + changed)


def _line(username: str, role: str, body: str) -> str:
    wide = sum(not letter.isascii() for letter in username)
    return f"  {username.ljust(14 - wide)}{role.ljust(8, _WIDE)}{body}"
