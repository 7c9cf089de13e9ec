"""Forms of materials."""

from django import forms

from activities.models import Activity, Contribution, Material
from liaison.forms import Frame, ModelFrame, UploadsField
from liaison.privacy import refuse_id_card

NO_MINORS = "受助对象是未成年人的，一般不放照片；确需存档的，应先征得监护人同意。"


class MaterialsForm(Frame):
    """Files of one sort for a record's folder."""

    uploads = UploadsField(label="文件", required=True, help_text=f"可以一次选几个。{UploadsField.help}")
    sort = forms.ChoiceField(label="种类", choices=[("", ""), *Material.Sort.choices])
    caption = forms.CharField(
        label="说明", required=False, max_length=100, validators=[refuse_id_card],
        help_text="照片写明时间、地点和内容，不写受助未成年人的姓名。",
    )  # fmt: skip

    def __init__(self, *args, record: Activity | Contribution, **kwargs):
        super().__init__(*args, **kwargs)
        if getattr(record, "is_about_minors", False):
            self.ask("consented", forms.BooleanField(
                label="照片已征得监护人同意", required=False, help_text=NO_MINORS,
            ))  # fmt: skip
        else:
            self.fields["sort"].help_text = NO_MINORS

    def clean_uploads(self):
        """Ask for at least one file."""
        if not self.cleaned_data["uploads"]:
            raise forms.ValidationError("请选择文件。")
        return self.cleaned_data["uploads"]

    def clean(self):
        """Refuse pictures of minors unless somebody says that their guardians agreed."""
        said = super().clean()
        pictures = any(one.content_type.startswith("image/") for one in said.get("uploads", ()))
        if "consented" in self.fields and pictures and not said.get("consented"):
            self.add_error("consented", NO_MINORS)
        return said


class MaterialForm(ModelFrame):
    """The sort and caption of what stands there."""

    class Meta:
        model = Material
        fields = ["sort", "caption"]
