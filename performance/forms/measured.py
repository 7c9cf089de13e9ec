"""Choosing what is counted, from what the registry offers."""

from django import forms

from performance.measures import Subject, choices, countable
from performance.models.counting import NOT_OFFERED


def ask_what_is_counted(form, *names: str, subject: Subject | None = None):
    """Let the fields `names` choose among everything that can be counted; of one subject only, where it is named."""
    words = choices(lambda model: model.objects.visible_to(form.user))
    if subject:
        fits = lambda key: subject in countable(key).measure.sources
        words = [(group, [one for one in keys if fits(one[0])]) for group, keys in words]
        words = [(group, keys) for group, keys in words if keys]
    for name in names:
        asked = form.fields[name]
        form.fields[name] = forms.ChoiceField(
            label=asked.label, required=asked.required, choices=[("", "请选择"), *words], help_text=asked.help_text,
            error_messages={"invalid_choice": NOT_OFFERED},
        )  # fmt: skip
    form.speak_plainly()
