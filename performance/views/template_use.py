"""Pages that fill a county's own form: for one at once, for many as a job; or for a trial."""

import io

from django.core.exceptions import ValidationError
from django.shortcuts import redirect

from activities.models import Activity
from liaison.actions import note_export
from liaison.filling import Unfit
from liaison.gate import EditPage, OfYear
from liaison.jobs.actions import orders
from liaison.models import Job, Office
from liaison.roles import Right
from performance.filling.making import Made, fill_of, make, shelves_of
from performance.forms.templates import TemplateUseForm
from performance.models import PaperTemplate
from performance.template_kinds import TemplateKind
from performance.views.templates import sent
from performance.workbook.asked import Asked

_MOST = 300  # activities to choose from


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
        return {"aims": self.aims(), "aim": self.aim, "asks_purpose": not self.tries}

    @property
    def aim(self) -> str:
        """Return whom the address asks to fill it for."""
        return self.request.GET.get("aim", "")

    def asked(self, office: Office | None = None) -> Asked:
        """Return whose year is asked for."""
        user = self.request.user
        office = user.office or office
        return Asked(user.county, self.year, by=self.actor, day=self.today, today=self.today, office=office)

    def aims(self) -> list:
        """Return the choices: (code, words), grouped by office where there are many."""
        about = self.object.use.about
        if about == "activity":
            return [(f"activity:{row.pk}", str(row)) for row in self.activities()]
        if about == "year" and not (self.tries and self.object.kind == TemplateKind.MEMBERS):
            offices = [(f"office:{one.pk}", one.name) for one in self.asked().offices]
            return offices if self.request.user.office_id else [("all", "全县"), *offices]
        return self.member_aims()

    def activities(self) -> list[Activity]:
        """Return the activity the address names, of whatever year, then those of the year."""
        rows = self.visible(Activity).standing().select_related("named_kind")
        sort, _, pk = self.aim.partition(":")
        named = list(rows.filter(pk=pk)) if sort == "activity" and pk.isdecimal() else []
        of_year = rows.filter(day__range=self.year_days).exclude(pk__in=[row.pk for row in named])
        return named + list(of_year[:_MOST])

    @property
    def year_days(self):
        """Return the whole year: an activity to come is announced before it is held."""
        return (self.window.start, self.window.start.replace(month=12, day=31))

    def member_aims(self) -> list:
        """Return the members by office, above them all of an office, and above all everybody."""
        shelves = shelves_of(self.asked())
        found = []
        for office, places in shelves.items():
            several = [] if self.tries else [(f"office:{office.pk}", f"{office}全部委员（{_packed(len(places))}）")]
            found.append((office.name, several + [(f"member:{one.member_id}", one.member.name) for one in places]))
        if self.tries or self.request.user.office_id or not shelves:
            return found
        return [("all", f"全县全部委员（{_packed(sum(map(len, shelves.values())))}）"), *found]

    def post(self, request, *args, **kwargs):
        """Fill it and send it; many are asked for as a job."""
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            if self.object.use.about == "member" and not form.cleaned_data["aim"].startswith("member:"):
                return redirect(self.order(form.cleaned_data))
            made = self.make(form.cleaned_data["aim"])
        except (Unfit, FileNotFoundError) as error:
            form.add_error(None, getattr(error, "reason", "服务器上找不到这个模板文件，请告诉系统管理员。"))
            return self.show(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.show(form)
        purpose = "试填模板" if self.tries else form.cleaned_data["purpose"]
        user = request.user
        note_export(user.office or user.county, self.object.name, rows=made.rows, purpose=purpose, by=self.actor)
        return sent(io.BytesIO(made.body), f"试填_{made.name}" if self.tries else made.name)

    def order(self, said: dict) -> Job:
        """Ask for the form filled for everybody of an office or the county. Raises ValidationError."""
        office = self.office_of(said["aim"])
        options = {"template": self.object.pk, "year": self.year, "office": office and office.pk}
        title = f"{office or self.request.user.county}{self.year}年{self.object}（一人一份）"
        return orders.order("own_forms", options, title, said["purpose"], by=self.actor)

    def office_of(self, aim: str) -> Office | None:
        """Return the office chosen; None is the county."""
        sort, _, pk = aim.partition(":")
        return self.visible(Office).get(pk=pk) if sort == "office" else None

    def make(self, aim: str) -> Made:
        """Return it filled for the one chosen."""
        sort, _, pk = aim.partition(":")
        place = activity = None
        asked = self.asked(self.office_of(aim))
        if sort == "activity":
            activity = self.visible(Activity).with_committees().prefetch_related("hosts").get(pk=pk)
        elif sort == "member":
            place = next(one for one in asked.people if one.member_id == int(pk))
            asked = self.asked(place.office)
        return make(self.object, fill_of(self.object, asked, place=place, activity=activity), self.year)


def _packed(count: int) -> str:
    return f"{count} 份，在后台生成，打包下载"


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
