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
    row = create(
        "activities.Activity", county=hosts[0].county, office=hosts[0], kind="study", title=title, day=day
    )
    row.hosts.set(hosts)
    return row


def contribution(office, member):
    """Enter what a member did for an office, with money, things and a visit, each row named after the township."""
    name = office.place[:2]
    row = create("activities.Contribution", county=office.county, office=office, kind="pairing", title=f"{name}帮扶",
                 day=date(2026, 1, 5), function="service")  # fmt: skip
    create("activities.Credit", contribution=row, member=member, role="doer")
    create("activities.Good", contribution=row, name=f"{name}米", quantity=5, unit="袋")
    create("activities.Instalment", contribution=row, day=date(2026, 1, 6), kind="visit", text=f"{name}走访")


def county_activity(title: str, county, day=date(2026, 2, 11)):
    """Enter an activity of the county's own as it stands."""
    return create(
        "activities.Activity", county=county, organiser="county", kind="plenary", title=title, day=day
    )


def reappoint(member, office, begun: date):
    """End a member's last place on the day before `begun`, and give him one in `office` with the same sector."""
    last = member.appointments.order_by("-from_day")[0]
    last.to_day, last.end = begun - timedelta(days=1), "moved"
    last.save()
    create("members.Appointment", member=member, office=office, sector=last.sector, from_day=begun, begin="moved")


def file(owner, name=""):
    """Enter a file of an office, or of the county itself."""
    office = owner if owner._meta.model_name == "office" else None
    whose = {"county": office.county if office else owner, "office": office, "name": name or f"{owner}"[:2] + ".pdf"}
    return create("liaison.StoredFile", **whose, content_type="application/pdf", size=1, sha256="ab" * 32)


def upload(owner, user):
    """Enter a roster brought by an office, and one row it changed."""
    batch = create("liaison.Batch", county=owner.county, office=owner, kind="roster", user=user, file=file(owner))
    create("liaison.BatchChange", batch=batch, model="members.member", object_id=1)


def long_work(office, user):
    """Enter what somebody of an office asked for."""
    create(
        "liaison.Job", county=office.county, office=office, asked_by=user, role=user.role, kind="office_package",
        title=office.place[:2], purpose="年度考核",
    )  # fmt: skip


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


def county_side(term):
    """Enter what the county of a term keeps for all its offices, each row named after it."""
    county, name = term.county, term.county.name[:2]
    create("members.Committee", county=county, name=f"{name}提案委")
    create("activities.NamedKind", county=county, base="study", name=f"{name}讲堂")
    create("members.TermChange", county=county, old=term, number=11, first_day=date(2027, 1, 10), sectors=["农业"])
    create("liaison.ChecklistItem", county=county, name=name)
    create("liaison.ColumnMatch", county=county, kind="roster", layout=name)
    day = date(2026, 1, 5)
    create("liaison.WorkdayChange", county=county, from_day=day, to_day=day, note=name)
    create("proposals.Shingle", county=county, value=1, about=1)
    create("liaison.HeadingWord", county=county, kind="roster", field="sector", word=name)


def outcomes(pairs):
    """Enter what came of activities, each row named after its own; `pairs` are (activity, a member there)."""
    for one, member in pairs:
        suggestion = create("activities.Suggestion", activity=one, text=one.title)
        create("activities.Proposer", suggestion=suggestion, member=member)
        create("activities.Problem", activity=one, text=one.title)
        create("activities.UnitResult", activity=one, unit=one.title)
        create("activities.Material", activity=one, file=file(one.hosts.first()), sort="photo", caption=one.title)


def focuses(county, *offices):
    """Enter what a county and its offices are about in a year, how far it is, and what their campaigns ask."""
    for office in (None, *offices):
        name = (office.place if office else county.name)[:2]
        create("liaison.Layout", county=county, office=office, sheet="members", name=name, user=county.users.first())
        campaign = create("performance.Campaign", county=county, office=office, name=name, from_year=2026)
        create("performance.CampaignItem", campaign=campaign, name=name, first="proposals")
        row = create("activities.Focus", county=county, office=office, kind="central", year=2026, name=name)
        create("activities.Progress", focus=row, office=office, day=date(2026, 3, 1), text=name)


def plan(county, office=None):
    """Enter what a body set out to do in a year, of every line one, each row named after it; it holds."""
    name, day = (office.place if office else county.name)[:2], date(2026, 3, 1)
    held = {"state": "in_force", "sent_on": day, "accepted_on": day}
    row = create("performance.WorkPlan", county=county, office=office, year=2026, title=name, **held)
    create("performance.Basis", plan=row, position=1, title=name)
    create("performance.Section", plan=row, heading=name)
    create("performance.Target", plan=row, name=name, first="held")
    item = create("performance.PlanItem", plan=row, from_month=2, to_month=2, subject=name)
    for one in office.contributions.all() if office else ():
        create("performance.Match", item=item, contribution=one, is_fit=True)


def propose(office, author):
    """Enter an office's proposal, a name on it, what happened to it, who handles it and what was answered."""
    title = f"{author}提案"
    row = create("proposals.Proposal", county=office.county, office=office, title=title)
    create("proposals.Authorship", proposal=row, member=author, office=office)
    create("proposals.Step", proposal=row, move="submit", start="draft", goal="submitted", day=date(2026, 3, 1))
    days = {"assigned_on": date(2026, 3, 1), "due_on": date(2026, 6, 1)}
    given = create("proposals.Assignment", proposal=row, unit=title, **days)
    create("proposals.Reply", proposal=row, assignment=given)


def opinions(office, member):
    """Enter what somebody told a member, what was written and came of it, each row named after the township."""
    name, day, whose = office.place[:2], date(2026, 3, 1), {"county": office.county, "office": office}
    report = create("proposals.OpinionReport", **whose, day=day, title=f"{name}社情")
    create("proposals.Note", **whose, day=day, title=f"{name}民情", taken_by=member, report=report)
    create("proposals.ReportAuthor", report=report, member=member)
    sending = create("proposals.Sending", report=report, receiver="county", sent_on=day)
    create("proposals.Step", sending=sending, move="send", goal="sent", day=day)
    for model, said in (("Adoption", {"level": "city"}), ("Instruction", {"level": "county"}), ("Handling", {}),
                        ("Feedback", {})):  # fmt: skip
        create(f"proposals.{model}", report=report, day=day, **said)
    bulletin = create("proposals.Bulletin", **whose, year=2026, number=1, day=day, editor=name)
    create("proposals.BulletinItem", bulletin=bulletin, report=report)


def document(office):
    """Enter an office's summary of a year, and a block of it that was written anew."""
    name = office.place[:2]
    row = create("performance.Document", county=office.county, office=office, year=2025, kind="summary", title=name)
    create("performance.Edit", document=row, key="opening", words=name)


def forms(county):
    """Enter a form of a county's own that is in use, and one that is not."""
    name = county.name[:2]
    values = {"county": county, "kind": "members", "file": file(county, f"{name}表.xlsx"), "found": {}}
    create("performance.PaperTemplate", **values, name=f"{name}表", state="in_use")
    create("performance.PaperTemplate", **values, name=f"{name}草表")


def judge(county, *members):
    """Enter a county's set of rules that holds and one that does not, and what was given to members by it."""
    day, about = date(2026, 3, 1), {"county": county, "body": {"name": county.name}}
    rules = create("performance.RuleSet", **about, year=2026, state="published", published_on=day)
    create("performance.RuleSet", **about, year=2027)
    for member in members:
        given = {"rule_set": rules, "member": member, "reason": "会议研究"}
        create("performance.Given", **given, of="M1", points=2)
        create("performance.Vote", **given, of="V1", raters="委员", counts={})
        create("performance.Found", **given, of="W", day=day)
        create("performance.Exemption", **given, of="A1")


def keep_file(office, member):
    """Enter a member's sealed file of a year, and all that hangs on one."""
    day = date(2026, 3, 1)
    days = {"state": "sealed", "confirmed_on": day, "approved_on": day, "grade": "称职"}
    row = create("performance.YearFile", county=office.county, office=office, member=member, year=2026, **days)
    create("performance.FileStep", file=row, move="confirm", start="open", goal="confirmed", day=day, who="刘敏")
    create("performance.Remark", file=row, key="statement", label="年度述职", text="太短", day=day)
    create("performance.Objection", file=row, text="漏计", day=day)
    seal = create("performance.Seal", file=row, document="{}", sealed_on=day, who="刘敏", digest=f"{row.pk:064x}")
    about = {"number": 1, "day": day, "text": "改正", "reason": "核对"}
    create("performance.Correction", seal=seal, **about, who="刘敏", digest=f"{row.pk:064x}")


def ask(town):
    """Ask one office, two together, and one of the other county for something, and tell them something, with files."""
    file(town.county)
    for offices in ((town.qingshi,), (town.qingshi, town.liuhe), (town.shiqiao,)):
        _asked_of(*offices)


def _asked_of(*offices):
    """Enter what the county asked of these offices and told them, each with a file of the county's."""
    county, day, name = offices[0].county, date(2026, 3, 1), "".join(one.place[:2] for one in offices)
    task = create("liaison.Task", county=county, title=name, given_on=day, due_on=day)
    notice = create("liaison.Notice", county=county, title=name, day=day)
    for row in (task, notice):
        row.files.add(file(county, f"{row._meta.verbose_name}{name}.pdf"))
    for office in offices:
        create("liaison.TaskReply", task=task, office=office, due_on=day)
        create("liaison.NoticeReceipt", notice=notice, office=office)


def _double(member):
    """Enter that a second row of a member was merged into him, and that a third is somebody else."""
    second, third = (create("members.Member", county=member.county, name=name) for name in ("重复", "同名"))
    create("members.Merge", county=member.county, survivor=member, loser=second, at=timezone.now())
    create("members.Distinct", county=member.county, first=member, second=third)


def _leaves_and_half_days(leaves, went, by_half_days):
    """Enter these leaves, and a half-day of each of these activities with the marks of who went."""
    for one, member, office in leaves:
        create("activities.Leave", activity=one, member=member, office=office, kind="sick")
    for one in by_half_days:
        sitting = create("activities.Sitting", activity=one, day=one.day, half=1)
        for member in (member for there, member in went if there == one):
            create("activities.SittingMark", sitting=sitting, member=member, state="present")


def fill(town):
    """Add to the town: 单小满 moved from 青石 to 柳河, 王春梅 was reappointed where she was; and a year's work."""
    reappoint(town.shan, town.liuhe, date(2026, 1, 1))
    reappoint(town.wang, town.qingshi, date(2024, 3, 1))
    own, shared = activity("青石学习", town.qingshi), activity("联合学习", town.qingshi, town.liuhe)
    theirs, far = activity("柳河学习", town.liuhe), activity("石桥学习", town.shiqiao)
    plenary, theirs_too = county_activity("云溪全会", town.county), county_activity("清源全会", town.other_county)
    went = ((own, town.zhang), (shared, town.wang), (shared, town.zhao), (theirs, town.zhao), (far, town.sun),
            (plenary, town.zhang), (plenary, town.shan), (theirs_too, town.sun))  # fmt: skip
    for one, member in went:
        create("activities.Attendance", activity=one, member=member, state="present")
        create("activities.Part", activity=one, member=member, role="main_speaker")
    outcomes(((own, town.zhang), (shared, town.wang), (theirs, town.zhao), (far, town.sun)))
    focuses(town.county, town.qingshi, town.liuhe)
    focuses(town.other_county, town.shiqiao)
    leaves = ((own, town.zhang, town.qingshi), (shared, town.zhao, town.liuhe), (far, town.sun, town.shiqiao),
              (plenary, town.zhang, town.qingshi), (plenary, town.shan, town.liuhe))  # fmt: skip
    _leaves_and_half_days(leaves, went, (own, shared, plenary, theirs_too))
    for office, user in ((town.qingshi, town.clerk), (town.liuhe, town.liuhe_clerk), (town.shiqiao, town.other_clerk)):
        upload(office, user)
        long_work(office, user)
    for term in (town.term, town.other_term):
        county_side(term)
        plan(term.county)
    create("members.Group", county=town.county, sector=town.farming, name="农业")
    _sides(town)
    ask(town)
    look(town)
    return town


def _sides(town):
    """Enter for each office what it keeps about itself and what its member did."""
    for office, member in ((town.qingshi, town.zhang), (town.liuhe, town.zhao), (town.shiqiao, town.sun)):
        office_side(office, member)
        contribution(office, member)
        plan(office.county, office)
        propose(office, member)
        opinions(office, member)
        document(office)
        keep_file(office, member)
        _double(member)
    # 单小满 was in 青石 until the end of last year, 柳河 alone is told of this year's.
    forms(town.county)
    forms(town.other_county)
    judge(town.county, town.zhang, town.shan)
    judge(town.other_county, town.sun)


def look(town):
    """Let a chief auditor come, and each body be looked at."""
    town.chief_auditor = account(Role.AUDITOR, "chief_auditor")
    for row in (town.qingshi, town.liuhe, town.shiqiao, town.county, town.other_county, town.system_admin):
        trail.record(row, "查看", by=SERVER)
