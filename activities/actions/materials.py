"""Putting files into the folder of a record."""

from django.core.exceptions import ValidationError
from django.db import transaction

from activities.models import Activity, Contribution, Material
from liaison import actions, files
from liaison.keys import Actor


@transaction.atomic
def add_materials(
    record: Activity | Contribution, uploads: list[files.Checked], sort: str, caption: str = "", *, by: Actor
) -> list[Material]:
    """Put checked files into a record's folder.

    Raises ValidationError for one that is there already, whatever its name.
    """
    record = actions.locked(type(record), record.pk)
    name = record._meta.model_name
    there = {one.file.sha256: one for one in record.materials.filter(withdrawn_at=None).select_related("file")}
    made = []
    for upload in uploads:
        file = actions.store_file(upload, owner=by.user.office or record.county, by=by)
        if known := there.get(file.sha256):
            raise ValidationError({"uploads": _there_already(upload, known)})
        values = {name: record, "file": file, "sort": sort, "caption": caption}
        there[file.sha256] = actions.add(Material, values, by=by, verb="添加材料")
        made.append(there[file.sha256])
    return made


def _there_already(upload: files.Checked, known: Material) -> str:
    same = "" if known.file.name == upload.name else f"，文件名是“{known.file.name}”"
    return f"“{upload.name}”已在这里（{known.get_sort_display()}{same}），没有重复添加。请去掉它再上传其余文件。"
