"""Pages of a county's own forms: listed, uploaded, looked at, tried, put to use, filled."""

import io

from django.http import FileResponse, Http404
from django.utils.http import content_disposition_header

from activities.models import Activity
from liaison.actions import note_export
from liaison.files.check import TYPES
from liaison.filling import Unfit
from liaison.forms import ConfirmForm
from liaison.gate import EditPage, FormPage, ObjectPage, OfYear, Page, RestorePage, WithdrawPage
from liaison.models import Office
from liaison.roles import Right
from liaison.views.files import send_file
from performance import actions
from performance.filling.examples import EXAMPLES
from performance.filling.judging import judge
from performance.filling.making import MOST_TOGETHER, fills_of, make
from performance.filling.vocabulary import groups_of
from performance.forms.templates import TemplateFileForm, TemplateForm, TemplateUseForm
from performance.models import PaperTemplate
from performance.template_kinds import USES, TemplateKind
from performance.workbook.asked import Asked


class TemplateList(Page):
    """The county's forms, by what they are for."""

    right = Right.EXPORT
    title = "本县模板"
    lead = "县政协把自己的表格和文书格式放在这里，各联络机构选好对象，系统照原样填好。"
    template_name = "performance/templates.html"

    def get_context_data(self, **kwargs):
        """Add the forms, withdrawn ones apart, and the examples."""
        rows = list(self.visible(PaperTemplate).select_related("file"))
        return super().get_context_data(
            templates=[row for row in rows if not row.is_withdrawn], gone=[row for row in rows if row.is_withdrawn],
            examples=EXAMPLES, **kwargs,
        )  # fmt: skip


class TemplateWordsPage(Page):
    """Everything a form can be filled with."""

    right = Right.EXPORT
    title = "能填什么"
    lead = "在 Excel 的格里或 Word 的文字里写上占位，例如 {{委员.姓名}}，系统填写时换成实际内容。"
    template_name = "performance/template_words.html"

    def get_context_data(self, **kwargs):
        """Add the words by the kind of form."""
        asked = self.request.GET.get("kind", "")
        kind = asked if asked in TemplateKind.values else TemplateKind.MEMBERS
        return super().get_context_data(
            kind=kind, kinds=TemplateKind.choices, groups=groups_of(kind), use=USES[kind], **kwargs
        )


class TemplateExamplePage(Page):
    """An example to begin from; it holds no personal data."""

    right = Right.EXPORT

    def get(self, request, *args, **kwargs):
        """Send it."""
        example = EXAMPLES.get(kwargs["code"])
        if example is None:
            raise Http404
        return _sent(io.BytesIO(example.build()), example.file_name)


def _sent(body, name: str) -> FileResponse:
    answer = FileResponse(body, content_type=TYPES.get(name.rpartition(".")[2], "application/zip"))
    answer["Content-Disposition"] = content_disposition_header(True, name)
    return answer


class TemplateNewPage(FormPage):
    """Uploads a form; it is looked at before it is put to use."""

    right = Right.SET_UP_COUNTY
    title = "上传模板"
    lead = "上传后先列出认得和不认得的占位，核对、试填以后再启用；启用以前各联络机构看不到。"
    form_class = TemplateForm
    submit = "上传并核对"
    said = "已上传。请核对下面的占位，试填一份看看，再启用。"

    def perform(self, form):
        """Keep it."""
        said = form.cleaned_data
        county = self.request.user.county
        return actions.upload_template(county, said["kind"], said["name"], said["file"], by=self.actor)


class TemplatePage(ObjectPage):
    """One form: what stands where, what is unknown, what may be done with it."""

    right = Right.EXPORT
    model = PaperTemplate
    template_name = "performance/template.html"
    history = True

    def rows(self):
        """Return forms with their files."""
        return super().rows().select_related("file", "county")

    def get_context_data(self, **kwargs):
        """Add what is said of it."""
        return super().get_context_data(judged=judge(self.object.found, self.object.kind), **kwargs)


class TemplateFilePage(ObjectPage):
    """The form as it was uploaded; it holds no personal data."""

    right = Right.EXPORT
    model = PaperTemplate

    def get(self, request, *args, **kwargs):
        """Send it."""
        return send_file(self.object.file)


class TemplatePublishPage(EditPage):
    """Puts a form to use."""

    right = Right.SET_UP_COUNTY
    model = PaperTemplate
    form_class = ConfirmForm
    submit = "启用"
    said = "已启用。各联络机构可以用它填写了。"

    def offered(self, rows):
        """Return those not in use."""
        return rows.drafts()

    def get_title(self):
        """Name it."""
        return f"启用：{self.object}"

    def perform(self, form):
        """Put it to use."""
        return actions.publish_template(self.object, by=self.actor, version=self.version)


class TemplateReplacePage(EditPage):
    """Gives a form another file."""

    right = Right.SET_UP_COUNTY
    model = PaperTemplate
    form_class = TemplateFileForm
    submit = "换文件"
    said = "已换成新文件。请核对下面的占位。"

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()

    def form_arguments(self):
        """Say what the file is for."""
        return {"kind": self.object.kind}

    def get_title(self):
        """Name it."""
        return f"换文件：{self.object}"

    def perform(self, form):
        """Replace it."""
        return actions.replace_template_file(
            self.object, form.cleaned_data["file"], by=self.actor, version=self.version
        )


class TemplateWithdrawPage(WithdrawPage):
    """Takes a form out of use."""

    right = Right.SET_UP_COUNTY
    model = PaperTemplate

    def offered(self, rows):
        """Return those that stand."""
        return rows.standing()


class TemplateRestorePage(RestorePage):
    """Brings a form back."""

    right = Right.SET_UP_COUNTY
    model = PaperTemplate

    def offered(self, rows):
        """Return the withdrawn ones."""
        return rows.exclude(withdrawn_at=None)


class TemplateUsePage(OfYear, EditPage):
    """Fills a form for a year, a member or an activity, after asking what for; what leaves stands in the trail."""

    right = Right.EXPORT
    model = PaperTemplate
    template_name = "performance/template_use.html"
    form_class = TemplateUseForm
    submit = "填好并下载"
    drafts = False
    tries = False

    def rows(self):
        """Return those in use."""
        return self.visible(PaperTemplate).in_use().select_related("file")

    def get_title(self):
        """Name it."""
        return f"填写：{self.object}"

    def form_arguments(self):
        """Offer whom it may be filled for."""
        return {"aims": self.aims(), "asks_purpose": not self.tries}

    def asked(self, office: Office | None = None) -> Asked:
        """Return whose year is asked for."""
        user = self.request.user
        office = user.office or office
        return Asked(user.county, self.year, by=self.actor, day=self.today, today=self.today, office=office)

    def aims(self) -> list:
        """Return the choices: (code, words), grouped by office where there are many."""
        about = self.object.use.about
        if about == "activity":
            rows = self.visible(Activity).standing().filter(day__range=self.year_days)[:300]
            rows = rows.select_related("named_kind")
            return [(f"activity:{row.pk}", str(row)) for row in rows]
        if about == "year" and not (self.tries and self.object.kind == TemplateKind.MEMBERS):
            offices = [(f"office:{one.pk}", one.name) for one in self.asked().offices]
            return offices if self.request.user.office_id else [("all", "全县"), *offices]
        return self.member_aims()

    @property
    def year_days(self):
        """Return the whole year: an activity to come is announced before it is held."""
        return (self.window.start, self.window.start.replace(month=12, day=31))

    def member_aims(self) -> list:
        """Return the members by office, and above them all of an office."""
        shelves: dict = {}
        for place in self.asked().people:
            shelves.setdefault((place.office_id, str(place.office)), []).append(place)
        found = []
        for (pk, name), places in shelves.items():
            whole = f"{name}全部委员（{len(places)} 份，打包下载）"
            several = [(f"office:{pk}", whole)] if not self.tries and 1 < len(places) <= MOST_TOGETHER else []
            found.append((name, several + [(f"member:{one.member_id}", one.member.name) for one in places]))
        return found

    def post(self, request, *args, **kwargs):
        """Fill it and send it."""
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            made = make(self.object, self.fills(form.cleaned_data["aim"]), self.year)
        except (Unfit, FileNotFoundError) as error:
            form.add_error(None, getattr(error, "reason", "服务器上找不到这个模板文件，请告诉系统管理员。"))
            return self.show(form)
        purpose = "试填模板" if self.tries else form.cleaned_data["purpose"]
        user = request.user
        note_export(user.office or user.county, self.object.name, rows=made.rows, purpose=purpose, by=self.actor)
        return _sent(io.BytesIO(made.body), f"试填_{made.name}" if self.tries else made.name)

    def fills(self, aim: str) -> list:
        """Return what the chosen one is filled with."""
        sort, _, pk = aim.partition(":")
        if sort == "activity":
            activity = self.visible(Activity).with_committees().prefetch_related("hosts").get(pk=pk)
            return fills_of(self.object, self.asked(), activity=activity)
        if sort == "member":
            place = next(one for one in self.asked().people if one.member_id == int(pk))
            return fills_of(self.object, self.asked(place.office), members=[int(pk)])
        office = self.visible(Office).get(pk=pk) if sort == "office" else None
        asked = self.asked(office)
        everybody = [one.member_id for one in asked.people] if self.object.use.about == "member" else ()
        return fills_of(self.object, asked, members=everybody)


class TemplateTrialPage(TemplateUsePage):
    """Fills a form that is not yet in use, for one, so that it can be looked at."""

    right = Right.SET_UP_COUNTY
    submit = "试填并下载"
    tries = True

    def rows(self):
        """Return those that stand."""
        return self.visible(PaperTemplate).standing().select_related("file")

    def get_title(self):
        """Name it."""
        return f"试填：{self.object}"
