"""An issue of 《社情民意》 as it is printed."""

from liaison.paper.form_paper import Part
from liaison.paper.periodical import Article, Periodical
from proposals.models import Bulletin, OpinionReport


def bulletin_paper(bulletin: Bulletin) -> Periodical:
    """Return the issue as it is printed; wants items with reports and their authors."""
    return Periodical(
        title="社情民意", unit=bulletin.publisher, issue=bulletin.issue, day=bulletin.day,
        articles=[_article(one.report) for one in bulletin.items.all()], imprint=_imprint(bulletin),
    )  # fmt: skip


def _article(report: OpinionReport) -> Article:
    roles = {one.called: "政协委员" if one.member_id else "社情民意联络员" for one in report.authors.all()}
    authors = "　".join(f"{role} {name}" for name, role in roles.items())
    parts = (Part("一、情况反映", report.situation), Part("二、意见建议", report.suggestion))
    return Article(report.title, authors, parts)


def _imprint(bulletin: Bulletin) -> list[str]:
    people = (("编辑", bulletin.editor), ("签发", bulletin.approved_by))
    signed = "　　".join(f"{label}：{name}" for label, name in people if name)
    return [said for said in (bulletin.sent_to, signed) if said] or [f"{bulletin.publisher}"]
