"""What is not kept, and what is shown only in part. The identity numbers are invented, with a right check digit."""

import pytest
from django.core.exceptions import ValidationError

from liaison.privacy import holds_id_card, masked, refuse_id_card


def numbered(first: str) -> str:
    """Return 17 digits with the check digit of GB 11643 behind them."""
    total = sum(int(digit) * (2**place % 11) for digit, place in zip(first, range(17, 0, -1), strict=True))
    return first + "10X98765432"[total % 11]


ID = numbered("99000019800512001")
ENDS_WITH_X = next(one for tail in range(1000) if (one := numbered(f"99000019800512{tail:03}")).endswith("X"))


@pytest.mark.parametrize(
    "text",
    [
        ID, ENDS_WITH_X, ENDS_WITH_X.lower(), f"身份证{ID}，已核", f"{ID[:6]} {ID[6:14]} {ID[14:]}",
        f"{ID[:6]}-{ID[6:]}", ID.translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    ],
)  # fmt: skip
def test_an_identity_number_is_found_however_it_is_written(text):
    assert holds_id_card(text) is True
    with pytest.raises(ValidationError) as caught:
        refuse_id_card(text)
    assert caught.value.messages == ["这里含有身份证号。本系统不收集身份证号，请删去后再保存。"]


@pytest.mark.parametrize(
    "text",
    [
        "", "19900001111", "19900001111 19900002222", f"{ID[:17]}{(int(ID[17], 11) + 1) % 10}", f"1{ID}",
        numbered("99000019801312001"), numbered("99000016800512001"), "农历一九八〇年五月十二日",
    ],
)  # fmt: skip
def test_other_numbers_pass(text):
    assert holds_id_card(text) is False
    refuse_id_card(text)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("19900001111", "199****1111"), ("0555-6600121", "055****0121"), ("6600121", "****121"), ("", "")],
)
def test_the_middle_of_a_number_is_hidden(number, shown):
    assert masked(number) == shown
