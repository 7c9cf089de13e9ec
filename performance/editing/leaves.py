"""Single fields of a part as fields of a form: texts, numbers, one of some words, several of them.

A tree is what a form holds before it is checked: texts as typed, lists of texts where several are ticked, dicts for
parts, lists for rows. Every node draws a value as a tree, reads a posted tree, lays it out and says it again.
"""

from decimal import Decimal

from django import forms
from django.core.validators import RegexValidator

from performance.editing.boxes import Here, Posted, Ticks
from performance.editing.layouts import EMPTY
from performance.rules.words import number
from performance.scoring.shape import CODE, MONTH_DAY

LEFT_OUT = object()  # what a node says where nothing is said: the part's own default holds
_MONTH_DAY = RegexValidator(MONTH_DAY, "请写成月日，例如 12-01；没有的日子不能写，例如 04-31。")
_CODE = RegexValidator(CODE, "代码以字母开头，只用字母、数字、横线和下划线，最多 20 个字符。")

_TYPED, _CHOSEN = {"class": "form-control"}, {"class": "form-select"}
_REDRAWS = {"hx-post": "", "hx-trigger": "change", "hx-vals": '{"redraw": "1"}'}


class Leaf:
    """A field with one value; `default` is None where the part wants a value, or goes without (`optional`)."""

    def __init__(self, title: str, default=None, *, optional: bool = False, **limits):
        self.title, self.default, self.optional, self.limits = title, default, optional, limits

    def blank(self):
        """Return what is drawn where nothing was said."""
        return self.draw(self.default)

    def draw(self, value):
        """Return a value as text."""
        return "" if value is None else number(value) if isinstance(value, Decimal) else str(value)

    def read(self, posted: Posted, name: str, blank):
        """Return what was posted, `blank` where it was not asked."""
        return posted.data.get(name, blank)

    def prune(self, tree):
        """Return what is left without empty rows: all of it."""
        return tree

    def flat(self, name: str, tree):
        """Yield the name and value of the field."""
        yield name, tree

    def lay(self, name: str, tree, here: Here):
        """Add the field to the form and return it."""
        field = self.field(here)
        field.required = not self.optional and self.default != "" and here.empty is None
        field.help_text = here.help
        here.form.ask(name, field)
        if field.required and self.default is None:
            field.label += "（必填）"
        return here.form[name]

    def field(self, here: Here) -> forms.Field:
        """Return the field of the form."""
        raise NotImplementedError

    def said(self, form, name: str, tree):
        """Return the value for the document."""
        value = form.cleaned_data.get(name)
        if value not in (None, ""):
            return value
        return LEFT_OUT if self.default is not None and self.default != "" else self.default


class Text(Leaf):
    """Words."""

    def field(self, here):
        """Return a line, a small text where it may be long."""
        most = self.limits.get("max_length", 60)
        long = forms.Textarea(attrs=_TYPED | {"rows": 2 if most <= 500 else 3})
        widget = long if most > 100 else forms.TextInput(_TYPED)
        return forms.CharField(label=here.title, max_length=most, widget=widget)


class CodeText(Text):
    """A code."""

    def field(self, here):
        """Return a short line."""
        return forms.CharField(label=here.title, max_length=20, validators=[_CODE], widget=forms.TextInput(_TYPED))


class MonthDayText(Text):
    """A month and a day."""

    def field(self, here):
        """Return a short line."""
        return forms.CharField(label=here.title, max_length=5, validators=[_MONTH_DAY], widget=forms.TextInput(_TYPED))


class Number(Leaf):
    """A figure."""

    def field(self, here):
        """Return a field for a decimal."""
        limits = {"max_digits": 14, "decimal_places": 4} | self.limits
        return forms.DecimalField(label=here.title, widget=forms.NumberInput(_TYPED | {"step": "any"}), **limits)


class Whole(Leaf):
    """A number of times, places, years."""

    def field(self, here):
        """Return a field for a whole number."""
        limits = {"min_value": 0, "max_value": 9999} | self.limits
        return forms.IntegerField(label=here.title, widget=forms.NumberInput(_TYPED), **limits)


class Choice(Leaf):
    """One of some words; `values` are {as posted: as kept}, None where other parts of the scheme say what there is."""

    def __init__(self, title: str, default=None, *, values: dict[str, object] | None = None, optional: bool = False):
        super().__init__(title, default, optional=optional)
        self.values = values

    def field(self, here):
        """Return a list to choose from."""
        offered, empty = here.choices(self.values), here.empty
        if empty is None and (self.optional or self.default in (None, "")):
            goes_without = self.optional or self.default == ""
            empty = EMPTY.get((here.part.__name__, here.field), "不写") if goes_without else "请选择"
        if empty is not None and "" not in dict(offered):
            offered = [("", empty), *offered]
        widget = forms.Select(_CHOSEN | (_REDRAWS if here.is_switch else {}))
        field = forms.ChoiceField(label=here.title, choices=offered, widget=widget)
        field.redraws = here.is_switch
        return field

    def said(self, form, name, tree):
        """Return the value as it is kept."""
        value = super().said(form, name, tree)
        return (self.values or {}).get(value, value) if isinstance(value, str) else value


class Several(Leaf):
    """Any number of some words, ticked; what is ticked stands first and keeps its order."""

    def __init__(self, title: str, *, values: dict[str, object] | None = None):
        super().__init__(title, "")
        self.values = values

    def blank(self):
        """Return nothing ticked."""
        return []

    def draw(self, value):
        """Return the values as texts."""
        return [str(one) for one in value]

    def read(self, posted, name, blank):
        """Return what was ticked."""
        return posted.data.getlist(name)

    def lay(self, name, tree, here):
        """Add the boxes and return them with the words of what is ticked."""
        field = super().lay(name, tree, here)
        offered = here.form.fields[name].choices
        return Ticks(field, [(value, words, value in tree) for value, words in offered])

    def field(self, here):
        """Return boxes to tick."""
        offered = dict(here.choices(self.values))
        ordered = {one: offered[one] for one in here.value if one in offered} | offered
        return forms.MultipleChoiceField(
            label=here.title, choices=list(ordered.items()), widget=forms.CheckboxSelectMultiple
        )

    def said(self, form, name, tree):
        """Return the values."""
        return [(self.values or {}).get(one, one) for one in form.cleaned_data.get(name) or ()]
