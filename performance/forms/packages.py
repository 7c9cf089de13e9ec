"""What a package is ordered with."""

from django import forms

from performance.forms.as_of import AsOfForm

_FORMATS = {"docx": "Word", "pdf": "PDF"}


class PackageForm(AsOfForm):
    """Of which year, until which day, in which formats, what for."""

    formats = forms.MultipleChoiceField(
        label="档案和文书的格式", choices=_FORMATS.items(), widget=forms.CheckboxSelectMultiple, initial=["docx"],
        help_text="Word 便于修改，PDF 便于打印存档；PDF 生成较慢。",
    )  # fmt: skip
    field_order = ["year", "day", "formats", "purpose"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].help_text = "此后的记录不计入；已归档的档案按归档时的内容。"
