"""The form of a proposal."""

from django import forms

from liaison.forms import ModelFrame, date_field
from members.models import Appointment, Member
from members.names import people_words
from proposals.models import Proposal


class ProposalForm(ModelFrame):
    """A proposal by a member of the user's own office."""

    submitted_on = date_field("提交日期", required=False, help_text="交到县政协的日期；尚未提交时留空。")

    class Meta:
        model = Proposal
        fields = ["author", "title", "situation", "analysis", "suggestion", "submitted_on"]
        widgets = {name: forms.Textarea(attrs={"rows": 6}) for name in ("situation", "analysis", "suggestion")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        places = Appointment.objects.visible_to(self.user)
        words = people_words({place.member_id: place for place in places.for_list()}.values())
        self.fields["author"].queryset = Member.objects.placed_by(places)
        self.fields["author"].label_from_instance = lambda member: words[member.pk]
        self.fields["author"].error_messages["invalid_choice"] = "所选委员不在本联络机构的名册中，请重新选择。"
