"""What the database holds by itself about kept choices of columns; test_constraints.py breaks each."""

from liaison.models import Layout


def layout(town):
    return layout_of_county(town) | {"office": town.qingshi}


def layout_of_county(town):
    kept = {"sheet": "members", "sheet_title": "委员名册", "name": "上报用", "columns": [["name", "姓名"]]}
    return {"county": town.county, "user": town.clerk, **kept}


CASES = {
    "layout_name_once_in_office": (Layout, layout, ({},)),
    "layout_name_once_in_county": (Layout, layout_of_county, ({},)),
}
