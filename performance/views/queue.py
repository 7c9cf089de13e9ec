"""The list of year files somebody goes through, as it was filtered when he opened one of them."""

from django.urls import reverse

from performance.file_filters import FileFilter
from performance.models import YearFile


def queue_of(page, file: YearFile) -> dict:
    """Return where a file stands in the list the page's address carries: its place, and the files beside it."""
    asked = page.request.GET
    rows = FileFilter(asked, queryset=page.visible(YearFile).standing().for_list(), request=page.request)
    queue = list(rows.qs.values_list("pk", flat=True))
    query = asked.urlencode()
    if file.pk not in queue:
        return {"query": query}
    at = queue.index(file.pk)
    sides = {"previous": queue[at - 1] if at else None, "next": queue[at + 1] if at + 1 < len(queue) else None}
    said = {name: f"{reverse('year_file', args=[pk])}?{query}" for name, pk in sides.items() if pk}
    return said | {"at": at + 1, "among": len(queue), "query": query}
