"""What all forms share, as a browser draws it."""

import pytest


@pytest.mark.parametrize("address", ["/notices/new/", "/tasks/new/"])
def test_the_offices_something_goes_to_stand_on_the_page_to_be_ticked(town, enter, address):
    page = enter(town.reviewer).get(address).content.decode()
    for office in (town.qingshi, town.liuhe):
        assert (f'value="{office.pk}"' in page, office.name in page) == (True, True)
