"""Which section of a paper a target or an item of a plan belongs to, and what is said there of what was not done."""

from typing import NamedTuple

from performance.measures import Countable


class Theme(NamedTuple):
    """A section's view of what was not done: its kinds and measures, how it is headed, why it counts, what is next."""

    key: str
    kinds: frozenset[str]
    measures: frozenset[str]
    short: str
    why: str
    next: str


def _theme(key: str, kinds: str, measures: str, short: str, why: str, next_: str) -> Theme:
    return Theme(key, frozenset(kinds.split()), frozenset(measures.split()), short, why, next_)


THEMES = (
    _theme(
        "study", "study training staff_study reflection notebook exchange", "parts",
        "学习的经常性还不够", "学习跟不上，委员对政策和情况的了解就不够，建言的质量难以提高",
        "抓好学习，提高履职本领",
    ),
    _theme(
        "inquiry", "inspection research checking research_report", "suggestions adopted tied",
        "调研视察还有欠缺", "情况摸得不深，提出的意见建议就难以切中要害，也难以为党委、政府决策所用",
        "围绕中心，深入调研视察",
    ),
    _theme(
        "voice", "consultation supervision appraisal forum situation sitting_in", "problems",
        "协商监督开展得不够经常", "协商监督不经常，群众关心的事情就少了一个有事好商量的平台",
        "搭建平台，推进协商监督",
    ),
    _theme(
        "proposals", "proposal speech history advice",
        "proposals filed_proposals merged_proposals refused_proposals turned_proposals cosigned_proposals",
        "提案工作还不平衡", "提案是委员履行职能的重要方式，有的委员没有提交，就少了一条反映民意、推动工作的渠道",
        "注重质量，做好提案工作",
    ),
    _theme(
        "opinions", "opinion issue tip",
        "notes edited_notes reports sendings report_adoptions adopted_reports report_instructions instructed_reports "
        "issues",
        "反映社情民意还不够及时", "民情反映得少、报得慢，党委、政府就难以及时掌握基层的真实情况",
        "畅通渠道，反映社情民意",
    ),
    _theme(
        "service", "deed pairing reception mediation firm_service technique investment own_work visit duty service", "",
        "服务群众还有差距", "为民办事不够，会影响委员在群众中的形象，也影响委员联系界别群众的实效",
        "情系群众，办好民生实事",
    ),
    _theme(
        "building", "", "", "日常工作还需加强", "会议、信息、报告不按时，上级难以全面掌握情况，委员也难以及时知情明政",
        "规范运行，加强自身建设",
    ),
)  # fmt: skip
_REFLECTIONS = "reflections_talk"


def theme_of(kind: str, measure: str = "", form: str = "") -> Theme:
    """Return where a kind of work belongs, or else a measure; what is nobody's is the office's own work."""
    if form == _REFLECTIONS:
        return THEMES[0]
    return next((one for one in THEMES if kind in one.kinds or (not kind and measure in one.measures)), THEMES[-1])


def theme_of_countable(one: Countable | None) -> Theme:
    """Return where what is counted belongs."""
    asked = dict(one.filters) if one else {}
    measure = one.measure.code if one else ""
    kind = "" if measure == "parts" else asked.get("kind", "")
    return theme_of(kind, measure, asked.get("form", ""))
