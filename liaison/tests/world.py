"""The town with work in it: shared and separate activities, a member who moved, proposals and entries of the trail."""

from datetime import date, timedelta

from django.apps import apps
from django.utils import timezone

from conftest import account
from liaison import trail
from liaison.keys import Actor
from liaison.roles import Role

SERVER = Actor(None, label="服务器")


def create(model: str, /, **values):
    """Enter a row as it stands, without an action."""
    return apps.get_model(model)._default_manager.create(**values)


def activity(title: str, *hosts, day=date(2026, 2, 11)):
    """Enter an activity of `hosts` as it stands."""
    row = create("activities.Activity", county=hosts[0].county, kind="study", title=title, day=day)
    row.hosts.set(hosts)
    return row


def reappoint(member, office, begun: date):
    """End a member's last place on the day before `begun`, and give him one in `office` with the same sector."""
    last = member.appointments.order_by("-from_day")[0]
    last.to_day, last.end = begun - timedelta(days=1), "moved"
    last.save()
    create("members.Appointment", member=member, office=office, sector=last.sector, from_day=begun, begin="moved")


def file(owner):
    """Enter a file of an office, or of the county itself."""
    office = owner if owner._meta.model_name == "office" else None
    whose = {"county": office.county if office else owner, "office": office, "name": f"{owner}"[:2] + ".pdf"}
    return create("liaison.StoredFile", **whose, content_type="application/pdf", size=1, sha256="ab" * 32)


def upload(owner, user):
    """Enter a roster brought by an office, and one row it changed."""
    batch = create("liaison.Batch", county=owner.county, office=owner, kind="roster", user=user, file=file(owner))
    create("liaison.BatchChange", batch=batch, model="members.member", object_id=1, label=owner.place[:2], version=1)


def office_side(office, member):
    """Enter what an office keeps about itself, each row named after its township."""
    name, begun = office.place[:2], {"office": office, "from_day": date(2026, 1, 5)}
    create("liaison.OfficeRule", office=office, title=name, kind="study", adopted_on=date(2026, 1, 5))
    create("liaison.FundEntry", office=office, day=date(2026, 1, 5), category="meeting", amount=5, purpose=name)
    item = apps.get_model("liaison.ChecklistItem").objects.get(county=office.county)
    create("liaison.ChecklistAnswer", office=office, item=item, year=2026, evidence=name)
    create("members.OfficePost", **begun, name=name, post="leader")
    group = create("members.Group", county=office.county, office=office, name=name)
    create("members.GroupMembership", group=group, member=member, from_day=date(2026, 1, 5))
    create("members.DutyContact", **begun, member=member, kind="village", target=name)


def _double(member):
    """Enter that a second row of a member was merged into him, and that a third is somebody else."""
    second, third = (create("members.Member", county=member.county, name=name) for name in ("重复", "同名"))
    create("members.Merge", county=member.county, survivor=member, loser=second, at=timezone.now())
    create("members.Distinct", county=member.county, first=member, second=third)


def fill(town):
    """Add to the town: 单小满 moved from 青石 to 柳河, 王春梅 was reappointed where she was; and a year's work."""
    reappoint(town.shan, town.liuhe, date(2026, 1, 1))
    reappoint(town.wang, town.qingshi, date(2024, 3, 1))
    own, shared = activity("青石学习", town.qingshi), activity("联合学习", town.qingshi, town.liuhe)
    theirs, far = activity("柳河学习", town.liuhe), activity("石桥学习", town.shiqiao)
    went = ((own, town.zhang), (shared, town.wang), (shared, town.zhao), (theirs, town.zhao), (far, town.sun))
    for one, member in went:
        create("activities.Attendance", activity=one, member=member, state="present")
        create("activities.Part", activity=one, member=member, role="reflection")
    for office, author in ((town.qingshi, town.zhang), (town.liuhe, town.zhao), (town.shiqiao, town.sun)):
        create("proposals.Proposal", county=office.county, office=office, author=author, title=f"{author}提案")
    for office, user in ((town.qingshi, town.clerk), (town.liuhe, town.liuhe_clerk), (town.shiqiao, town.other_clerk)):
        upload(office, user)
    file(town.county)
    for county, old in ((town.county, town.term), (town.other_county, town.other_term)):
        create("members.Committee", county=county, name=f"{county.name[:2]}提案委")
        create("members.TermChange", county=county, old=old, number=11, first_day=date(2027, 1, 10), sectors=["农业"])
    for county in (town.county, town.other_county):
        create("liaison.ChecklistItem", county=county, name=county.name[:2])
        create("liaison.ColumnMatch", county=county, kind="roster", layout=county.name[:2])
        create("liaison.HeadingWord", county=county, kind="roster", field="sector", word=county.name[:2])
    create("members.Group", county=town.county, sector=town.farming, name="农业")
    for office, member in ((town.qingshi, town.zhang), (town.liuhe, town.zhao), (town.shiqiao, town.sun)):
        office_side(office, member)
        _double(member)
    town.chief_auditor = account(Role.AUDITOR, "chief_auditor")
    for row in (town.qingshi, town.liuhe, town.shiqiao, town.county, town.other_county, town.system_admin):
        trail.record(row, "查看", by=SERVER)
    return town
