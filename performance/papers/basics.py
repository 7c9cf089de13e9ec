"""The basic table (一、基本情况) as the printed form has it, made of the plain lines of a file's first section."""

from collections import defaultdict

from performance.papers.paper import FormRow

_PAIRS = (
    ("姓名", "性别"), ("出生年月", "民族"), ("籍贯", "政治面貌"), ("学历", "学位"), ("职称", "首次任委员时间"),
    ("工作单位", "职务"), ("届次", "界别"), ("政协职务", "专委会"), ("手机", "第二手机"), ("办公电话", "电子邮箱"),
)  # fmt: skip
_WIDE = ("通信地址", "社会兼职", "专长", "任职", "备注")
_BESIDE_PHOTO = 5  # so many rows of pairs stand beside the photo
_JOINED = {"第二党派": "政治面貌"}  # two parties stand in one cell
_NOT_SAID = ("照片",)


def form_rows(lines: list[tuple[str, str]]) -> tuple[FormRow, ...]:
    """Return the rows of the form for (label, words) of a first section; lines the form does not know come last."""
    said = defaultdict(list)
    for label, words in lines:
        said[_JOINED.get(label, label)].append(words)
    for label in _NOT_SAID:
        said.pop(label, None)
    rows = [
        FormRow((one, "、".join(said.pop(one, ())), other, "、".join(said.pop(other, ()))), beside=at < _BESIDE_PHOTO)
        for at, (one, other) in enumerate(_PAIRS)
    ]
    wide = [FormRow((label, "\n".join(said.pop(label, ())))) for label in _WIDE]
    return (*rows, *wide, *(FormRow((label, "\n".join(words))) for label, words in said.items()))
