"""Verbs of a county's own forms: uploaded, put to use, given another file."""

from django.core.exceptions import ValidationError
from django.db import transaction

from liaison.actions import add, edit, locked, store_bytes
from liaison.keys import Actor
from liaison.models import County
from performance.filling.judging import Brought, judge
from performance.models import PaperTemplate
from performance.models.paper_template import TemplateState


@transaction.atomic
def upload_template(county: County, kind: str, name: str, file: Brought, *, by: Actor) -> PaperTemplate:
    """Keep a form its upload has looked through, to be looked at first.

    Raises ValidationError where one of this name stands.
    """
    stored = store_bytes(file.body, file.name, file.content_type, owner=county, by=by)
    values = {"county": county, "kind": kind, "name": name, "file": stored, "found": file.found}
    return add(PaperTemplate, values, by=by, verb="上传模板")


@transaction.atomic
def publish_template(template: PaperTemplate, *, by: Actor, version: int | None = None) -> PaperTemplate:
    """Put a form to use. Raises Stale; ValidationError where it cannot be filled, a sentence for each reason."""
    template = locked(PaperTemplate, template.pk, version)
    if template.state == TemplateState.IN_USE:
        raise ValidationError(f"{template}已经启用。")
    if refusals := judge(template.found, template.kind).refusals:
        raise ValidationError(refusals)
    return edit(template, {"state": TemplateState.IN_USE}, by=by, verb="启用")


@transaction.atomic
def replace_template_file(
    template: PaperTemplate, file: Brought, *, by: Actor, version: int | None = None
) -> PaperTemplate:
    """Put another file in the place of a form's. Raises Stale; ValidationError where one in use could not be filled."""
    template = locked(PaperTemplate, template.pk, version)
    if template.state == TemplateState.IN_USE and (refusals := judge(file.found, template.kind).refusals):
        raise ValidationError({"file": refusals})
    stored = store_bytes(file.body, file.name, file.content_type, owner=template.county, by=by)
    return edit(template, {"file": stored, "found": file.found}, by=by, verb="换文件")
