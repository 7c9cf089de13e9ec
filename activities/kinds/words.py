"""The words kinds are described in: code asks for them, a county does not argue about them."""

from django.db.models import TextChoices


class Organiser(TextChoices):
    """Who organises an activity."""

    OFFICE = "office", "联络机构"
    COUNTY = "county", "县政协"


class Audience(TextChoices):
    """Who is expected at it, of the host offices' members or, at the county's own, of all the county's."""

    ALL = "all", "全体委员"
    INVITED = "invited", "受邀委员"
    STANDING = "standing", "常委会组成人员"


class Outcome(TextChoices):
    """What may come of it, besides materials and what it was about."""

    SUGGESTIONS = "suggestions", "意见建议"
    PROBLEMS = "problems", "发现的问题"
    RESULTS = "results", "评议结果"


class Form(TextChoices):
    """In which form it is held; each kind offers some of them."""

    TOGETHER = "together", "集中"
    APART = "apart", "分散"
    SITE_VISIT = "site_visit", "现场观摩"
    MEMBERS_TOUR = "members_tour", "委员视察"
    SPECIAL = "special", "专题"
    LINKED = "linked", "联动"
    MATCHED = "matched", "对口"
    SECTOR = "sector", "界别"
    PROPOSAL = "proposal", "提案办理"
    SMALL = "small", "小微"
    MEETING = "meeting", "会议监督"
    ON_SITE = "on_site", "现场监督"
    WORK_REVIEW = "work_review", "工作评议"
    DEMOCRATIC = "democratic", "民主评议"
    CONDUCT = "conduct", "行风评议"
    GOING_OUT = "going_out", "走出去"
    INVITING_IN = "inviting_in", "引进来"
    FRIENDSHIP = "friendship", "联谊"
    TO_MEMBERS = "to_members", "走访委员"
    TO_PARTIES = "to_parties", "走访党派"
    TO_COUNCILS = "to_councils", "走访县区政协"
    TO_PEOPLE = "to_people", "走访群众"
    CONGRESS = "congress", "人代会"
    ECONOMY = "economy", "经济工作会"
    CLEAN = "clean", "党风廉政建设会"
    KEY_WORK = "key_work", "重点工作评议会"
    APPOINTMENTS = "appointments", "重大人事任免测评会"
    MEMBERS_TALK = "members_talk", "委员座谈会"
    SECTOR_TALK = "sector_talk", "界别座谈会"
    REFLECTIONS_TALK = "reflections_talk", "学习心得交流会"
    CHAIRS = "chairs", "主席会议"
    COMMITTEE = "committee", "专委会会议"
    RECEPTION_DAY = "reception_day", "委员接待日"
    ON_DUTY = "on_duty", "委员之家值班"
    VOLUNTEERS = "volunteers", "志愿服务"
    SOLACE = "solace", "慰问"
    OTHER = "other", "其他"


class Stage(TextChoices):
    """At which stage of the matter it is held."""

    BEFORE = "before", "事前"
    DURING = "during", "事中"
    AFTER = "after", "事后"
    BEFORE_DECISION = "before_decision", "决策之前"
    BEFORE_ADOPTION = "before_adoption", "通过之前"
    BEFORE_EXECUTION = "before_execution", "实施之前"
    HALF_YEAR = "half_year", "半年"
    WHOLE_YEAR = "whole_year", "全年"


class PartRole(TextChoices):
    """What a member did at an activity besides being there; a reflection is kept as a contribution, not as a part."""

    HOST = "host", "主持"
    MAIN_SPEAKER = "main_speaker", "主题发言人"
    EXCHANGE_SPEAKER = "exchange_speaker", "交流发言人"
    GROUP_LEADER = "group_leader", "组长"
    WRITER = "writer", "执笔"
    REFLECTION = "reflection", "心得体会"


def form_choices() -> list[tuple[str, str]]:
    """Return (code, word) of every form."""
    return Form.choices


def stage_choices() -> list[tuple[str, str]]:
    """Return (code, word) of every stage."""
    return Stage.choices


def role_choices() -> list[tuple[str, str]]:
    """Return (code, word) of every part kept as one."""
    return [one for one in PartRole.choices if one[0] != PartRole.REFLECTION]
