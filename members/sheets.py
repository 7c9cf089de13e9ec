"""The roster as the county's form has it."""

from liaison.paper import fields
from liaison.paper.sheet import Paper, SheetResource
from liaison.roles import Right, may


class RosterResource(SheetResource):
    """委员名册: one line an appointment; phones only as the reader may see them."""

    widths = {"姓名": 11, "性别": 6, "出生年月": 14, "民族": 9, "政治面貌": 12, "学历": 8, "界别": 13,
              "工作单位及职务": 30, "政协职务": 10, "联络机构": 18, "届次": 9, "手机": 18, "备注": 10}  # fmt: skip
    name = fields.text("姓名", "member__name")
    sex = fields.text("性别", "member__get_sex_display")
    birth = fields.text("出生年月", "member__birth")
    ethnicity = fields.text("民族", "member__ethnicity")
    party = fields.text("政治面貌", "member__parties_in_words")
    education = fields.text("学历", "member__get_education_display")
    sector = fields.text("界别", "sector__name")
    employer = fields.text("工作单位及职务", "member__employer_and_job")
    post = fields.text("政协职务", "get_post_display")
    office = fields.text("联络机构", "office__name")
    term = fields.text("届次", "sector__term__number")
    phone = fields.text("手机", "member__phone")
    remarks = fields.text("备注", "member__remarks")

    def __init__(self, user, **kwargs):
        super().__init__(**kwargs)
        self.shows_phones = may(user, Right.SEE_PHONES)

    def dehydrate_term(self, appointment):
        """Return the term as people say it."""
        return str(appointment.sector.term)

    def dehydrate_phone(self, appointment):
        """Return the phone, masked for those who may not see it."""
        return appointment.member.phone if self.shows_phones else appointment.member.masked_phone


def roster_paper(rows, *, user, day, notes=()) -> Paper:
    """Return 委员名册 of `rows` (appointments in the roster's order), handed in on `day`."""
    resource = RosterResource(user)
    return Paper(
        title="委员名册", unit=user.works_for, day=day, columns=resource.columns(), rows=resource.lines(rows),
        totals=[f"合计：{rows.totals_in_words()}"],
        notes=notes,
    )  # fmt: skip
