"""What else the register knows of a demo member: schooling, titles, where he comes from and what he is good at."""

from random import Random

from members.kinds import Degree, Education, Party
from performance.demo.people import Person

# Sector: the committee its people serve in, titles and what they are good at.
_CALLINGS = {
    "农业": ("经济和农业农村委员会", "农艺师 高级农艺师", "水稻栽培、合作社管理"),
    "经济": ("经济和农业农村委员会", "经济师", "企业管理、园区招商"),
    "工商联": ("经济和农业农村委员会", "经济师", "商会协调、助企纾困"),
    "科学技术": ("教科卫体委员会", "工程师 高级工程师", "农机推广、科普宣讲"),
    "教育": ("教科卫体委员会", "一级教师 高级教师", "家庭教育、心理辅导"),
    "医药卫生": ("教科卫体委员会", "主治医师 副主任医师", "慢性病管理、义诊"),
    "文化艺术": ("文化文史和学习委员会", "馆员 副研究馆员", "地方戏曲、文史采编"),
    "少数民族": ("社会法制和民族宗教委员会", "", "矛盾调解、双语宣讲"),
    "社会福利和社会保障": ("社会法制和民族宗教委员会", "社会工作师", "养老服务、困难帮扶"),
}
COMMITTEES = ("提案委员会", *dict.fromkeys(committee for committee, *_ in _CALLINGS.values()), "委员工作委员会")
_SCHOOLING = (
    [(Education.POSTGRADUATE, Degree.MASTER)] * 2 + [(Education.BACHELOR, Degree.BACHELOR)] * 6
    + [(Education.BACHELOR, "")] * 3 + [(Education.COLLEGE, "")] * 5 + [(Education.HIGH, "")] * 2
    + [(Education.VOCATIONAL, ""), (Education.MIDDLE, "")]
)  # fmt: skip
_TITLED = (Education.POSTGRADUATE, Education.BACHELOR)


def life_of(person: Person, county: str, place: str) -> dict[str, str]:
    """Return what the register holds of a person besides who he is and where he works; always the same."""
    rng = Random(person.phone)  # noqa: S311 - made-up lives, no secrets
    _, titles, expertise = _CALLINGS.get(person.sector, ("", "", ""))
    education, degree = rng.choice(_SCHOOLING)
    both = person.party == Party.CNDCA and person.job == "副理事长"
    return {
        "education": education, "degree": degree, "expertise": expertise,
        "professional_title": rng.choice(titles.split()) if titles and education in _TITLED else "",
        "native_place": county, "address": f"{county}{place}", "second_party": Party.CPC if both else "",
        "social_posts": f"{place}商会理事" if person.sector == "工商联" else "",
    }  # fmt: skip


def committee_of(person: Person) -> str:
    """Return the name of the special committee a person serves in, '' for the many who serve in none."""
    if Random(person.name).random() < 0.5:  # noqa: S311 - made-up lives, no secrets
        return _CALLINGS.get(person.sector, ("", "", ""))[0]
    return ""
