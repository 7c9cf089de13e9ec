"""The columns a roster brings into the register, and the empty roster to fill in."""

import re
from io import BytesIO

from django.core.exceptions import ValidationError
from import_export import fields, resources, widgets

from liaison.paper.template import Blank, Slot
from members.kinds import ETHNICITIES, Degree, Education, Party
from members.models import Appointment, Member


class Labelled(widgets.Widget):
    """A value the sheet writes as its Chinese label and the register keeps as a code."""

    def __init__(self, choices):
        super().__init__()
        self.codes = {str(label): value for value, label in choices}

    def clean(self, value, row=None, **kwargs):
        """Return the code. Raises ValidationError for a label that is not one of the fixed words."""
        if value not in self.codes:
            raise ValidationError(f"“{value}”不在规定的写法之内（{'、'.join(list(self.codes)[:13])}），请核对。")
        return self.codes[value]


def _column(field: str, attribute: str, widget=None) -> fields.Field:
    return fields.Field(attribute=attribute, column_name=field, widget=widget or widgets.CharWidget())


class RosterEntry(resources.Resource):
    """One line of a roster as the intake read it; a column that is not there, or an empty cell, sets nothing."""

    sex = _column("gender", "sex", Labelled(Member.Sex.choices))
    birth = _column("birth", "birth")
    ethnicity = _column("ethnicity", "ethnicity", Labelled([(name, name) for name in ETHNICITIES]))
    party = _column("party", "party", Labelled(Party.choices))
    second_party = _column("party2", "second_party", Labelled(Party.choices))
    education = _column("education", "education", Labelled(Education.choices))
    degree = _column("degree", "degree", Labelled(Degree.choices))
    employer = _column("unit", "employer")
    job = _column("post", "job")
    phone = _column("phone", "phone")
    second_phone = _column("phone2", "second_phone")
    office_phone = _column("office_phone", "office_phone")
    member_since = _column("since", "member_since")
    title = _column("title", "professional_title")
    native_place = _column("native_place", "native_place")
    email = _column("email", "email")
    address = _column("address", "address")
    expertise = _column("expertise", "expertise")
    social_posts = _column("social_posts", "social_posts")
    remarks = _column("remark", "remarks")

    def fill(self, member: Member, record: dict) -> tuple[dict, dict[str, str]]:
        """Set on `member` what `record` says.

        Returns {attribute: value set} and {field: sentence} for the cells whose value the register cannot take.
        """
        record = _as_kept(member, record)
        values, refused = {}, {}
        for column in self.get_import_fields():
            if column.column_name not in record:
                continue
            try:
                value = Member._meta.get_field(column.attribute).clean(column.clean(record), member)
            except ValidationError as error:
                refused[column.column_name] = "".join(error.messages)
            else:
                values[column.attribute] = value
                setattr(member, column.attribute, value)
        return values, refused


def _as_kept(member: Member, record: dict) -> dict:
    """Return the record with texts laid out as the register keeps them."""
    record = {name: value for name, value in record.items() if not name.startswith("_")}
    whole = record.pop("unit_post", "")
    if whole and _squeezed(whole) != _squeezed(member.employer_and_job):
        record |= {"unit": whole, "post": ""}
    notes = [one for one in (record.pop("name_note", ""), record.get("remark", "")) if one]
    if notes:
        record["remark"] = "；".join(notes)
    return record


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def roster_template(sectors: list[str]) -> BytesIO:
    """Return an empty 委员名册 with drop-downs, notes and two examples, as xlsx."""
    first, last = (sectors[0], sectors[-1]) if sectors else ("教育", "农业")
    return Blank(
        title="委员名册",
        slots=(
            Slot("姓名", 12, "必填。少数民族姓名中间用“·”。"),
            Slot("性别", 6, choices=Member.Sex.labels),
            Slot("出生年月", 12, "知道多少填多少：1980-05 或 1980-05-01。"),
            Slot("民族", 10, choices=ETHNICITIES),
            Slot("政治面貌", 14, "有两个党派的用顿号隔开，例如：民建会员、中共党员。", Party.labels, strict=False),
            Slot("学历", 8, choices=Education.labels),
            Slot("学位", 8, choices=Degree.labels),
            Slot("界别", 14, "新委员必填，用本届的界别名称。", sectors),
            Slot("工作单位", 26),
            Slot("职务", 14),
            Slot("政协职务", 12, "不填的新委员按“委员”登记。", Appointment.Post.labels),
            Slot("联络机构", 20, "县政协导入多个机构的委员时填；联络组自己导入时可以不填。"),
            Slot("手机", 14, "11 位数字。不要填身份证号。"),
            Slot("办公电话", 14),
            Slot("任委员时间", 12, "首次任委员的年月，例如：2022-01。"),
            Slot("备注", 20),
        ),
        examples=(
            ("张某某", "女", "1980-05", "汉族", "无党派人士", "本科", "学士", first, "某镇中心小学", "校长", "委员", "",
             "19900000001", "", "2022-01", ""),
            ("买买提·某某", "男", "1974-08-01", "维吾尔族", "中共党员", "大专", "", last, "某农机合作社", "理事长",
             "常务委员", "", "19900000002", "", "", ""),
        ),
    ).write()  # fmt: skip
