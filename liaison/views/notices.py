"""Notices: what the county tells offices and members."""

from liaison import actions
from liaison.gate import AddPage, EditPage, ListPage, ObjectPage, RestorePage, WithdrawPage, WithFiles
from liaison.models import Notice, NoticeReceipt
from liaison.roles import Right, may
from liaison.tasks.forms import NoticeEditForm, NoticeForm
from liaison.tasks.sheets import NoticeResource, list_paper
from liaison.tasks.tables import NoticeFilter, NoticeTable


class NoticeList(ListPage):
    """Notices, newest first."""

    right = Right.SEE_WORK
    title = "通知"
    lead = "县政协发给各联络机构的通知、会议精神、工作动态和通报。"
    model = Notice
    table_class = NoticeTable
    filterset_class = NoticeFilter
    resource_class = NoticeResource
    begin = (Right.ASK_OFFICES, "notice_new", "发布通知")
    empty = "还没有通知。"

    def rows(self):
        """Return them with how many have read them."""
        return super().rows().with_readers()

    def table_arguments(self):
        """Say what the reader's office has not opened."""
        office = self.request.user.office
        return {"unread": _ids(self.visible(Notice).unread_by(office))} if office else {}

    def paper(self, rows):
        """Return the sheet."""
        return list_paper("通知一览表", NoticeResource(), rows, unit=self.request.user.works_for, day=self.today)


def _ids(rows) -> set[int]:
    return set(rows.values_list("pk", flat=True))


class OwnNoticeList(NoticeList):
    """What the county told the member who looks."""

    right = Right.SEE_OWN
    title = "我的通知"
    lead = "县政协发给委员的通知、会议精神、工作动态和通报。"
    resource_class = None
    begin = None
    empty = "还没有发给您的通知。"

    def rows(self):
        """Return those that stand."""
        return super().rows().standing()

    def table_arguments(self):
        """Say what the member has not opened."""
        return {"unread": _ids(self.visible(Notice).unread_by_member(self.request.user))}


class NoticePage(ObjectPage):
    """One notice; the first look of an office, and of a member, is remembered, nothing is asked of them."""

    right = Right.SEE_YEAR
    model = Notice
    template_name = "liaison/notice.html"
    history = True

    def get(self, request, *args, **kwargs):
        """Show it, and remember who in an office opened it first, or that the member did."""
        if not may(request.user, Right.SEE_COUNTY):
            for receipt in self.visible(NoticeReceipt).filter(notice=self.object, at__isnull=True):
                actions.note_opened(receipt, by=self.actor)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        """Add the files and who has read it."""
        receipts = self.visible(NoticeReceipt).filter(notice=self.object).select_related("office", "user", "by")
        told = list(receipts.order_by("office__position", "office", "user__name"))
        return super().get_context_data(
            files=self.object.files.all(), receipts=[one for one in told if one.office_id],
            members=[one for one in told if one.user_id], **kwargs,
        )  # fmt: skip


class NoticeNewPage(AddPage):
    """Publishes a notice."""

    right = Right.ASK_OFFICES
    title = "发布通知"
    model = Notice
    form_class = NoticeForm
    submit = "发布"
    said = "通知已发布。"

    def given(self):
        """Publish it in this county."""
        return {"county": self.request.user.county}

    def form_arguments(self):
        """Date it today unless said otherwise."""
        return {"instance": Notice(**self.given(), day=self.today)}

    def perform(self, form):
        """Publish it, with its files."""
        values = {**form.cleaned_data, **self.given()}
        values.pop("reach", None)
        uploads, offices, members = (values.pop(name) for name in ("uploads", "offices", "members"))
        notice = actions.publish(values, offices, members=members, by=self.actor)
        actions.attach(notice, uploads, owner=notice.county, by=self.actor)
        return notice


class NoticeEditPage(WithFiles, EditPage):
    """Corrects a notice."""

    right = Right.ASK_OFFICES
    model = Notice
    form_class = NoticeEditForm

    def offered(self, rows):
        """Return the notices that stand."""
        return rows.standing()


class NoticeWithdrawPage(WithdrawPage):
    """Takes a notice back."""

    right = Right.ASK_OFFICES
    model = Notice


class NoticeRestorePage(RestorePage):
    """Brings a notice back."""

    right = Right.ASK_OFFICES
    model = Notice
