"""Pages of materials: putting files into a folder, reading them, the catalogue."""

from django.contrib import messages
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.html import format_html

from activities import actions
from activities.filters.outcomes import MaterialFilter
from activities.forms.materials import MaterialForm, MaterialsForm
from activities.models import Contribution, Material
from activities.sheets.outcomes import MaterialResource, outcome_paper
from activities.tables.outcomes import MaterialTable
from activities.views.outcomes import OnRecord
from liaison.gate import EditPage, FormPage, ListPage, ObjectPage, OfYear, RestorePage, WithdrawPage
from liaison.roles import Right
from liaison.views.files import send_file, send_small


class MaterialPage(ObjectPage):
    """Hands a material out to whoever sees the record it stands with."""

    right = Right.SEE_YEAR
    model = Material
    http_method_names = ["get", "head", "options"]
    may_be_gone_back_to = True

    def rows(self):
        """Return materials with their files."""
        return super().rows().read_by(self.request.user).select_related("file")

    def get(self, request, *args, **kwargs):
        """Answer with the file."""
        return send_file(self.object.file)


class SmallMaterialPage(MaterialPage):
    """Hands a picture out small."""

    def get(self, request, *args, **kwargs):
        """Answer with the picture. Raises Http404 for what is none."""
        if not self.object.is_picture:
            raise Http404
        return send_small(self.object.file)


class MaterialList(OfYear, ListPage):
    """材料目录 of a year."""

    right = Right.SEE_WORK
    title = "材料目录"
    lead = "一年里各次活动、各项成果的通知、方案、签到表、照片、记录、报告等。点文件名打开。"
    model = Material
    table_class = MaterialTable
    filterset_class = MaterialFilter
    resource_class = MaterialResource
    formats = ("xlsx", "docx")
    template_name = "activities/materials.html"
    empty = "没有符合条件的材料。"

    def rows(self):
        """Return the year's materials, by the day of what they stand with."""
        rows = super().rows().read_by(self.request.user)
        rows = rows.filter(activity__withdrawn_at=None, contribution__withdrawn_at=None)
        day = Coalesce("activity__day", "contribution__day")
        return rows.annotate(day=day).filter(day__year=self.year).for_list().order_by("day", "pk")

    def paper(self, rows):
        """Return the catalogue."""
        return outcome_paper(f"{self.year}年材料目录", MaterialResource(), rows, user=self.request.user, day=self.today)


class MaterialsNewPage(OnRecord, FormPage):
    """Puts files into an activity's folder."""

    title = "添加材料"
    form_class = MaterialsForm
    part = "materials"

    def form_arguments(self):
        """Ask for files of this record."""
        return {"record": self.record}

    def perform(self, form):
        """Put them there."""
        said = form.cleaned_data
        self.made = actions.add_materials(self.record, said["uploads"], said["sort"], said["caption"], by=self.actor)
        self.said = f"已添加 {len(self.made)} 个文件。"
        return self.record

    def tell(self, row):
        """Say also where the office uses the same files already."""
        super().tell(row)
        made = {one.pk: one.file.sha256 for one in self.made}
        known = self.visible(Material).standing().for_list().filter(file__sha256__in=made.values())
        for other in known.exclude(pk__in=made):
            said = format_html(
                "“{}”与<a href='{}'>{}</a>的材料是同一个文件，请核对是否放错。",
                other.file.name, other.of.get_absolute_url(), other.of,
            )  # fmt: skip
            messages.info(self.request, said)


class ContributionMaterialsNewPage(MaterialsNewPage):
    """Puts files into a contribution's folder."""

    record_class = Contribution


class _OfMaterial:
    """A page about one material, for those who work on its record."""

    right = Right.RECORD_ACTIVITIES
    model = Material

    def rows(self):
        """Return the materials of the user's own records."""
        return super().rows().worked_on_by(self.request.user).select_related("file")

    def offered(self, rows):
        """Return the rows that stand."""
        return rows.standing()

    def success_url(self, row):
        """Go to the folder."""
        return f"{row.of.get_absolute_url()}#materials"


class MaterialEditPage(_OfMaterial, EditPage):
    """Changes a material's sort and caption."""

    form_class = MaterialForm


class MaterialWithdrawPage(_OfMaterial, WithdrawPage):
    """Takes a material out of the folder."""

    said = "已撤回，材料目录里可以恢复。"


class MaterialRestorePage(_OfMaterial, RestorePage):
    """Puts a material back into the folder."""

    def offered(self, rows):
        """Return the withdrawn rows."""
        return rows.exclude(withdrawn_at=None)
