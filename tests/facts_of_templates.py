"""A case for every fact about a county's own forms that the database holds; see test_constraints.py."""

from liaison.models import StoredFile
from performance.models import PaperTemplate


def template(town):
    """Return a draft."""
    file = StoredFile.objects.create(county=town.county, name="表.xlsx", size=1)
    return {"county": town.county, "kind": "members", "name": "汇总表", "file": file, "found": {}}


CASES = {"template_name_once": (PaperTemplate, template, ({},))}
