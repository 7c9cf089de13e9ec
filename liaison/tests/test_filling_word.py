"""People's own Word forms: placeholders however Word cut them, rows and paragraphs that repeat, what else stays."""

import io
from xml.etree.ElementTree import canonicalize

from docx import Document

from liaison.filling import word
from liaison.filling.values import value
from liaison.tests.forms import letter, parts

GROUPS = {"提案", "会议"}
DATA = {
    "one": {"县": value("云溪县"), "年度": value(2026), "委员.姓名": value("张立山"), "委员.全会.应到": value(2),
            "档案.等次": value("优秀"), "档案.述职": value("第一段\n第二段")},
    "many": {"提案": [{"提案.序号": value(at), "提案.案由": value(f"关于{at}的提案")} for at in (1, 2)], "会议": []},
}  # fmt: skip


def filled(tmp_path, body: bytes) -> Document:
    source, out = tmp_path / "form.docx", tmp_path / "out.docx"
    source.write_bytes(body)
    word.fill(source, out, DATA, set(GROUPS))
    return Document(io.BytesIO(out.read_bytes()))


def lines(document) -> list[str]:
    return [one.text for one in document.paragraphs]


def test_placeholders_are_filled_however_word_cut_them(tmp_path):
    body = letter("{{ 委|员.姓|名 }}委员{{年|度}}年", "{|{委员.全会.应到}|}次", "｛｛ 年度 ｝｝", header="{{县}}政协")
    made = filled(tmp_path, body)
    assert lines(made) == ["张立山委员2026年", "2次", "2026"]
    assert made.sections[0].header.paragraphs[0].text == "云溪县政协"


def test_a_row_and_a_paragraph_repeat_and_side_by_side_they_do_so_together(tmp_path):
    body = letter(
        "{{提案.序号}}号提案", "《{{提案.案由}}》", "完",
        table=(("序号", "案由"), ("{{提案.序号}}", "{{提案.案由}}"), ("合计", "")),
    )
    made = filled(tmp_path, body)
    assert lines(made) == ["1号提案", "《关于1的提案》", "2号提案", "《关于2的提案》", "完"]
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [
        ["序号", "案由"], ["1", "关于1的提案"], ["2", "关于2的提案"], ["合计", ""],
    ]  # fmt: skip


def test_nothing_to_list_leaves_one_empty_row(tmp_path):
    made = filled(tmp_path, letter("x", table=(("日期", "名称"), ("{{会议.日期}}", "{{会议.名称}}"))))
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [["日期", "名称"], ["", ""]]


def test_loops_and_conditions_somebody_wrote_himself_are_his(tmp_path):
    body = letter(
        '{% if 档案.等次 == "优秀" %}评为优秀。{% endif %}', "{% if 档案.没有 %}没有{% endif %}",
        "{% for 提案 in 各提案 %}{{提案.案由}}；{% endfor %}",
    )  # fmt: skip
    assert lines(filled(tmp_path, body)) == ["评为优秀。", "", "关于1的提案；关于2的提案；"]


def test_lines_of_a_text_stay_lines_and_what_is_unknown_is_empty(tmp_path):
    made = filled(tmp_path, letter("{{档案.述职}}", "{{委员.不认识}}{{谁也不是}}末"))
    assert lines(made) == ["第一段\n第二段", "末"]


def test_styles_stay_byte_for_byte(tmp_path):
    body = letter("{{年度}}", header="{{县}}")
    source, out = tmp_path / "form.docx", tmp_path / "out.docx"
    source.write_bytes(body)
    word.fill(source, out, DATA, set(GROUPS))
    before, after = parts(body), parts(out.read_bytes())
    assert set(before) == set(after)
    assert before["word/theme/theme1.xml"] == after["word/theme/theme1.xml"]
    assert _plain(before["word/styles.xml"]) == _plain(after["word/styles.xml"])


def _plain(part: bytes) -> str:
    return canonicalize(part.decode())


def test_a_look_through_says_in_words_where_each_placeholder_stands(tmp_path):
    path = tmp_path / "form.docx"
    path.write_bytes(letter("关于{{年度}}年的通知", table=(("甲",), ("{{提案.案由}}",)), header="{{县}}"))
    found = word.inspect(path, set(GROUPS))
    assert [(one["name"], one["where"], one["repeats"]) for one in found["places"]] == [
        ("年度", "正文“关于{{年度}}年的通知”一段", False), ("提案.案由", "第 1 张表第 2 行", True),
        ("县", "页眉“{{县}}”一段", False),
    ]  # fmt: skip
    path.write_bytes(letter("{{年度}", "{% if 某某 %}a{% endif %}"))
    assert word.inspect(path, set(GROUPS))["troubles"] == ["正文“{{年度}”一段的大括号不成对，应写成 {{名称}}。"]
    path.write_bytes(letter("{% if 某某 %}a{% endif %}"))
    assert [one["name"] for one in word.inspect(path, set(GROUPS))["places"]] == ["某某"]
    path.write_bytes(letter("{% if 年度 %}没有收尾"))
    assert word.inspect(path, set(GROUPS))["troubles"][0].startswith("“{% if 年度 %}没有收尾”附近的写法读不懂")
