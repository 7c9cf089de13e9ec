"""Tasks: what the county, or a township's committee, asks of offices, and what they hand in."""

from liaison import actions
from liaison.gate import (
    AddPage,
    EditPage,
    FormPage,
    ListPage,
    ObjectPage,
    OfficeListPage,
    OfYear,
    Page,
    ReportPage,
    RestorePage,
    SheetPage,
    WithdrawPage,
)
from liaison.models import Office, Punctuality, Task, TaskReply
from liaison.roles import Right, may
from liaison.tasks.forms import ReceiveForm, ReplyForm, ReturnForm, TaskEditForm, TaskForm
from liaison.tasks.sheets import ReplyResource, TaskResource, list_paper, punctuality_paper, task_paper
from liaison.tasks.tables import ReplyFilter, ReplyTable, TaskFilter, TaskTable


class TaskList(ListPage):
    """The county's list of everything offices were asked."""

    right = Right.SEE_COUNTY
    title = "任务"
    lead = "交办各联络机构的任务和要报送的材料，以及乡镇（街道）党（工）委交办的任务。"
    model = Task
    table_class = TaskTable
    filterset_class = TaskFilter
    template_name = "liaison/tasks.html"
    resource_class = TaskResource
    formats = ("xlsx", "docx")
    begin = (Right.ASK_OFFICES, "task_new", "交办任务")
    empty = "还没有交办任务。"

    def rows(self):
        """Return them with their progress."""
        return super().rows().with_progress(self.today).select_related("office")

    def paper(self, rows):
        """Return the sheet."""
        return list_paper("任务一览表", TaskResource(), rows, unit=self.request.user.works_for, day=self.today)


class OfficeTaskList(OfficeListPage):
    """What one office was asked: what is due next, what is late, what is done."""

    title = "任务"
    lead = "县政协和乡镇（街道）党（工）委交办的任务、要报送的材料。没有完成的排在前面。"
    model = TaskReply
    table_class = ReplyTable
    filterset_class = ReplyFilter
    template_name = "liaison/office_tasks.html"
    resource_class = ReplyResource
    formats = ("xlsx", "docx")
    empty = "没有任务。"

    def rows(self):
        """Return them, what is to be done first."""
        return super().rows().for_list()

    def table_arguments(self):
        """Say what is late today."""
        return {"today": self.today}

    def paper(self, rows):
        """Return the sheet."""
        return list_paper("任务台账", ReplyResource(self.today), rows, unit=self.office.name, day=self.today)


class TaskPage(ObjectPage):
    """One task: what is asked, and what each office the reader reaches has handed in."""

    right = Right.SEE_WORK
    model = Task
    template_name = "liaison/task.html"
    formats = ("xlsx", "docx")
    history = True

    def rows(self):
        """Return tasks with who gave them."""
        return super().rows().select_related("office")

    def get_context_data(self, **kwargs):
        """Add the replies, with what is said of each on this day."""
        task, user = self.object, self.request.user
        replies = replies_of(self, task)
        return super().get_context_data(
            files=task.files.all(), lines=[(one, one.punctual_in_words(self.today)) for one in replies],
            waiting=sum(one.state == TaskReply.State.SENT for one in replies), export=self.export_form(),
            is_giver=may(user, Right.GIVE_TASKS) and task.office_id == user.office_id, **kwargs,
        )  # fmt: skip


def replies_of(page: Page, task: Task) -> list[TaskReply]:
    """Return the replies to a task the reader reaches, in the order of offices."""
    rows = page.visible(TaskReply).filter(task=task).select_related("office", "task__office")
    return list(rows.prefetch_related("files").order_by("office__position", "office"))


class TaskSheet(SheetPage):
    """Sends how far every office is with a task."""

    model = Task
    arranges = True
    formats = ("xlsx", "docx")

    def paper(self):
        """Return the sheet."""
        return task_paper(self.object, replies_of(self, self.object), unit=self.request.user.works_for, day=self.today)


class TaskNewPage(AddPage):
    """Gives a task: the county to offices, an office's own committee to the office."""

    right = Right.GIVE_TASKS
    title = "交办任务"
    lead = "保存后，所选的联络机构马上能看到。"
    model = Task
    form_class = TaskForm
    said = "任务已交办。"

    def get_title(self):
        """Say whose task it is."""
        return "登记乡镇（街道）党（工）委交办的任务" if self.request.user.office_id else self.title

    def given(self):
        """Return who gives it, today."""
        user = self.request.user
        return {"county": user.county, "office": user.office, "given_on": self.today}

    def perform(self, form):
        """Give it, with its files."""
        values, user = {**form.cleaned_data, **self.given()}, self.request.user
        uploads, offices = values.pop("uploads"), values.pop("offices", [user.office])
        task = actions.give_task(values, offices, by=self.actor)
        actions.attach(task, uploads, owner=user.office or user.county, by=self.actor)
        return task


class _OwnTask:
    """A page that changes a task: for whoever gave it."""

    right = Right.GIVE_TASKS
    model = Task

    def rows(self):
        """Return the tasks the reader's own body gave."""
        return super().rows().given_by(self.request.user)


class TaskEditPage(_OwnTask, EditPage):
    """Changes a task or gives it to more offices."""

    form_class = TaskEditForm

    def offered(self, rows):
        """Return the tasks that stand."""
        return rows.standing()

    def perform(self, form):
        """Change it, with its files."""
        values, user = form.cleaned_data, self.request.user
        uploads, dropped = values.pop("uploads"), values.pop("dropped", ())
        offices = values.pop("offices", ())
        task = actions.change_task(self.object, values, list(offices), by=self.actor, version=self.version)
        actions.attach(task, uploads, owner=user.office or user.county, by=self.actor, dropped=dropped)
        return task


class TaskWithdrawPage(_OwnTask, WithdrawPage):
    """Takes a task back from everybody."""


class TaskRestorePage(_OwnTask, RestorePage):
    """Brings a task back."""


class ReceivePage(ObjectPage, FormPage):
    """Accepts what several offices handed in."""

    right = Right.ASK_OFFICES
    model = Task
    form_class = ReceiveForm
    lead = "勾选的机构一次接收。需要修改的，不要勾选，回到任务页面逐个退回。"
    submit = "接收所选"
    said = "已接收。"

    def get_title(self):
        """Name the task."""
        return f"接收：{self.object}"

    def form_arguments(self):
        """Ask about this task."""
        return {"task": self.object}

    def current_version(self):
        """Return the sum of the replies' versions."""
        return sum(self.visible(TaskReply).filter(task=self.object).values_list("version", flat=True))

    def perform(self, form):
        """Accept them."""
        said = form.cleaned_data
        return actions.receive(
            self.object, said["replies"], said["remark"], today=self.today, by=self.actor, version=self.version
        )


class HandInPage(EditPage):
    """Hands in what an office was asked for."""

    right = Right.RECORD_WORK
    model = TaskReply
    form_class = ReplyForm
    submit = "报送"
    said = "已报送。"

    def rows(self):
        """Return replies with task and office."""
        return super().rows().select_related("task__office", "office")

    def offered(self, rows):
        """Return what can still be handed in or corrected."""
        return rows.standing()

    def get_title(self):
        """Name the task."""
        return f"报送：{self.object.task}"

    def perform(self, form):
        """Hand it in."""
        said = form.cleaned_data
        return actions.hand_in(
            self.object, said["text"], uploads=said["uploads"], dropped=said.get("dropped", ()), today=self.today,
            by=self.actor, version=self.version,
        )  # fmt: skip


class ReturnPage(EditPage):
    """Returns what an office handed in, with the reason."""

    right = Right.ASK_OFFICES
    model = TaskReply
    form_class = ReturnForm
    submit = "退回"
    said = "已退回。"

    def offered(self, rows):
        """Return what was handed in."""
        return rows.standing().filter(state__in=TaskReply.HANDED_IN)

    def get_title(self):
        """Name office and task."""
        return f"退回：{self.object}"

    def perform(self, form):
        """Return it."""
        said = form.cleaned_data
        return actions.send_back(
            self.object, said["remark"], due_on=said["due_on"], by=self.actor, version=self.version
        )


class PunctualityPage(OfYear, ReportPage):
    """How punctual every office was in a year."""

    right = Right.SEE_COUNTY
    title = "报送情况"
    lead = "各联络机构当年到期的任务和材料：报了多少、按时多少。"
    template_name = "liaison/punctuality.html"
    formats = ("xlsx", "docx")

    def lines(self) -> list[tuple[Office, Punctuality]]:
        """Return a line for each office."""
        found = self.visible(TaskReply).punctuality(self.window, self.today)
        return [(office, found.get(office.pk, Punctuality())) for office in self.visible(Office).open()]

    def get_context_data(self, **kwargs):
        """Add the lines."""
        return super().get_context_data(lines=self.lines(), export=self.export_form(), **kwargs)

    def sheet(self):
        """Return the figures as a sheet."""
        return punctuality_paper(self.lines(), year=self.year, unit=self.request.user.works_for, day=self.today)
