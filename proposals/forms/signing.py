"""The form of co-signers' answers."""

from django import forms

from liaison.forms import Frame, date_field
from proposals.models import Signature

_CHANGED = "联名委员有变化，请核对后再保存一次。"


class SigningForm(Frame):
    """What each co-signer answered, and on which day."""

    day = date_field("会签日期", help_text="这次新登记的答复都记在这一天。")

    def __init__(self, data=None, *, rows, today, **kwargs):
        super().__init__(data, initial={"day": today}, **kwargs)
        self.rows = list(rows)
        for one in self.rows:
            self.ask(f"signature_{one.member_id}", forms.ChoiceField(
                label=f"{one.member}（{one.office.place}）", choices=Signature.choices, initial=one.signature,
                widget=forms.RadioSelect,
            ))  # fmt: skip

    def clean(self):
        """Refuse answers of members who are not asked here."""
        said = super().clean()
        if {name for name in self.data if name.startswith("signature_")} - self.fields.keys():
            self.add_error(None, _CHANGED)
        return said

    def answers(self) -> dict[int, str]:
        """Return {member's id: signature}; of a form found valid."""
        return {one.member_id: self.cleaned_data[f"signature_{one.member_id}"] for one in self.rows}
