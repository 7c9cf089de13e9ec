"""Forms of campaigns."""

from django import forms

from liaison.forms import Frame, ModelFrame
from performance.forms.measured import ask_what_is_counted
from performance.models import Campaign, CampaignItem
from performance.models.counting import NAMES


class CampaignForm(ModelFrame):
    """A campaign's name, years and text."""

    class Meta:
        model = Campaign
        fields = ["name", "from_year", "to_year", "text"]


class ItemForm(ModelFrame):
    """One thing a campaign asks, and which records satisfy it."""

    fieldsets = (
        ("内容", ("name", "position")),
        ("要求", ("subject", "period", "minimum")),
        ("完成情况怎么统计", ("first", "second", "third")),
    )

    class Meta:
        model = CampaignItem
        fields = ["name", "position", "subject", "period", "minimum", "first", "second", "third"]
        help_texts = {
            "first": "从已登记的记录里自动统计，不用另外填报。",
            "second": "几种记录都算的，再选一种；例如“引一个项目或一笔资金”。",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ask_what_is_counted(self, *NAMES)


class CopyForm(Frame):
    """For which year a campaign is copied."""

    year = forms.IntegerField(
        label="复制到哪一年", min_value=2000, max_value=2100,
        error_messages={"invalid": "年度请填四位数字，例如 2027。", "min_value": "年度请在 2000 至 2100 之间。",
                        "max_value": "年度请在 2000 至 2100 之间。"},
    )  # fmt: skip

    def __init__(self, *args, next_year: int | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = next_year
