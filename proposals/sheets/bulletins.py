"""An issue of 《社情民意》 as it is printed."""

from liaison.paper.form_paper import Part
from liaison.paper.periodical import Article, Periodical
from proposals.models import Bulletin, OpinionReport, ReportAuthor


def bulletin_paper(bulletin: Bulletin) -> Periodical:
    """Return the issue as it is printed; wants items with reports and their authors."""
    return Periodical(
        title="社情民意", unit=bulletin.publisher, issue=bulletin.issue, day=bulletin.day,
        articles=[_article(one.report) for one in bulletin.items.all()], imprint=_imprint(bulletin),
    )  # fmt: skip


def _article(report: OpinionReport) -> Article:
    authors = "　".join(_named(one, report.authors.all()) for one in report.authors.all())
    parts = (Part("一、情况反映", report.situation), Part("二、意见建议", report.suggestion))
    return Article(report.title, authors, parts)


def _imprint(bulletin: Bulletin) -> list[str]:
    people = (("编辑", bulletin.editor), ("签发", bulletin.approved_by))
    signed = "　　".join(f"{label}：{name}" for label, name in people if name)
    return [said for said in (bulletin.sent_to, signed) if said] or [f"{bulletin.publisher}"]


def _named(author: ReportAuthor, authors) -> str:
    """Return an author with what he is; who shares his name with another one is told by where he works."""
    role = "政协委员" if author.member_id else "社情民意联络员"
    double = author.member_id and sum(one.called == author.called for one in authors) > 1
    where = author.member.employer_and_job if double else ""
    return f"{role} {author.called}" + (f"（{where}）" if where else "")
