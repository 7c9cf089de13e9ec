"""Pages of year files: who reads what of them, the queue, what is missing, grades, seals, and what a member does."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from conftest import TODAY, account, study
from liaison.keys import Actor
from liaison.models import TrailEntry
from liaison.roles import Role
from members.models import Appointment, Member
from performance import actions
from performance.actions import begin_rules, publish_rules
from performance.file_states import FileMove
from performance.files.missing import lacking
from performance.forms.files import RemarkForm
from performance.models import Remark, RuleSet, Seal, YearFile
from performance.scoring.scheme import Scheme
from performance.tests.files import YEAR, go, led, opened, sealed, words_of

HELD = date(YEAR, 4, 10)
STUDIES = {"code": "B1", "name": "学习", "text": "每次 1.5 分。", "cap": "6",
           "takes": [{"count": "attendance", "where": {"kind": ["study"]}, "points": "1.5"}]}


def scored(town, **more) -> RuleSet:
    """Publish a set that pays for study."""
    bands = [{"name": "优秀", "at_least": "3", "places": {"percent": "30"}}, {"name": "称职"}]
    scheme = Scheme.model_validate({"name": "考核办法", "rules": [STUDIES], "bands": bands, **more})
    by = Actor(town.county_admin)
    rules = begin_rules(town.county, YEAR, "member", scheme=scheme, by=by)
    return publish_rules(rules, today=TODAY, by=by)


def post(browser, url, **said):
    """Send a form as its page offers it."""
    page = browser.get(url)
    return browser.post(url, {"version": page.context["version"] or "", "ticket": str(page.context["ticket"]), **said})


def test_the_office_a_member_left_reads_only_its_own_part(town, by, enter):
    study(town.qingshi, by, day=HELD)
    town.zhang.appointments.update(to_day=date(YEAR, 6, 30), end="moved")
    Appointment.objects.create(
        member=town.zhang, office=town.liuhe, sector=town.farming, from_day=date(YEAR, 7, 1), begin="moved"
    )
    study(town.liuhe, Actor(town.liuhe_clerk), day=date(YEAR, 9, 5), title="学习条例")
    file = opened(town)
    actions.write_statement(file, "一年来的述职。", by=Actor(town.member))
    left, now = (enter(user).get(file.get_absolute_url()).content.decode() for user in (town.clerk, town.liuhe_clerk))
    assert "学习《政协章程》" in left
    assert "只列出本机构记录的部分" in left
    for hidden in ("学习条例", "一年来的述职", "委员确认", "九、年度考核"):
        assert hidden not in left
    for shown in ("学习《政协章程》", "学习条例", "一年来的述职", "九、年度考核"):
        assert shown in now
    assert enter(town.clerk).get(f"{file.get_absolute_url()}confirm/").status_code == 403
    assert enter(town.other_clerk).get(file.get_absolute_url()).status_code == 404


def test_a_record_out_of_reach_is_read_without_a_link(town, by, enter):
    activity = study(town.qingshi, by, day=HELD)
    file = opened(town)
    address = f'href="{activity.get_absolute_url()}"'
    assert address in enter(town.clerk).get(file.get_absolute_url()).content.decode()
    own = enter(town.member).get(file.get_absolute_url()).content.decode()
    assert "学习《政协章程》" in own
    assert address not in own


def test_every_lack_is_named_with_the_page_that_mends_it(town, by, enter):
    Member.objects.create(county=town.county, name="张立山")
    study(town.qingshi, by, day=HELD, record="", marks={town.wang.pk: "leave"})
    files = [opened(town), opened(town, town.wang)]
    found = lacking(files, TODAY)
    assert {one.check for one in found[files[0].pk]} == {"statement", "study", "record", "double"}
    assert [one.words for one in found[files[1].pk]] == ["没有年度述职", "全年没有参加活动的记录"]
    said = {one.words: one.url for one in found[files[0].pk]}
    assert said["第一季度、第三季度、第四季度没有学习记录"] == (
        f"/activities/?since={YEAR}-01-01&until={YEAR}-12-31&kind=study"
    )
    page = enter(town.clerk).get("/year-files/missing/").content.decode()
    assert "与另一名张立山同名" in page
    for lacks in found.values():
        for one in lacks:
            assert enter(town.clerk).get(one.url).status_code == 200, one.words


def test_who_checks_one_file_after_the_other_goes_on_to_the_next(town, enter):
    files = [led(town, FileMove.HAND_IN, member) for member in (town.shan, town.wang)]
    browser, query = enter(town.reviewer), f"?year={YEAR}&state=handed_in"
    queue = [row.pk for row in YearFile.objects.filter(state="handed_in").for_list()]
    first, second = sorted(files, key=lambda file: queue.index(file.pk))
    check = dict(browser.get(first.get_absolute_url() + query).context["moves"])[FileMove.CHECK]
    answer = post(browser, check)
    assert answer.headers["Location"] == second.get_absolute_url() + query
    assert f"已办理：复核通过（{first.member}）。" in browser.get(answer.headers["Location"]).content.decode()
    back = dict(browser.get(second.get_absolute_url() + query).context["moves"])[FileMove.RETURN]
    assert post(browser, back, words="请补写述职。").headers["Location"] == f"/year-files/{query}"
    assert set(YearFile.objects.filter(pk__in=queue).values_list("state", flat=True)) == {"checked", "returned"}


def test_the_county_goes_through_the_queue_and_returns_item_by_item(town, enter):
    files = [led(town, FileMove.HAND_IN, member) for member in (town.shan, town.wang)]
    browser = enter(town.reviewer)
    first, second = sorted(files, key=lambda one: one.member.search)
    page = browser.get(f"{first.get_absolute_url()}?state=handed_in")
    assert (page.context["at"], page.context["among"]) == (1, 2)
    assert page.context["next"] == f"{second.get_absolute_url()}?state=handed_in"
    assert "previous" not in page.context
    url = f"{first.get_absolute_url()}remarks/new/?item=section:study&state=handed_in"
    answer = post(browser, url, text="三季度没有学习。", must_mend="on")
    assert answer["Location"] == f"{first.get_absolute_url()}?state=handed_in#i-section-study"
    assert Remark.objects.get().label == "三、学习培训"
    assert browser.get(f"{first.get_absolute_url()}remarks/new/?item=nothing").status_code == 404
    answer_page = f"/file-remarks/{Remark.objects.get().pk}/answer/"
    for reader in (town.clerk, town.head):
        browser = enter(reader)
        assert "三季度没有学习。" not in browser.get(first.get_absolute_url()).content.decode()
        paper = browser.post(f"{first.get_absolute_url()}paper/", {"purpose": "年度考核", "format": "docx"})
        assert "三季度没有学习。" not in words_of(paper)
        assert browser.get(answer_page).status_code == 404
    browser = enter(town.reviewer)
    assert "三季度没有学习。" in browser.get(first.get_absolute_url()).content.decode()
    post(browser, f"{first.get_absolute_url()}return/", words="")
    assert enter(town.clerk).get(answer_page).status_code == 200
    page = enter(town.clerk).get(first.get_absolute_url()).content.decode()
    assert "县政协退回" in page
    assert "三季度没有学习。" in page


def test_a_member_states_confirms_and_objects_himself(town, enter):
    file = opened(town)
    browser, url = enter(town.member), file.get_absolute_url()
    assert "填写述职" in browser.get("/year-files/mine/").content.decode()
    post(browser, f"{url}statement/", statement="参加视察三次。")
    post(browser, f"{url}confirm/")
    file = go(go(YearFile.objects.get(pk=file.pk), FileMove.ASSESS, town, "head", words="好"), FileMove.HAND_IN, town,
              "clerk")  # fmt: skip
    go(go(file, FileMove.CHECK, town, "reviewer"), FileMove.PUBLISH, town, "county_admin", until=TODAY)
    post(browser, f"{url}objections/new/", text="漏计一次视察。")
    file = YearFile.objects.get(pk=file.pk)
    assert (file.statement, file.objections.get().by_member) == ("参加视察三次。", True)
    said = post(browser, f"{url}objections/new/", text="再提一次。").content.decode()
    assert "这份档案还有一件申诉没有答复" in said
    assert "再提一次。" in said


def test_grades_are_decided_within_the_places_and_sealed_with_their_scores(town, by, enter):
    scored(town)
    for day in (HELD, date(YEAR, 6, 5)):
        study(town.qingshi, by, day=day)
    files = [led(town, FileMove.CHECK, member) for member in (town.zhang, town.wang)]
    assert RuleSet.objects.get().is_locked
    browser = enter(town.county_admin)
    page = browser.get(f"/year-files/grades/?year={YEAR}")
    told = page.context["places"][0]
    assert (told.band, told.base, told.quota, told.proposed, told.tied, told.left) == ("优秀", 4, 1, 0, 3, 1)
    lines = [(line.total, line.is_tied, line.proposed) for line, _ in page.context["fields"]]
    assert lines == [(Decimal(3), True, "")] * 2
    assert "排序供评议参考" in page.content.decode()
    grades = {f"grade_{file.pk}": said for file, said in zip(files, ("优秀", "称职"), strict=True)}
    seals = browser.get(f"/year-files/seal/?year={YEAR}").context
    assert post(browser, f"/year-files/grades/?year={YEAR}", **grades).status_code == 302
    said = post(browser, f"/year-files/grades/?year={YEAR}", **grades).content.decode()
    assert "打开此页以后，有 2 份档案别人已经审定或者退回，" in said
    unseen = {"version": seals["version"], "ticket": str(seals["ticket"])}
    said = browser.post(f"/year-files/seal/?year={YEAR}", unseen).content.decode()
    assert "打开此页以后，可以归档的档案有变动。" in said
    assert not Seal.objects.exists()
    assert post(browser, f"/year-files/seal/?year={YEAR}").status_code == 302
    seal = Seal.objects.get(file=files[0])
    assert (seal.total, seal.grade) == (Decimal(3), "优秀")
    said = json.loads(seal.document)
    assert said["score"]["rules"][0]["points"] == "3"
    assert said["rules"]["scheme"]["rules"][0]["text"] == "每次 1.5 分。"
    assert [one["fact"]["title"] for one in said["score"]["rules"][0]["paid"]] != []
    study(town.qingshi, by, day=date(YEAR, 9, 9))
    page = enter(town.clerk).get(files[0].get_absolute_url()).content.decode()
    assert "归档时 3 分，按现有记录 4.5 分" in page


def test_a_wrong_grade_is_said_and_nothing_is_approved(town, enter):
    file = led(town, FileMove.CHECK)
    browser, url = enter(town.county_admin), "/year-files/grades/"
    page = post(browser, url, **{f"grade_{file.pk}": "卓越"}).content.decode()
    assert "张立山的等次不在可选范围内，请重新选择。" in page
    assert "没有选定等次，没有审定任何档案。" in post(browser, url).content.decode()
    assert YearFile.objects.filter(state="approved").count() == 0


def test_the_printed_file_carries_its_fingerprint_once_it_is_sealed(town, enter):
    browser, file = enter(town.clerk), opened(town, town.wang)
    assert "未归档，仅供核对" in browser.get(f"{file.get_absolute_url()}print/").content.decode()
    seal = sealed(town)
    page = browser.get(f"{seal.file.get_absolute_url()}print/").content.decode()
    assert seal.digest in page
    assert "data:image/svg+xml" in page
    actions.correct(seal.file, {"text": "补记一次视察。", "reason": "漏登"}, by=Actor(town.county_admin), today=TODAY)
    assert "补记一次视察。" in browser.get(f"{seal.file.get_absolute_url()}print/").content.decode()
    assert "第十届" in enter(town.member).get(f"/members/{town.zhang.pk}/booklet/").content.decode()


def test_what_is_sealed_is_shown_whatever_the_records_say_now(town, by, enter):
    activity = study(town.qingshi, by, day=HELD)
    seal = sealed(town)
    activity.title = "换了题目"
    activity.save()
    page = enter(town.clerk).get(seal.file.get_absolute_url()).content.decode()
    assert "学习《政协章程》" in page
    assert "换了题目" not in page


@pytest.mark.parametrize("said", ["110101199003070011", "字" * 501, ""])
def test_a_remark_takes_no_identity_number_and_has_an_end(said, town):
    form = RemarkForm({"text": said}, user=town.reviewer)
    assert not form.is_valid()


def test_an_office_without_files_is_told_what_to_wait_for(town, enter):
    other = account(Role.CLERK, "empty", county=town.county, office=town.liuhe)
    assert "县政协开启年度以后" in enter(other).get("/year-files/").content.decode()
    for url in ("/year-files/missing/", "/year-files/?year=abc&state=x"):
        assert enter(other).get(url).status_code == 200
    for url in ("/year-files/grades/?year=99999", "/year-files/seal/"):
        assert enter(town.county_admin).get(url).status_code == 200


def test_a_file_opened_in_error_is_withdrawn_with_the_reason_and_can_come_back(town, enter):
    file, admin = opened(town), enter(town.county_admin)
    page = f"{file.get_absolute_url()}withdraw/"
    assert "请写明撤回原因" in post(admin, page, reason=" ").content.decode()
    assert post(admin, page, reason="开错了年度").status_code == 302
    listed = admin.get("/year-files/?year=2025").content.decode()
    assert ("已撤回的档案 1 份" in listed, "开错了年度" in listed) == (True, True)
    assert "开错了年度" not in enter(town.clerk).get("/year-files/?year=2025").content.decode()
    assert admin.get(page).status_code == 404
    assert post(admin, f"{file.get_absolute_url()}restore/").status_code == 302
    verbs = TrailEntry.objects.about(file).values_list("verb", flat=True)
    assert list(verbs) == ["恢复", "撤回", "开启"]
    assert YearFile.objects.standing().filter(pk=file.pk).exists()


def test_a_withdrawn_file_does_not_come_back_beside_another_and_a_decided_one_stays(town):
    by = Actor(town.county_admin)
    file = actions.withdraw_file(opened(town), "开错了", by=by)
    assert actions.open_files(town.county, YEAR, today=TODAY, by=by) == (1, 0)
    with pytest.raises(ValidationError, match="该委员这一年度已有履职档案"):
        actions.restore_file(file, by=by)
    decided = led(town, FileMove.APPROVE, town.wang)
    with pytest.raises(ValidationError, match="这份档案已审定，不能撤回。"):
        actions.withdraw_file(decided, "开错了", by=by)
    with pytest.raises(PermissionDenied):
        actions.withdraw_file(opened(town, town.shan), "开错了", by=Actor(town.reviewer))


def test_a_member_reads_figures_once_the_result_is_told_or_where_the_set_says_so(town, by, enter):
    study(town.qingshi, by, day=HELD)
    rules, file, browser = scored(town), led(town, FileMove.HAND_IN), enter(town.member)

    def shown() -> tuple[bool, bool]:
        said = browser.get(file.get_absolute_url()).content.decode()
        paper = browser.post(f"{file.get_absolute_url()}paper/", {"purpose": "交委员本人", "format": "docx"})
        printed = words_of(paper)
        assert ("考核得分" in printed, "现在不公布得分" in printed) == ("总分 1.5" in said, "现在不公布得分" in said)
        assert ("建议等次" in said, "建议等次" in printed) == ("总分 1.5" in said,) * 2
        return "总分 1.5" in said, "现在不公布得分" in said

    assert shown() == (False, True)
    RuleSet.objects.filter(pk=rules.pk).update(body=rules.body | {"interim": "member"})
    assert shown() == (True, False)
    RuleSet.objects.filter(pk=rules.pk).update(body=rules.body)
    go(go(file, FileMove.CHECK, town, "reviewer"), FileMove.APPROVE, town, "county_admin", grade="称职")
    assert shown() == (True, False)
