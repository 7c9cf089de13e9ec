"""Forms about tasks and notices."""

from django import forms
from django.db.models import TextChoices

from liaison.forms import FilesForm, Frame, RowsField, date_field
from liaison.models import Notice, Office, Task, TaskReply, User
from liaison.privacy import refuse_id_card


def offices_field(label: str, **kwargs) -> RowsField:
    """Return the choice of offices something goes to."""
    return RowsField(
        Office.objects.none(), label=label, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选择至少一个联络机构。", "invalid_choice": "所选机构不存在，请重新选择。"},
        **kwargs,
    )  # fmt: skip


class TaskForm(FilesForm):
    """A new task: the county chooses which offices it is for; an office enters its own committee's for itself."""

    offices = offices_field("交办给")
    due_on = date_field("完成期限", help_text="到这一天（含当天）报送都算按时。")

    class Meta:
        model = Task
        fields = ["kind", "title", "text", "due_on"]

    field_order = ["kind", "title", "text", "due_on", "uploads", "offices"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.office_id:
            del self.fields["offices"]
        else:
            self.offer(Office.objects.visible_to(self.user).open())

    def offer(self, offices):
        """Offer these offices, all of them chosen."""
        self.fields["offices"].queryset = offices
        self.initial["offices"] = list(offices.values_list("pk", flat=True))


class TaskEditForm(TaskForm):
    """Changes a task; it can be given to more offices, and is withdrawn as a whole."""

    offices = offices_field("再交办给", required=False, help_text="已经交办的机构不再列出。")

    def offer(self, offices):
        """Offer the offices that were not asked yet, none of them chosen."""
        self.fields["offices"].queryset = offices.exclude(task_replies__task=self.instance)


class ReplyForm(FilesForm):
    """What an office hands in."""

    class Meta:
        model = TaskReply
        fields = ["text"]


class ReceiveForm(Frame):
    """Accepts what several offices handed in, with one remark for all of them if any."""

    replies = RowsField(
        TaskReply.objects.none(), label="接收", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请勾选要接收的机构。", "invalid_choice": "名单有变化，请重新勾选。"},
    )  # fmt: skip
    remark = forms.CharField(
        label="意见", max_length=500, required=False, validators=[refuse_id_card],
        widget=forms.Textarea(attrs={"rows": 2}), help_text="可以不填；填写的意见对所选机构都适用。",
    )  # fmt: skip

    def __init__(self, *args, task: Task, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["replies"]
        field.queryset = task.replies.filter(state=TaskReply.State.SENT).select_related("office", "task")
        field.label_from_instance = _handed_in
        self.initial["replies"] = list(field.queryset.values_list("pk", flat=True))


def _handed_in(reply: TaskReply) -> str:
    return f"{reply.office}（{reply.sent_on} 报送，{reply.punctual_in_words(reply.sent_on)}）"


class ReturnForm(Frame):
    """Returns what an office handed in."""

    remark = forms.CharField(
        label="退回原因", max_length=500, validators=[refuse_id_card], widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明缺什么、怎样改，机构会看到。", error_messages={"required": "请写明退回原因。"},
    )  # fmt: skip
    due_on = date_field("重新报送的期限", required=False, help_text="不填的，仍按原来的期限计算是否按时。")


class Reach(TextChoices):
    """To whom a notice goes."""

    OFFICES = "offices", "联络机构"
    MEMBERS = "members", "有账号的委员"
    BOTH = "both", "联络机构和有账号的委员"


class NoticeForm(FilesForm):
    """A new notice; where members of the county have accounts, it may go to them too."""

    reach = forms.ChoiceField(
        label="发给", choices=Reach.choices, widget=forms.RadioSelect, initial=Reach.OFFICES,
        help_text="发给委员的，有账号的委员登录后在“我的通知”里看到，本县看得到谁打开过。",
    )  # fmt: skip
    offices = offices_field("联络机构", required=False)
    day = date_field("日期")

    class Meta:
        model = Notice
        fields = ["kind", "title", "text", "day"]

    field_order = ["kind", "title", "text", "day", "uploads", "reach", "offices"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offices = Office.objects.visible_to(self.user).open()
        self.fields["offices"].queryset = offices
        self.initial["offices"] = list(offices.values_list("pk", flat=True))
        if not self.user.county.member_accounts:
            del self.fields["reach"]

    def clean(self):
        """Ask for an office where it goes to offices, and for a member with an account where it goes to members."""
        said = super().clean()
        reach = said.get("reach", Reach.OFFICES)
        said["members"] = [] if reach == Reach.OFFICES else list(User.objects.members_of(self.user.county))
        if reach == Reach.MEMBERS:
            said["offices"] = []
        elif not said.get("offices") and "offices" not in self.errors:
            self.add_error("offices", "请选择至少一个联络机构。")
        if reach != Reach.OFFICES and not said["members"]:
            self.add_error("reach", "本县还没有委员开通账号，请改为发给联络机构。")
        return said


class NoticeEditForm(FilesForm):
    """Corrects a notice; to whom it was sent stays."""

    day = date_field("日期")

    class Meta:
        model = Notice
        fields = ["kind", "title", "text", "day"]
