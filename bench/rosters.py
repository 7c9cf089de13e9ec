"""Rosters to look through: invented members, one heading line, no title."""

from pathlib import Path

import xlsxwriter

_HEAD = ("姓名", "性别", "出生年月", "民族", "政治面貌", "学历", "界别", "工作单位", "职务", "手机", "备注")


def write_roster(path: Path, rows: int):
    """Write a roster of so many members, its heading in the first row, as the stock reader wants it."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        page = book.add_worksheet("名册")
        page.write_row(0, 0, _HEAD)
        for number in range(rows):
            page.write_row(number + 1, 0, _line(number))


def _line(number: int) -> tuple[str, ...]:
    name = f"{'王李张刘陈杨赵黄周吴'[number % 10]}{chr(0x4E00 + number)}"
    birth = f"{1955 + number % 40}.{number % 12 + 1:02d}"
    employer = f"云溪县第{number % 97 + 1}农业发展有限公司"
    phone = f"199{number:08d}"
    return (name, "男女"[number % 2], birth, "汉族", "无党派人士", "本科", "农业", employer, "经理", phone, "")
