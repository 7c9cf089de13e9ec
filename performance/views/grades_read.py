"""Grades as they were filled into the workbook, put into the page that decides them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.urls import reverse

from liaison.importing.forms import ImportForm
from performance.forms.files import GradesForm
from performance.views.file_moves import GradesPage
from performance.workbook.grades import Read, read_grades


class GradesReadPage(GradesPage):
    """Reads 审定等次 from an uploaded workbook, and shows the page of grades filled in so; nothing is decided yet."""

    title = "从工作簿读取审定等次"
    lead = "上传填好审定等次的年度考核工作簿。读取后先核对名额和等次，再审定；其他栏由记录得出，改了不读。"
    template_name = "pages/form.html"
    form_class = ImportForm
    submit = "读取"
    read: Read | None = None

    @property
    def year(self):
        """Return the year of the workbook once it is read."""
        return self.read.year if self.read else super().year

    def get_form(self, data=None, files=None):
        """Ask for the file first; then show the grades, which are sent to the page that decides them."""
        if self.read:
            return GradesForm(user=self.request.user, **self.form_arguments())
        return ImportForm(data, files=files, user=self.request.user)

    def form_arguments(self):
        """Propose what the workbook says, and nothing besides."""
        asked = super().form_arguments()
        given = self.read.grades
        return asked | {"proposed": {file.pk: given.get(file.member_id, "") for file in asked["asked"]}}

    def carry_out(self, form, ticket, done):
        """Read the file and show what it decides."""
        body = form.cleaned_data["file"].read()
        try:
            self.read = read_grades(body, county=self.request.user.county, by=self.actor, today=self.today)
        except ValidationError as error:
            form.add_error(None, error)
            return self.show(form)
        self.template_name, self.submit = GradesPage.template_name, GradesPage.submit
        ready = {line.file.member_id for line in self.grading.lines}
        left = len(self.read.grades.keys() - ready)
        messages.info(self.request, f"已读取 {len(self.read.grades) - left} 名委员的审定等次，请核对后审定。")
        if left:
            messages.warning(self.request, f"另有 {left} 名委员的档案没有复核通过或已经审定，没有填入。")
        return self.show(self.get_form(), goal=f"{reverse('year_files_grades')}?year={self.read.year}")

    def get_context_data(self, **kwargs):
        """Put each file's field beside its points, once there is something read."""
        if self.read:
            return super().get_context_data(**kwargs)
        return super(GradesPage, self).get_context_data(**kwargs)
