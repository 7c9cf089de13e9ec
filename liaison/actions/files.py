"""Keeping what people attach."""

from django.db import transaction
from django.db.models import F

from liaison import files, trail
from liaison.actions.rows import add
from liaison.keys import Actor
from liaison.models import County, Office, StoredFile


def store_file(file: files.Checked, *, owner: Office | County, by: Actor) -> StoredFile:
    """Keep a file its form has checked, for an office or for the county itself.

    The same content under the same name, attached once more by the same owner, is the row that is there.
    """
    return store_bytes(file.body, file.name, file.content_type, owner=owner, by=by)


@transaction.atomic
def store_bytes(
    body: bytes, name: str, content_type: str, *, owner: Office | County, by: Actor, restricted: bool = False
) -> StoredFile:
    """Keep content the caller has checked; what is restricted only those see who keep the register.

    Raises ValidationError when it is empty.
    """
    office = owner if isinstance(owner, Office) else None
    values = {"county": office.county if office else owner, "office": office, "name": files.clean_name(name),
              "is_restricted": restricted}  # fmt: skip
    digest = files.keep(body)
    known = StoredFile.objects.filter(**values, content_type=content_type, sha256=digest).first()
    if known:
        return known
    values |= {"content_type": content_type, "size": len(body), "sha256": digest, "by": by.user}
    return add(StoredFile, values, by=by, verb="上传附件")


@transaction.atomic
def attach(row, uploads, *, owner: Office | County, by: Actor, dropped=()):
    """Put checked files beside a row (its `files`), and take others from it; what is taken away stays on the shelf.

    Other files are a change like any other: whoever has the row's form open is told.
    """
    before = list(row.files.all())
    row.files.remove(*dropped)
    row.files.add(*(store_file(one, owner=owner, by=by) for one in uploads))
    after = list(row.files.all())
    if before != after:
        change = {"field": "附件", "before": "、".join(map(str, before)), "after": "、".join(map(str, after))}
        type(row)._base_manager.filter(pk=row.pk).update(version=F("version") + 1)
        row.version += 1
        trail.record(row, "更新附件", by=by, changes=[change])
