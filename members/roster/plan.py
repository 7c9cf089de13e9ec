"""From a roster as it was read to what it would do to the register."""

from copy import copy
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError

from liaison import trail
from liaison.importing.plan import NEW, SKIP, TAKE, Change, Plan, PlannedRow, Said, Status
from liaison.models import Office
from members.models import Appointment, Member, OfficePost
from members.pinyin import clean_name
from members.roster.columns import RosterEntry
from members.roster.words import Known, Words, current_place, known_to

_SKIP = (SKIP, "不导入这一行")
_NEW = (NEW, "登记为新委员（另一个人）")


class Step(NamedTuple):
    """One row to carry out: the member (None: a new one) with his new values, the place with its new values."""

    label: str
    member: Member | None
    values: dict
    place: Appointment | None
    place_values: dict
    duty: dict | None = None  # the post in the office (组长, 召集人 …) he is to have besides


class Options(NamedTuple):
    """What was said at the upload: office of rows that name none, first day and reason of new appointments."""

    office: int | None
    from_day: date
    begin: str


def plan_roster(reading: dict, *, user, options: Options, choices: dict) -> Plan:
    """Return what importing `reading` (of the intake, kind roster) would do for `user` with the answers `choices`."""
    records = [(sheet, record) for sheet in reading["sheets"] for record in sheet["records"]]
    known = known_to(user, options.from_day)
    words = Words(known, choices)
    planner = _Planner(known, options, words, choices)
    rows = [planner.row(sheet, record) for sheet, record in records]
    return Plan(rows, words.asked())


class _Planner:
    """Plans one row after another; remembers whom earlier rows were about."""

    def __init__(self, known: Known, options: Options, words: Words, choices: dict):
        self.known, self.options, self.words, self.choices = known, options, words, choices
        self.taken: dict[int, int] = {}
        self.entry = RosterEntry()

    def row(self, sheet: dict, record: dict) -> PlannedRow:
        """Return what becomes of one record."""
        planned = PlannedRow(sheet["sheet"], record["_row"], _label(record), Status.QUESTION)
        planned.chosen = self.choices.get(planned.key, "")
        values = _candidates(sheet, record)
        if planned.chosen in dict(values):
            name, _, value = planned.chosen.partition("=")
            record = {**record, name: value}
        errors = _said(sheet, record, "errors")
        questions = _said(sheet, record, "questions")
        if not record.get("name"):
            errors.append(Said("", "没有姓名不能导入，请在表中补填后重新上传，或不导入这一行。"))
        place = self._place_values(sheet, record, errors, questions)
        member, candidates = self._whom(record, place, questions)
        if member and _agrees(member, record):  # birth or phone say which of one name he is
            twins = _said(sheet, record, "questions", "same_name")
            questions = [one for one in questions if one not in twins]
        if member:
            errors = [one for one in errors if one not in _masked(sheet, record, member)]
        errors += self._refused(record, member)
        planned.said = errors + questions
        planned.options = _answers(record, errors, questions, member, candidates, self.known.who)
        planned.options = values + [one for one in planned.options if not values or one[0] != TAKE]
        self._decide(planned, record, place, member, candidates, errors, questions)
        return planned

    def _refused(self, record: dict, member: Member | None) -> list[Said]:
        """Take what the register cannot hold out of the record, and return a sentence for each such cell."""
        trial = copy(member) if member else Member(county=self.known.county)
        refused = self.entry.fill(trial, record)[1]
        cells = record.get("_cells", {})
        for name in refused:
            record.pop(name, None)
        return [Said(cells.get(name, ""), said) for name, said in refused.items()]

    def _place_values(self, sheet: dict, record: dict, errors: list, questions: list) -> dict:
        """Return office, sector, committee and post as the row has them; unknown words become questions."""
        cells = record.get("_cells", {})
        said = {"sector": record.get("sector"), "committee": record.get("committee")}
        said["office"] = record.get("office") or sheet.get("office")
        values = {name: getattr(self.words, name)(word) for name, word in said.items() if word}
        for name, value in values.items():
            if value is None:
                questions.append(Said(cells.get(name, ""), _UNKNOWN[name].format(said[name])))
        if not said["office"] and self.options.office:
            values["office"] = self.known.offices.get(str(self.options.office))
        if record.get("cppcc_post"):
            values["post"] = _post(record["cppcc_post"])
            if values["post"] is None:
                errors.append(Said(cells.get("cppcc_post", ""), f"政协职务“{record['cppcc_post']}”无法识别，请核对。"))
        if record.get("group_post") and _duty(record) is None:
            errors.append(Said(cells.get("group_post", ""), f"联络组职务“{record['group_post']}”无法识别，请核对。"))
        return {name: value for name, value in values.items() if value is not None}

    def _whom(self, record: dict, place: dict, questions: list) -> tuple[Member | None, list[Member]]:
        """Return the one member the row surely is about, or None with everybody it may be about."""
        same = self.known.members.get(clean_name(record.get("name", "")), [])
        sure = [one for one in same if _agrees(one, record)]
        if len(sure) == 1 or (len(same) == 1 and not sure and _fits(same[0], record, place)):
            member = (sure or same)[0]
            before = self.taken.setdefault(member.pk, record["_row"])
            if before == record["_row"]:
                return member, same
            questions.append(Said("", f"与第 {before} 行是同一位委员，请确认这一行怎么处理。"))
            return None, same
        if not same:
            same = self.known.phones.get(record.get("phone") or "-", [])
            if same:
                names = "、".join(one.name for one in same)
                questions.append(Said("", f"手机号与{names}的相同，姓名不同。请确认是改名，还是另一个人。"))
        else:
            questions.append(Said("", _whom_to_choose(same)))
        return None, same

    def _decide(self, planned, record, place, member, candidates, errors, questions):
        """Set status, changes and step from what is known and what was answered."""
        chosen = planned.chosen if planned.chosen in dict(planned.options) else ""
        if chosen == SKIP:
            planned.status = Status.SKIPPED
            return
        if not chosen and (errors or questions):
            planned.status = Status.ERROR if errors else Status.QUESTION
            if record.get("name") and (member is not None or not candidates):
                self._preview(planned, record, place, member)
            return
        if chosen == NEW:
            member = None
        elif chosen.startswith("m"):
            member = next(one for one in candidates if f"m{one.pk}" == chosen)
        self._preview(planned, record, place, member)

    def _preview(self, planned, record, place, member):
        waiting = planned.status if planned.said and not planned.chosen else None
        try:
            step, changes = self._update(record, place, member) if member else self._enrol(record, place)
        except ValidationError as error:
            if waiting:
                return  # what was asked comes first
            planned.said += [Said("", said) for said in error.messages]
            planned.status, planned.chosen, planned.options = Status.ERROR, "", [_SKIP]
            return
        planned.changes, planned.step = changes, step
        planned.status = waiting or (Status.NEW if member is None else Status.CHANGED if changes else Status.SAME)

    def _enrol(self, record: dict, place: dict):
        missing = {"office": "联络机构", "sector": "界别"}
        for name, said in missing.items():
            if name not in place:
                raise ValidationError(f"新委员缺少{said}，请在表中补填或在上方选择后再导入。")
        if self.known.term is None:
            raise ValidationError(f"{self.options.from_day} 不在任何一届的任期内，请先登记届次或换一个任职开始日期。")
        member = Member(county=self.known.county, name=clean_name(record["name"]), ethnicity="")
        values = self.entry.fill(member, record)[0]
        member.clean()
        place = {"post": Appointment.Post.MEMBER, **place, **self._beginning(record)}
        blank = Member(county=self.known.county, ethnicity="")
        changes = [Change(**one) for one in trail.changes(blank, member) if one["field"] != _NAME]
        changes += [Change(_PLACE_NAMES[name], "", _place_word(name, value)) for name, value in place.items()]
        duty, more = _new_duty(record, None, place["office"], place["from_day"])
        values = {"name": member.name, "sex": "", "ethnicity": "", **values}
        return Step(_where(record), None, values, None, place, duty), changes + more

    def _beginning(self, record: dict) -> dict:
        """Return first day and reason: the sheet's own day where it lies within the term, else what was said."""
        since = record.get("since", "")
        if len(since) >= 7 and self.known.term:
            day = date.fromisoformat(since if len(since) == 10 else f"{since}-01")
            if day > self.known.term.starts_on and self.known.term.covers(day):
                return {"from_day": day, "begin": Appointment.Begin.ADDED}
        return {"from_day": self.options.from_day, "begin": self.options.begin}

    def _update(self, record: dict, place: dict, member: Member):
        fresh = copy(member)
        values = self.entry.fill(fresh, record)[0]
        if fresh.name != clean_name(record["name"]):
            fresh.name = values["name"] = clean_name(record["name"])
        fresh.clean()
        changes = [Change(**one) for one in trail.changes(member, fresh)]
        current = current_place(member)
        if current is None:
            raise ValidationError(f"{member}没有在任的任职记录。请先在委员页面登记任职，再导入其他信息。")
        if str(current.office_id) not in self.known.offices:
            raise ValidationError(f"{member}现在不在您管理的机构任职，请由县政协办理。")
        if "office" in place and place["office"].pk != current.office_id:
            raise ValidationError(
                f"{member}现在{current.office}任职，表中是{place['office']}。调动请在委员页面“登记任职”，再导入其他信息。"
            )
        place = {name: place[name] for name in ("sector", "committee", "post") if name in place}
        place = {name: value for name, value in place.items() if getattr(current, name) != value}
        changes += [
            Change(_PLACE_NAMES[name], _place_word(name, getattr(current, name)), _place_word(name, value))
            for name, value in place.items()
        ]
        changed = {name: value for name, value in values.items() if getattr(member, name) != value}
        duty, more = _new_duty(record, member, current.office, max(current.from_day, self.options.from_day))
        return Step(_where(record), member, changed, current if place else None, place, duty), changes + more


_UNKNOWN = {
    "office": "“{}”不在您管理的机构之内，请在上方选择它指哪个机构。",
    "sector": "本届没有“{}”界别，请在上方选择它指哪个界别。",
    "committee": "本县没有登记“{}”专委会，请在上方选择它指哪个专委会，或照此导入、这一格留空。",
}
_NAME = str(Member._meta.get_field("name").verbose_name)  # stands beside the changes of a new member anyway
_PLACE_NAMES = {
    name: str(Appointment._meta.get_field(name).verbose_name)
    for name in ("office", "sector", "committee", "post", "from_day", "begin")
}


def _place_word(name: str, value) -> str:
    if value is None:
        return ""
    choices = Appointment._meta.get_field(name).flatchoices
    return str(dict(choices).get(value, value)) if choices else str(value)


def _whom_to_choose(same: list[Member]) -> str:
    if len(same) > 1:
        return f"登记册里有 {len(same)} 位{same[0]}，请选择是哪一位，或登记为新委员。"
    return f"登记册里有一位{same[0]}，但出生年月、性别或所属机构与表中不同。请确认是同一人，还是另一个人。"


def _where(record: dict) -> str:
    """Return how a refusal names the row."""
    return f"第 {record['_row']} 行 {record.get('name', '')}"


def _label(record: dict) -> str:
    note = record.get("name_note")
    return record.get("name", "") + (f"（{note}）" if note else "")


def _candidates(sheet: dict, record: dict) -> list[tuple[str, str]]:
    """Return (answer, words) for each value a doubtful cell of the row may mean."""
    return [
        (f"{one['field']}={value}", f"照此导入，{one.get('column', '此格')}按 {value}")
        for one in sheet.get("questions", ())
        if one.get("row") == record["_row"] and one.get("field")
        for value in one.get("candidates", ())
    ]


def _said(sheet: dict, record: dict, kind: str, code: str = "") -> list[Said]:
    """Return what the reader asked or refused about one row; of one code where it is given."""
    return [
        Said(one.get("cell", ""), one["why"])
        for one in sheet.get(kind, ())
        if record["_row"] in ([one["row"]] if "row" in one else one.get("rows", ())) and code in ("", one["code"])
    ]


def _masked(sheet: dict, record: dict, member: Member) -> list[Said]:
    """Return what was refused of a phone that is only the member's own, masked as we write it."""
    said = [one for one in sheet.get("errors", ()) if one.get("said", "").strip() == member.masked_phone != ""]
    return _said({"errors": said}, record, "errors", "bad_phone")


def _agrees(member: Member, record: dict) -> bool:
    """Say whether birth or phone show that this is the person, and neither shows the contrary."""
    phone = record.get("phone") and member.phone and record["phone"] == member.phone
    return bool(phone or (_same_birth(member, record) and not _other_sex(member, record)))


def _same_birth(member: Member, record: dict) -> bool:
    known, said = member.birth, record.get("birth", "")
    return bool(known and said) and (known.startswith(said) or said.startswith(known))


def _other_sex(member: Member, record: dict) -> bool:
    said = record.get("gender")
    return bool(said and member.sex and member.get_sex_display() != said)


def _fits(member: Member, record: dict, place: dict) -> bool:
    """Say whether nothing speaks against the only member of that name: birth, sex, office."""
    other_birth = member.birth and record.get("birth") and not _same_birth(member, record)
    current = current_place(member)
    other_office = current is None or ("office" in place and place["office"].pk != current.office_id)
    return not (other_birth or _other_sex(member, record) or other_office)


def _post(said: str) -> str | None:
    known = {str(post.label): post.value for post in Appointment.Post} | {"常委": Appointment.Post.STANDING}
    return known.get(said)


def _duty(record: dict) -> str | None:
    """Return the code of the row's post in the office; '' for one everybody has; None where it is no known post."""
    known = {str(post.label): post.value for post in OfficePost.Post if post != OfficePost.Post.ORDINARY}
    return known.get(record["group_post"], "" if record["group_post"] in {"成员", "组员", "委员"} else None)


def _new_duty(record: dict, member: Member | None, office: Office, day: date) -> tuple[dict | None, list[Change]]:
    """Return the post in the office the row gives a member who has not got it, and the change in words."""
    post = _duty(record) if record.get("group_post") else None
    held = [one.post for one in member.posts.all() if one.to_day is None and one.office == office] if member else []
    if not post or post in held:
        return None, []
    change = Change(str(OfficePost._meta.verbose_name), "", f"{OfficePost.Post(post).label}（自 {day} 起）")
    return {"office": office, "post": post, "from_day": day}, [change]


def _answers(record, errors, questions, member, candidates, who) -> list[tuple[str, str]]:
    """Return how what was asked about a row may be answered; nothing where nothing was asked."""
    if not errors and not questions:
        return []
    if not record.get("name"):
        return [_SKIP]
    take = (TAKE, "照此导入，有误的格留空" if errors else "照此导入")
    people = [(f"m{one.pk}", f"更新 {who(one)}") for one in candidates]
    if member is not None or not candidates:
        return [take, *([_NEW] if candidates else []), _SKIP]
    return [*people, _NEW, _SKIP]

