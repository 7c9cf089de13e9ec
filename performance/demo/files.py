"""Year files of the demo county: of last year a few on every step of their way, some sealed; this year's are open."""

from datetime import date
from pathlib import Path

from liaison.keys import Actor
from liaison.models import County, User
from performance import actions
from performance.demo.county import Stage
from performance.file_states import FileMove
from performance.measures import Subject
from performance.models import Objection, RuleSet, YearFile
from performance.scoring.yaml import read

_STATEMENT = (
    "一年来，本人按时参加学习和会议，结合本职工作开展调研，围绕群众关心的事提出提案和信息，并参与走访帮扶。"
    "不足是调研还不够深入。下一年打算多到村组听取意见，提出更具体的建议。"
)
_OPINION = "该委员能积极参加学习、会议和活动，按要求提交提案和信息，联系服务群众较好。"
_SCHEMES = Path(__file__).parent.parent / "schemes"
_SEALED = {"青石镇": 4, "柳河镇": 2}  # how many files of an office are sealed
_CORRECTED = "第五项“提案”少记联名提案 1 件，应为 2 件；不影响审定等次。"


def keep_files(stage: Stage):
    """Open last year and this year; seal a few files of last year, return one, let one be objected to."""
    county, admin = stage.term.county, Actor(User.objects.get(username="xian_guanli"))
    reviewer, head = (Actor(User.objects.get(username=name)) for name in ("xian_kaohe", "qs_fuze"))
    year = stage.today.year - 1
    _publish(county, year, admin)
    actions.open_files(county, year, today=date(year, 12, 20), by=admin)
    actions.open_files(county, year + 1, today=stage.today, by=admin)
    files = {place: list(_files(stage, place, year)) for place in _SEALED}
    for place, number in _SEALED.items():
        for file in files[place][: number + 2]:
            _up(file, stage.clerks[place], reviewer, year)
    done = [_approved(file, admin, year) for place, number in _SEALED.items() for file in files[place][:number]]
    seals = actions.seal_files(done, by=admin, today=date(year + 1, 2, 3))
    values = {"text": _CORRECTED, "reason": "委员本人反映，经查会签记录属实。"}
    actions.correct(seals[0].file, values, by=admin, today=min(stage.today, date(year + 1, 3, 2)))
    _returned(files["青石镇"][4], reviewer, year)
    _objected(_approved(files["青石镇"][5], admin, year), head, admin, year)


def _publish(county: County, year: int, admin: Actor):
    """Score last year by the shipped set, unless the county has one of its own."""
    if not RuleSet.objects.of_year(year).filter(county=county, subject=Subject.MEMBER).exists():
        scheme = read((_SCHEMES / "default.yaml").read_text(encoding="utf-8"))
        rules = actions.begin_rules(county, year, Subject.MEMBER, scheme=scheme, by=admin)
        actions.publish_rules(rules, today=date(year, 2, 1), by=admin)


def _files(stage: Stage, place: str, year: int):
    return YearFile.objects.filter(office=stage.offices[place], year=year).for_list()


def _up(file: YearFile, clerk: Actor, reviewer: Actor, year: int):
    """Lead a file as far as the county's check."""
    actions.write_statement(file, _STATEMENT, by=clerk)
    for move, by, day, said in (
        (FileMove.CONFIRM, clerk, date(year, 12, 24), {}),
        (FileMove.ASSESS, clerk, date(year, 12, 28), {"words": _OPINION, "grade": "称职"}),
        (FileMove.HAND_IN, clerk, date(year, 12, 30), {}),
        (FileMove.CHECK, reviewer, date(year + 1, 1, 10), {}),
    ):
        actions.move_file(file, move, said, by=by, today=day)


def _approved(file: YearFile, admin: Actor, year: int) -> YearFile:
    said = {"grade": "称职", "words": "主席会议审定。"}
    return actions.move_file(file, FileMove.APPROVE, said, by=admin, today=date(year + 1, 1, 20))


def _returned(file: YearFile, reviewer: Actor, year: int):
    values = {"key": "section:service", "label": "七、联系服务群众", "text": "帮扶没有佐证材料，请补传照片或证明。"}
    day = date(year + 1, 1, 12)
    actions.remark_on(file, values, by=reviewer, today=day)
    actions.move_file(file, FileMove.RETURN, {"words": "请补齐后再报。"}, by=reviewer, today=day)


def _objected(file: YearFile, head: Actor, admin: Actor, year: int):
    day = date(year + 1, 1, 22)
    objection = actions.object_to(file, "漏计列席县政协常委会会议一次。", by=head, today=day)
    values = {"reply": "经核对签到记录，列席已计入，维持原结果。", "outcome": Objection.Outcome.REFUSED}
    actions.reply_to_objection(objection, values, by=admin, today=day)
