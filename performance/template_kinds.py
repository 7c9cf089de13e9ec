"""What a county's own form is for: its format, what it is about, what is asked of whoever uses it."""

from typing import NamedTuple

from django.db.models import TextChoices


class TemplateKind(TextChoices):
    """What a form is for."""

    MEMBERS = "members", "委员汇总表（Excel，每名委员一行）"
    OFFICES = "offices", "联络组汇总表（Excel，每个联络机构一行）"
    MEMBER = "member", "委员个人表（Excel，一人一份）"
    FILE = "file", "履职档案（Word，一人一份）"
    RESULT = "result", "考核结果通知（Word，一人一份）"
    ACTIVITY = "activity", "活动通知（Word）"


class Use(NamedTuple):
    """How a kind is used: its format, what one filling is about, the words a row repeats for, those it must hold."""

    format: str
    about: str  # year: all of a county or an office; member; activity
    repeats: tuple[str, ...]
    needs: str = ""


RECORDS = ("会议", "学习", "视察调研", "提案", "社情民意", "服务", "表彰", "考核")
USES = {
    TemplateKind.MEMBERS: Use("xlsx", "year", ("委员",), "委员"),
    TemplateKind.OFFICES: Use("xlsx", "year", ("联络组",), "联络组"),
    TemplateKind.MEMBER: Use("xlsx", "member", RECORDS, "委员"),
    TemplateKind.FILE: Use("docx", "member", RECORDS, "委员"),
    TemplateKind.RESULT: Use("docx", "member", RECORDS, "委员"),
    TemplateKind.ACTIVITY: Use("docx", "activity", ("参加人员",), "活动"),
}
