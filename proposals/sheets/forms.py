"""The printed forms of a proposal: 提案纸, and the form on which the authors say what they think of the answers."""

from liaison.paper.form_paper import Cell, Field, FormPaper, Part, boxes, row
from proposals.models import Assignment, Form, Proposal, Reply

_SIGNED = "签名：　　　　　　　　　　　年　　月　　日　"
_BLANK = "　　　"


def proposal_form(proposal: Proposal, *, sees_phones: bool) -> FormPaper:
    """Return 提案纸: heading, title, who makes it, the three parts, and room for what the county decides."""
    number = proposal.number or f"第{_BLANK}号"
    return FormPaper(
        title="提　　案", unit=_unit(proposal), heads=[_heading(proposal)], about=proposal.title,
        line=(f"编号：{number}", f"类别：{proposal.category or _BLANK}"),
        rows=[
            row(Field("案　由", proposal.title, 10)),
            *_authors(proposal, sees_phones),
            [Cell(parts=[
                Part("一、情况与问题", proposal.situation), Part("二、分析", proposal.analysis),
                Part("三、建议", proposal.suggestion),
            ])],
            row(Field("承办建议", proposal.wish, 10)),
            row(Field("是否公开", boxes((("open", "同意公开"), ("closed", "不公开")), _openness(proposal)), 10)),
            [Cell("审查意见", 2, label=True, centred=True), Cell("", 10, height=30, foot=_SIGNED)],
            row(
                Field("收文时间", _day(proposal.received_on), 4),
                Field("收文号", str(proposal.receipt_number or ""), 4),
            ),
        ],
        notes=["注：一事一案，有情况、有分析、有具体建议；不够书写的可另附页。"],
    )  # fmt: skip


def opinion_form(proposal: Proposal, replies: list[Reply]) -> FormPaper:
    """Return 提案办理答复征询意见表: the units and their answers, and what the authors tick, say and sign."""
    views = Reply.View.choices
    heard = next((one for one in replies if one.feedback_on), None)
    talked = next((one for one in replies if one.talk), None)
    return FormPaper(
        title="提案办理答复征询意见表", unit=_unit(proposal), heads=[_heading(proposal)], about=proposal.title,
        line=(f"案号：{proposal.number or _BLANK}", f"类别：{proposal.category or _BLANK}"),
        rows=[
            row(Field("案　由", proposal.title, 10)),
            row(Field("提案者", proposal.by_whom, 10)),
            *_units(proposal, replies),
            row(Field("面商方式", boxes(Reply.Talk.choices, talked.talk if talked else ""), 10)),
            row(Field("对办理态度", boxes(views, heard.attitude if heard else ""), 10)),
            row(Field("对办理结果", boxes(views, heard.outcome if heard else ""), 10)),
            [
                Cell("具体意见", 2, label=True, centred=True),
                Cell(heard.feedback if heard else "", 10, height=60, foot=f"提案者{_SIGNED}"),
            ],
        ],
        notes=["注：在所选项前的方框内打“√”；不满意的请写明理由。填好后交县政协，并抄送承办单位。"],
    )  # fmt: skip


def _unit(proposal: Proposal) -> str:
    return str(proposal.office or proposal.county.council)


def _heading(proposal: Proposal) -> str:
    """Return 政协云溪县第十届委员会第一次会议, as far as it is known."""
    council = proposal.county.council
    return f"{council}　{proposal.session}" if proposal.session else council


def _openness(proposal: Proposal) -> str:
    return "open" if proposal.is_open else "closed"


def _day(day) -> str:
    return f"{day:%Y-%m-%d}" if day else ""


def _authors(proposal: Proposal, sees_phones: bool) -> list[list[Cell]]:
    """Return the first author with office, work and phone, and the others by name; of a body its name."""
    if not proposal.is_personal:
        writers = "、".join(one.member.name for one in proposal.authorships.all())
        return [row(Field("提案者", proposal.by_whom, 6), Field("执　笔", writers, 2))]
    signed = [one for one in proposal.authorships.all() if one.is_counted or one.position == 1]
    if not signed:
        return [row(Field("提案者", "", 10))]
    first, member = signed[0], signed[0].member
    phone = member.phone if sees_phones else member.masked_phone
    found = [
        row(Field("第一提案人" if proposal.form == Form.JOINT else "提案人", member.name, 4),
            Field("联络机构", first.office.name, 4)),
        row(Field("工作单位及职务", member.employer_and_job, 4), Field("联系电话", phone, 4)),
    ]  # fmt: skip
    others = "、".join(one.member.name for one in signed[1:])
    return [*found, row(Field("联名委员", others, 10))] if others else found


def _units(proposal: Proposal, replies: list[Reply]) -> list[list[Cell]]:
    """Return a row for each unit that answers: its name, day and result; the helping units in one row."""
    said = {one.assignment_id: one for one in replies}
    rows = []
    for one in proposal.current_assignments():
        if one.answers:
            reply = said.get(one.pk)
            rows.append(row(Field(f"{one.get_role_display()}单位", one.unit, 10)))
            result = str(reply.get_result_display()) if reply else ""
            rows.append(row(Field("答复日期", _day(reply and reply.replied_on)), Field("办理结果", result)))
    helping = [one.unit for one in proposal.current_assignments() if one.role == Assignment.Role.CO]
    rows += [row(Field("会办单位", "、".join(helping), 10))] if helping else []
    return rows or [row(Field("承办单位", ""), Field("答复日期", ""))]
