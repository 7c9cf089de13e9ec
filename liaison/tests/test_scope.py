"""Which rows a role reaches: exactly these of each model."""

import pytest
from django.db import transaction

from conftest import build_town, standing
from liaison.models import User
from liaison.scope import ScopedQuerySet
from liaison.tests import world
from liaison.tests.proof import our_models

ROLES = ("clerk", "head", "reviewer", "county_admin", "member", "system_admin", "auditor")
OTHERS = ("liuhe_clerk", "other_clerk", "other_admin", "chief_auditor")
SCOPED = {model._meta.label: model for model in our_models() if hasattr(model, "scope")}

# How a row is called below.
NAMES = {
    "liaison.County": lambda row: row.name,
    "liaison.Office": lambda row: row.place,
    "liaison.User": lambda row: row.username,
    "liaison.StoredFile": lambda row: row.name,
    "liaison.Batch": lambda row: row.office.place[:2],
    "liaison.BatchChange": lambda row: row.batch.office.place[:2],
    "liaison.ColumnMatch": lambda row: row.layout,
    "liaison.HeadingWord": lambda row: row.word,
    "liaison.WorkdayChange": lambda row: row.note,
    "liaison.Job": lambda row: row.title,
    "liaison.OfficeRule": lambda row: row.title,
    "liaison.FundEntry": lambda row: row.purpose,
    "liaison.ChecklistItem": lambda row: row.name,
    "liaison.ChecklistAnswer": lambda row: row.evidence,
    "liaison.Task": lambda row: row.title,
    "liaison.TaskReply": lambda row: f"{row.task}{row.office.place[:2]}",
    "liaison.Notice": lambda row: row.title,
    "liaison.NoticeReceipt": lambda row: f"{row.notice}{row.office.place[:2]}",
    "members.OfficePost": lambda row: row.name,
    "members.Group": lambda row: row.name,
    "members.GroupMembership": lambda row: f"{row.group}{row.member}",
    "members.DutyContact": lambda row: row.target,
    "liaison.TrailEntry": lambda row: row.label,
    "members.Term": lambda row: row.county.name,
    "members.Session": lambda row: row.term.county.name,
    "members.Sector": lambda row: f"{row.term.county.name[:2]}{row.name}",
    "members.Member": lambda row: row.name,
    "members.Appointment": lambda row: f"{row.member}{row.office.place[:2]}",
    "members.Committee": lambda row: row.name,
    "members.TermChange": lambda row: row.county.name,
    "members.Merge": lambda row: row.survivor.name,
    "members.Distinct": lambda row: row.first.name,
    "activities.Activity": lambda row: row.title,
    "activities.NamedKind": lambda row: row.name,
    "activities.Attendance": lambda row: f"{row.activity.title}{row.member}",
    "activities.Part": lambda row: f"{row.activity.title}{row.member}",
    "activities.Leave": lambda row: f"{row.activity.title}{row.member}",
    "activities.Sitting": lambda row: row.activity.title,
    "activities.SittingMark": lambda row: f"{row.sitting.activity.title}{row.member}",
    "activities.Contribution": lambda row: row.title,
    "activities.Credit": lambda row: f"{row.contribution.title}{row.member}",
    "activities.Good": lambda row: row.name,
    "activities.Instalment": lambda row: row.text,
    "activities.Suggestion": lambda row: row.text,
    "activities.Proposer": lambda row: row.suggestion.text,
    "activities.Problem": lambda row: row.text,
    "activities.UnitResult": lambda row: row.unit,
    "activities.Material": lambda row: row.caption,
    "activities.Focus": lambda row: row.name,
    "liaison.Layout": lambda row: row.name,
    "performance.Campaign": lambda row: row.name,
    "performance.CampaignItem": lambda row: row.name,
    "performance.WorkPlan": lambda row: row.title,
    "performance.Basis": lambda row: row.title,
    "performance.Section": lambda row: row.heading,
    "performance.PlanItem": lambda row: row.subject,
    "performance.Target": lambda row: row.name,
    "performance.Match": lambda row: row.item.subject,
    "performance.Document": lambda row: row.title,
    "performance.Edit": lambda row: row.words,
    "performance.PaperTemplate": lambda row: row.name,
    "performance.RuleSet": lambda row: f"{row.county.name[:2]}{row.year}",
    **dict.fromkeys(
        (f"performance.{name}" for name in ("Given", "Vote", "Found", "Exemption")), lambda row: row.member.name
    ),
    "performance.YearFile": lambda row: row.member.name,
    **dict.fromkeys(
        (f"performance.{name}" for name in ("FileStep", "Remark", "Objection", "Seal")),
        lambda row: row.file.member.name,
    ),
    "performance.Correction": lambda row: row.seal.file.member.name,
    "activities.Progress": lambda row: row.text,
    "proposals.Proposal": lambda row: row.title,
    "proposals.Category": lambda row: row.county.name[:2],
    "proposals.Shingle": lambda row: row.county.name[:2],
    "proposals.Authorship": lambda row: row.proposal.title,
    "proposals.Step": lambda row: (row.proposal or row.sending.report).title,
    "proposals.Assignment": lambda row: row.unit,
    "proposals.Reply": lambda row: row.proposal.title,
    "proposals.Note": lambda row: row.title,
    "proposals.OpinionReport": lambda row: row.title,
    **dict.fromkeys(
        (f"proposals.{name}" for name in
         ("ReportAuthor", "Sending", "Adoption", "Instruction", "Handling", "Feedback", "BulletinItem")),
        lambda row: row.report.title,
    ),
    "proposals.Bulletin": lambda row: row.editor,
}  # fmt: skip


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker, tmp_path_factory):
    """Return the town with work in it, built once: these tests only read."""
    files = tmp_path_factory.getbasetemp() / "files"
    with django_db_blocker.unblock(), standing(lambda: world.fill(build_town()), files) as town:
        yield town


@pytest.fixture
def db(filled, django_db_blocker):
    """Open the database on that town for one test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def town(filled, db):
    """Return that town."""
    return filled


def reached(office: str = "", county: str = "", **others: str) -> dict[str, str]:
    """Return {who: the rows he reaches}; both office roles reach the same, so do both county roles."""
    alike = {"clerk": office, "head": office, "reviewer": county, "county_admin": county}
    return dict.fromkeys(ROLES + OTHERS, "") | alike | others


def of_the_county(here: str, there: str, **others: str) -> dict[str, str]:
    """Return the same where the rows belong to the county as a whole."""
    return reached(here, here, liuhe_clerk=here, other_clerk=there, other_admin=there, **others)


_OWN_USERS = "clerk head liuhe_clerk reviewer county_admin member"
_THEIR_USERS = "other_clerk other_admin"
_OWN_ENTRIES = "青石镇政协联络组 柳河镇政协联络委 云溪县"
_THEIR_ENTRIES = "石桥乡政协工作室 清源县"
_OWN_PLACES = "张立山青石 王春梅青石 王春梅青石 单小满青石"
_OWN_SIDE = reached("青石", "青石 柳河", liuhe_clerk="柳河", other_clerk="石桥", other_admin="石桥")
_JOINT_WORK = "联合学习王春梅 联合学习赵强"
_WORK = reached(
    f"青石学习张立山 {_JOINT_WORK} 云溪全会张立山",
    f"青石学习张立山 {_JOINT_WORK} 柳河学习赵强 云溪全会张立山 云溪全会单小满", member="青石学习张立山 云溪全会张立山",
    liuhe_clerk=f"{_JOINT_WORK} 柳河学习赵强 云溪全会单小满",
    other_clerk="石桥学习孙芳 清源全会孙芳", other_admin="石桥学习孙芳 清源全会孙芳",
)  # fmt: skip


def of_offices(rest: str) -> dict[str, str]:
    """Return the same where each office has one row, named after its township, and 青石's is 张立山's too."""
    own, near, far = f"青石{rest}", f"柳河{rest}", f"石桥{rest}"
    return reached(own, f"{own} {near}", member=own, liuhe_clerk=near, other_clerk=far, other_admin=far)


_FILES_OF_WORK = "青石.pdf 青石.pdf"  # read as files by their own office alone; as materials by all hosts
_OF_ACTIVITIES = reached(
    "青石学习 联合学习", "青石学习 联合学习 柳河学习",
    liuhe_clerk="联合学习 柳河学习", other_clerk="石桥学习", other_admin="石桥学习",
)  # fmt: skip
_FOCUSES = reached(
    "云溪 青石", "云溪 青石 柳河", liuhe_clerk="云溪 柳河", other_clerk="清源 石桥", other_admin="清源 石桥",
)  # fmt: skip
_OWN_ASKED, _LIUHE_ASKED, _THEIR_ASKED = "青石青石 青石柳河青石", "青石柳河柳河", "石桥石桥"
_ASKED = reached("青石 青石柳河", "青石 青石柳河", liuhe_clerk="青石柳河", other_clerk="石桥", other_admin="石桥")
_ASKED_EACH = reached(
    _OWN_ASKED, f"{_OWN_ASKED} {_LIUHE_ASKED}",
    liuhe_clerk=_LIUHE_ASKED, other_clerk=_THEIR_ASKED, other_admin=_THEIR_ASKED,
)  # fmt: skip
_SHARED_SENT = "任务青石柳河.pdf 通知青石柳河.pdf"
_OWN_SENT = f"任务青石.pdf 通知青石.pdf {_SHARED_SENT}"
_THEIR_SENT = "任务石桥.pdf 通知石桥.pdf"
EXPECTED = {
    "liaison.County": of_the_county("云溪县", "清源县", system_admin="云溪县 清源县"),
    "liaison.Office": reached(
        "青石镇", "青石镇 柳河镇", liuhe_clerk="柳河镇", other_clerk="石桥乡", other_admin="石桥乡",
    ),
    "liaison.User": reached(
        "clerk head", f"{_OWN_USERS} auditor", county_admin=_OWN_USERS,
        system_admin=f"{_OWN_USERS} {_THEIR_USERS} auditor system_admin chief_auditor",
        liuhe_clerk="liuhe_clerk", other_clerk="other_clerk", other_admin=_THEIR_USERS,
    ),
    "liaison.StoredFile": reached(
        f"青石.pdf {_FILES_OF_WORK} {_OWN_SENT}",
        f"云溪.pdf 云溪表.xlsx 青石.pdf 柳河.pdf {_FILES_OF_WORK} 柳河.pdf {_OWN_SENT}",
        liuhe_clerk=f"柳河.pdf 柳河.pdf {_SHARED_SENT}", other_clerk=f"石桥.pdf 石桥.pdf {_THEIR_SENT}",
        other_admin=f"清源表.xlsx 石桥.pdf 石桥.pdf {_THEIR_SENT}",
    ),
    "liaison.Batch": _OWN_SIDE,
    "liaison.BatchChange": _OWN_SIDE,
    "liaison.ColumnMatch": of_the_county("云溪", "清源"),
    "liaison.HeadingWord": of_the_county("云溪", "清源"),
    "liaison.WorkdayChange": of_the_county("云溪", "清源"),
    "liaison.Job": reached(clerk="青石", liuhe_clerk="柳河", other_clerk="石桥"),
    "liaison.OfficeRule": _OWN_SIDE,
    "liaison.FundEntry": _OWN_SIDE,
    "liaison.ChecklistItem": of_the_county("云溪", "清源"),
    "liaison.ChecklistAnswer": _OWN_SIDE,
    "liaison.Task": _ASKED,
    "liaison.TaskReply": _ASKED_EACH,
    "liaison.Notice": _ASKED,
    "liaison.NoticeReceipt": _ASKED_EACH,
    "members.OfficePost": _OWN_SIDE,
    "members.Group": _OWN_SIDE | dict.fromkeys(("reviewer", "county_admin"), "青石 柳河 农业"),
    "members.GroupMembership": reached(
        "青石张立山", "青石张立山 柳河赵强", liuhe_clerk="柳河赵强", other_clerk="石桥孙芳", other_admin="石桥孙芳",
    ),
    "members.DutyContact": _OWN_SIDE | {"member": "青石"},
    "liaison.TrailEntry": reached(
        "青石镇政协联络组", _OWN_ENTRIES, auditor=_OWN_ENTRIES,
        chief_auditor=f"{_OWN_ENTRIES} {_THEIR_ENTRIES} system_admin先生",
        liuhe_clerk="柳河镇政协联络委", other_clerk="石桥乡政协工作室", other_admin=_THEIR_ENTRIES,
    ),
    "members.Term": of_the_county("云溪县", "清源县"),
    "members.Session": of_the_county("云溪县", "清源县"),
    "members.Sector": of_the_county("云溪农业 云溪教育", "清源农业 清源教育"),
    "members.Member": reached(
        "张立山 王春梅 单小满", "张立山 王春梅 单小满 赵强 重复 重复 同名 同名", member="张立山",
        liuhe_clerk="单小满 赵强", other_clerk="孙芳", other_admin="孙芳 重复 同名",
    ),
    "members.Appointment": reached(
        _OWN_PLACES, f"{_OWN_PLACES} 单小满柳河 赵强柳河",
        member="张立山青石", liuhe_clerk="单小满柳河 赵强柳河", other_clerk="孙芳石桥", other_admin="孙芳石桥",
    ),
    "members.Committee": of_the_county("云溪提案委", "清源提案委"),
    "members.TermChange": of_the_county("云溪县", "清源县"),
    "members.Merge": reached(
        "张立山", "张立山 赵强", liuhe_clerk="赵强", other_clerk="孙芳", other_admin="孙芳",
    ),
    "members.Distinct": reached(
        "张立山", "张立山 赵强", liuhe_clerk="赵强", other_clerk="孙芳", other_admin="孙芳",
    ),
    "activities.Activity": reached(
        "青石学习 联合学习 云溪全会", "青石学习 联合学习 柳河学习 云溪全会",
        liuhe_clerk="联合学习 柳河学习 云溪全会", other_clerk="石桥学习 清源全会", other_admin="石桥学习 清源全会",
    ),
    "activities.Suggestion": _OF_ACTIVITIES,
    "activities.Proposer": _OF_ACTIVITIES | {"member": "青石学习"},
    "activities.Problem": _OF_ACTIVITIES,
    "activities.UnitResult": _OF_ACTIVITIES,
    "activities.Material": _OF_ACTIVITIES,
    "activities.Focus": _FOCUSES,
    "liaison.Layout": _FOCUSES,
    "performance.Campaign": _FOCUSES | {"member": "云溪"},
    "performance.CampaignItem": _FOCUSES | {"member": "云溪"},
    **dict.fromkeys(
        (f"performance.{name}" for name in ("WorkPlan", "Basis", "Section", "PlanItem", "Target")), _FOCUSES,
    ),
    "performance.Match": _OWN_SIDE,
    "performance.Document": _OWN_SIDE,
    "performance.Edit": _OWN_SIDE,
    "performance.PaperTemplate": reached(
        "云溪表", "云溪表 云溪草表", liuhe_clerk="云溪表", other_clerk="清源表", other_admin="清源表 清源草表",
    ),
    "performance.RuleSet": reached(
        "云溪2026", "云溪2026 云溪2027", member="云溪2026",
        liuhe_clerk="云溪2026", other_clerk="清源2026", other_admin="清源2026 清源2027",
    ),
    **dict.fromkeys(
        (f"performance.{name}" for name in ("Given", "Vote", "Found", "Exemption")),
        reached(
            "张立山", "张立山 单小满", member="张立山",
            liuhe_clerk="单小满", other_clerk="孙芳", other_admin="孙芳",
        ),
    ),
    **dict.fromkeys(
        (f"performance.{name}" for name in
         ("YearFile", "FileStep", "Remark", "Objection", "Seal", "Correction")),
        reached("张立山", "张立山 赵强", member="张立山", liuhe_clerk="赵强", other_clerk="孙芳", other_admin="孙芳"),
    ),
    "activities.Progress": _FOCUSES,
    "activities.NamedKind": of_the_county("云溪讲堂", "清源讲堂"),
    "activities.Attendance": _WORK,
    "activities.Part": _WORK,
    "activities.Leave": reached(
        "青石学习张立山 云溪全会张立山", "青石学习张立山 云溪全会张立山 联合学习赵强 云溪全会单小满",
        member="青石学习张立山 云溪全会张立山", liuhe_clerk="联合学习赵强 云溪全会单小满",
        other_clerk="石桥学习孙芳", other_admin="石桥学习孙芳",
    ),
    "activities.Sitting": reached(
        "青石学习 联合学习 云溪全会", "青石学习 联合学习 云溪全会", liuhe_clerk="联合学习 云溪全会",
        other_clerk="清源全会", other_admin="清源全会",
    ),
    "activities.SittingMark": reached(
        f"青石学习张立山 {_JOINT_WORK} 云溪全会张立山", f"青石学习张立山 {_JOINT_WORK} 云溪全会张立山 云溪全会单小满",
        member="青石学习张立山 云溪全会张立山", liuhe_clerk=f"{_JOINT_WORK} 云溪全会单小满",
        other_clerk="清源全会孙芳", other_admin="清源全会孙芳",
    ),
    "activities.Contribution": of_offices("帮扶"),
    "activities.Credit": reached(
        "青石帮扶张立山", "青石帮扶张立山 柳河帮扶赵强", member="青石帮扶张立山",
        liuhe_clerk="柳河帮扶赵强", other_clerk="石桥帮扶孙芳", other_admin="石桥帮扶孙芳",
    ),
    "activities.Good": of_offices("米"),
    "activities.Instalment": of_offices("走访"),
    "proposals.Shingle": of_the_county("云溪", "清源"),
    "proposals.Category": of_the_county("云溪", "清源"),
    "proposals.Step": reached(
        "张立山提案 青石社情", "张立山提案 赵强提案 青石社情 柳河社情", member="张立山提案 青石社情",
        liuhe_clerk="赵强提案 柳河社情", other_clerk="孙芳提案 石桥社情", other_admin="孙芳提案 石桥社情",
    ),
    "proposals.Note": of_offices("民情"),
    **dict.fromkeys(
        (f"proposals.{name}" for name in
         ("OpinionReport", "ReportAuthor", "Sending", "Adoption", "Instruction", "Handling", "Feedback")),
        of_offices("社情"),
    ),
    "proposals.Bulletin": _OWN_SIDE,
    "proposals.BulletinItem": of_offices("社情") | {"member": ""},
    **dict.fromkeys(
        ("proposals.Proposal", "proposals.Authorship", "proposals.Assignment", "proposals.Reply"),
        reached(
            "张立山提案", "张立山提案 赵强提案", member="张立山提案",
            liuhe_clerk="赵强提案", other_clerk="孙芳提案", other_admin="孙芳提案",
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("who", ROLES + OTHERS)
@pytest.mark.parametrize("label", SCOPED)
def test_a_user_reaches_exactly_these_rows_each_of_them_once(town, label, who):
    user = getattr(town, who)
    rows = SCOPED[label]._default_manager.visible_to(user)
    assert sorted(map(NAMES[label], rows)) == sorted(EXPECTED[label][who].split())


@pytest.mark.parametrize("label", SCOPED)
def test_a_list_can_be_narrowed_after_it_was_cut_down(town, label):
    rows = SCOPED[label]._default_manager.visible_to(town.county_admin)
    assert rows.count() == len(EXPECTED[label]["county_admin"].split())
    assert not rows.filter(pk=-1).exists()


def test_every_model_of_ours_is_scoped_or_holds_nothing_of_one_county():
    others = [model._meta.label for model in our_models() if model._meta.label not in SCOPED]
    assert sorted(others) == [
        "activities.Activity_committees", "activities.Activity_hosts", "activities.Focus_activities",
        "activities.Focus_contributions", "liaison.ChecklistAnswer_files", "liaison.FundEntry_files",
        "liaison.Notice_files", "liaison.OfficeRule_files", "liaison.Office_files", "liaison.Submission",
        "liaison.TaskReply_files", "liaison.Task_files", "liaison.TrailHead", "performance.Exemption_files",
            "performance.Found_files", "performance.Given_files", "performance.Vote_files",
            "performance.WorkPlan_campaigns",
        "proposals.OpinionReport_files", "proposals.Proposal_files", "proposals.Reply_files",
    ]  # fmt: skip


@pytest.mark.parametrize("label", SCOPED)
def test_every_scoped_model_asks_through_the_one_queryset(label):
    assert isinstance(SCOPED[label]._default_manager.get_queryset(), ScopedQuerySet)


def test_a_role_nobody_has_heard_of_reaches_nothing(town):
    user = User(role="cook", county=town.county, office=town.qingshi)
    assert [list(model._default_manager.visible_to(user)) for model in SCOPED.values()] == [[]] * len(SCOPED)
