"""A county's package: a folder for each office, and an index over all of them."""

from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import ValidationError

from liaison.jobs.kinds import Made
from liaison.keys import Actor
from liaison.models import Job, Office
from performance.packages.archive import Archive
from performance.packages.asked import asked_of
from performance.packages.index import index_page
from performance.packages.names import Names
from performance.packages.office import INDEX, Place, add_workbook, file_name, fill, size_of


def build(job: Job, by: Actor, tell: Callable, place: Path) -> Made:
    """Write the package of the asker's county. Raises ValidationError and Stopped."""
    offices = list(Office.objects.visible_to(by.user).open().select_related("county"))
    if not offices:
        raise ValidationError("本县还没有联络机构，没有可以打包的内容。")
    asked = [asked_of(job, by, office) for office in offices]
    names, parts, county, is_draft = Names(), [], str(offices[0].county), False
    with Archive(place, asked[0].today, tell, sum(map(size_of, asked)) + 2) as archive:
        for number, one in enumerate(asked, 1):
            parts.append(fill(one, Place(archive, names, (f"{number:02} {one.office}",))))
            is_draft = is_draft or one.is_draft
        book = add_workbook(asked[0], Place(archive, names), None)
        archive.add(INDEX, index_page(f"{county}{asked[0].year}年度成套材料", parts, book))
    return Made(file_name(county, asked[0], is_draft=is_draft), archive.count)
