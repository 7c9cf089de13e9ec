"""What one line of a ledger of opinion reports says came of a report: sent, decided, adopted, instructed, handled."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError

from activities.importing.asked import day_of
from liaison.importing.plan import Change
from proposals.models import Adoption, Feedback, Handling, Instruction, Level, OpinionReport
from proposals.report_states import MOVES, OPEN, WAITING, Move, Receiver, State

SEND, MOVE, EVENT, CHANGE, HANDLE = "send", "move", "event", "change", "handle"
_LEVELS = {
    "乡": Level.TOWNSHIP, "县": Level.COUNTY, "市": Level.CITY, "省": Level.PROVINCE, "全国": Level.NATION,
}  # fmt: skip
_DECIDERS = {Level.COUNTY: Receiver.COUNTY, Level.TOWNSHIP: Receiver.TOWNSHIP}
_TOWNSHIP = re.compile(r"乡|镇|街道|党委|政府|党工委|办事处")
_COMBINED = re.compile(r"综合|汇编|合并|简报")
_UNDER_WAY = re.compile(r"^(正在|办理中|处理中|待|尚未|未|拟|计划)")
_WRONG_DAY = "{name}是 {day}，{why}，请在表中改正后重新上传，或不导入这一行。"


class Days(NamedTuple):
    """The days of a line: when the report was written, what is taken for granted where no day is named, and today."""

    written: date
    told: date
    today: date


@dataclass
class Came:
    """What a line says came of a report (None: a new one), and what is to be done for that.

    `decides` says whose decisions the user may enter. `wrong` says why it cannot be done as it stands.
    """

    report: OpinionReport | None
    record: dict
    days: Days
    decides: set[str]
    deeds: list[tuple] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self):
        sendings = list(self.report.sendings.all()) if self.report else []
        self.states = {one.receiver: one.state for one in sendings}
        self.told = max([self.days.told, self.days.written, *(one.decided_on or one.sent_on for one in sendings)])

    def plan(self) -> "Came":
        """Work everything out and return it."""
        for step in (self._send, self._adopt, self._instruct, self._handle, self._feed_back):
            step()
        return self

    def _held(self, name: str) -> list:
        """Return the events of a sort that stand."""
        return list(getattr(self.report, name).all()) if self.report else []

    def _tell(self, label: str, before, after):
        self.changes.append(Change(label, str(before), str(after)))

    def _send(self):
        """Send it to whom the line names (the county without a name), on the day it names."""
        said = self.record.get("sent_on", "")
        something = self.record.get("adoptions") or self.record.get("instructions")
        if not said and (self.states or not something):
            return
        day = day_of(said) if said else self.days.written
        why = "只写到月份" if day is None else "还没有到" if day > self.days.today else ""
        why = why or ("早于反映日期" if day < self.days.written else "")
        if why:
            self.wrong.append(_WRONG_DAY.format(name="报送日期", day=said, why=why))
            return
        if not said:
            self.notes.append("有采用或批示，没有写报送日期，按反映日期登记报送。")
        self.told = max(self.told, day)
        for receiver in self._receivers():
            if receiver not in self.states:
                self.deeds.append((SEND, receiver, day))
                self.states[receiver] = State.SENT
                self._tell("报送", "", f"{Receiver(receiver).label} {day}")

    def _receivers(self) -> list[str]:
        said = self.record.get("sent_to", "")
        township = bool(_TOWNSHIP.search(said.replace("县委", "").replace("县政府", "")))
        county = "政协" in said or not township
        named = ((Receiver.COUNTY, county), (Receiver.TOWNSHIP, township))
        return [one for one, is_named in named if is_named]

    def _move(self, receiver: str, move: Move, **said) -> bool:
        """Make a receiver's decision where it still may be made by this user; say whether it was."""
        state = self.states.get(receiver)
        if receiver not in self.decides or state in OPEN or state not in MOVES[move].starts:
            return False
        self.deeds.append((MOVE, receiver, move, {"day": self.told, **said}))
        self.states[receiver] = MOVES[move].goal
        self._tell(f"{Receiver(receiver).label}处理", State(state).label, State(MOVES[move].goal).label)
        return True

    def _adopt(self):
        """Enter the adoptions the line names; 未采用 is 留存."""
        said = self.record.get("adoptions")
        if said == [] and not self._move(Receiver.COUNTY, Move.KEEP) and self.states.get(Receiver.COUNTY) in WAITING:
            self.notes.append("留存由县政协在系统里登记，没有导入。")
        held = self._held("adoptions")
        for one in said or ():
            level = _LEVELS[one["level"]]
            issue = f"{one['year']}年第{one['issue']}期" if {"year", "issue"} <= one.keys() else ""
            issue = issue or (f"第{one['issue']}期" if "issue" in one else "")
            same = next((row for row in held if row.level == level and _is_issue(row, issue)), None)
            if same:
                held.remove(same)
                self._fill_in(same, level, issue)
            else:
                form = Adoption.Form.COMBINED if _COMBINED.search(one.get("form", "")) else Adoption.Form.ALONE
                self._adopt_at(level, {"issue": issue, "form": form})
        sent = self.states.get(Receiver.COUNTY) == State.SENT
        if said and sent and self.deeds and self._move(Receiver.COUNTY, Move.RECEIVE):
            self.notes.append("表里没有县政协的处理结果，报送县政协的这一条登记为“已接收”。")

    def _fill_in(self, same: Adoption, level: str, issue: str):
        """Add the issue to an adoption that stands without one."""
        if not issue or same.issue:
            return
        if level == Level.COUNTY and Receiver.COUNTY not in self.decides:
            self.notes.append("县级采用由县政协在系统里登记，期号没有导入。")
            return
        self.deeds.append((CHANGE, same, {"issue": issue}))
        self._tell(f"{Level(level).label}采用期号", "", issue)

    def _adopt_at(self, level: str, values: dict):
        said = f"{Adoption.Form(values['form']).label}" + (f"（{values['issue']}）" if values["issue"] else "")
        receiver = _DECIDERS.get(level)
        if receiver and self._move(receiver, Move.ADOPT, **values):
            self._tell(f"{Level(level).label}采用", "", said)
        elif level == Level.COUNTY and Receiver.COUNTY not in self.decides:
            self.notes.append("县级采用由县政协在系统里登记，没有导入。")
        else:
            self.deeds.append((EVENT, Adoption, {"day": self.told, "level": level, **values}))
            self._tell(f"{Level(level).label}采用", "", said)

    def _instruct(self):
        """Enter leaders' instructions: who wrote, and in short what."""
        held, seen = self._held("instructions"), set()
        for one in self.record.get("instructions", ()):
            level, text = _LEVELS.get(one.get("level", "")), one["text"]
            if any(_bare(row.summary) in _bare(text) and row.leader in text for row in held):
                continue
            leader, _, summary = text.partition("批示")
            values = {"day": self.told, "level": level, "leader": leader[:40], "summary": summary.lstrip("：:，, ")}
            values["summary"] = values["summary"][:200] or "台账没有写批示要点"
            if level is None or (level, leader) in seen:
                why = "看不出是哪一级领导的" if level is None else "与同一位领导的另一条在同一天"
                self.notes.append(f"批示“{text}”{why}，没有导入，请在页面上登记。")
                continue
            seen.add((level, leader))
            self.deeds.append((EVENT, Instruction, values))
            self._tell("领导批示", "", text)

    def _handle(self):
        """Enter who handles it and what came of that."""
        units = list(filter(None, re.split(r"[、，,；;\s]+", self.record.get("transfer_unit", ""))))
        result, held = self.record.get("result", ""), {one.unit: one for one in self._held("handlings")}
        for unit in dict.fromkeys(units):
            if unit not in held:
                self._move(Receiver.COUNTY, Move.FORWARD, unit=unit)
                self.deeds.append((HANDLE, unit, {"day": self.told}))
                self._tell("转办单位", "", unit)
        was = "；".join(one.result for one in held.values() if one.result)
        if not result or _bare(result) == _bare(was):
            return
        if len(units) != 1 or (units[0] in held and held[units[0]].result):
            why = "没有写转办单位" if not units else "已登记的不同" if len(units) == 1 else "有几个转办单位"
            self.notes.append(f"办理结果“{result}”：{why}，没有导入，请在页面上登记。")
            return
        done = {} if _UNDER_WAY.match(result) else {"done_on": self.told}
        self.deeds.append((HANDLE, units[0], {"day": self.told, "result": result[:1000], **done}))
        self._tell("办理结果", "", result)

    def _feed_back(self):
        """Enter when people were told what came of it."""
        day = day_of(self.record.get("feedback_on", ""))
        if day is None or any(one.day >= day for one in self._held("feedbacks")):
            return
        if day < self.days.written or day > self.days.today:
            why = "还没有到" if day > self.days.today else "早于反映日期"
            self.wrong.append(_WRONG_DAY.format(name="反馈日期", day=day, why=why))
            return
        values = {"day": day, "means": Feedback.Means.OTHER, "text": "台账登记：已向反映人反馈"}
        self.deeds.append((EVENT, Feedback, values))
        self._tell("反馈日期", "", day)


def _is_issue(row: Adoption, issue: str) -> bool:
    """Say whether an adoption is of an issue; one of them may not name it."""
    numbers = re.findall(r"\d+", issue)
    return not issue or not row.issue or numbers[-1] in re.findall(r"\d+", row.issue)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def refuse_events(deeds: list[tuple]) -> list[str]:
    """Return why what came of it cannot be written, in words: too long, the number of an identity card."""
    rows = [what(**values) for kind, what, values in (one for one in deeds if one[0] == EVENT)]
    rows += [Handling(unit=one[1], **one[2]) for one in deeds if one[0] == HANDLE]
    return [why for row in rows for why in refusals(row, "report")]


def refusals(row, *besides: str) -> list[str]:
    """Return what is wrong with the fields of a row that is not written yet, each with its label."""
    try:
        row.clean_fields(exclude=set(besides))
    except ValidationError as error:
        labels = {one.name: str(one.verbose_name) for one in row._meta.fields}
        return [f"{labels[name]}：{''.join(said)}" for name, said in error.message_dict.items()]
    return []
