"""Long work somebody asked for: how far it is, and the file it made. Everybody sees his own only."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime

from liaison.filters import JobFilter
from liaison.gate import ListPage, ObjectPage
from liaison.jobs import results
from liaison.jobs.actions import orders
from liaison.jobs.worker import is_at_work
from liaison.models import Job
from liaison.roles import Right
from liaison.tables import JobTable


class JobList(ListPage):
    """What somebody asked for, newest first."""

    right = Right.EXPORT
    title = "下载与后台任务"
    lead = "要做几分钟的文件在后台生成，做好后在这里下载，保留 30 天。只列您自己申请的。"
    model = Job
    table_class = JobTable
    filterset_class = JobFilter
    empty = "还没有后台任务。履职档案页、联络机构页上可以申请生成年终成套材料。"


class JobPage(ObjectPage):
    """How far one job is; the page keeps itself up while it waits or runs."""

    right = Right.EXPORT
    model = Job
    template_name = "liaison/job.html"

    def get_context_data(self, **kwargs):
        """Say how many are before it, and whether anybody works at all."""
        is_idle = self.object.is_open and not is_at_work()
        return super().get_context_data(is_idle=is_idle, **kwargs)


class _JobStep(ObjectPage):
    """A button of the job's page."""

    right = Right.EXPORT
    model = Job
    http_method_names = ["post", "options"]


class JobCancel(_JobStep):
    """Cancels it."""

    def post(self, request, *args, **kwargs):
        """Cancel, and show the page."""
        if orders.cancel(self.object, by=self.actor):
            messages.success(request, "已取消。")
        else:
            messages.info(request, "任务已经结束，不用取消。")
        return redirect(self.object)


class JobAgain(_JobStep):
    """Asks for the same once more."""

    def post(self, request, *args, **kwargs):
        """Ask, and show the new one."""
        try:
            return redirect(orders.ask_again(self.object, by=self.actor))
        except ValidationError as error:
            messages.error(request, "".join(error.messages))
            return redirect(self.object)


class JobNoted(_JobStep):
    """Says that he knows it failed."""

    def post(self, request, *args, **kwargs):
        """Note it, and show the list."""
        if orders.note_failure(self.object, by=self.actor):
            messages.success(request, "已记下，工作台上不再提示。")
        return redirect("jobs")


class JobDownload(_JobStep):
    """Sends the file: an export like any other."""

    def post(self, request, *args, **kwargs):
        """Send it and say so in the trail, or say why there is none."""
        job = self.object
        try:
            file = results.open_result(job.pk) if job.has_file else None
        except FileNotFoundError:
            file = None
        if file is None:
            messages.error(request, _why_none(job))
            return redirect(job)
        orders.note_download(job, by=self.actor)
        return FileResponse(file, as_attachment=True, filename=job.name)


def _why_none(job: Job) -> str:
    if not job.is_done:
        return "还没有可以下载的文件，请看本页写明的状态。"
    if not job.has_file:
        return f"文件只保留到 {localtime(job.kept_until):%Y-%m-%d}，已经删除。需要的，请点“重新生成”。"
    return "文件已不在服务器上。请点“重新生成”。"
