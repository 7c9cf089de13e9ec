"""Materials: what may come into a folder, and who reads it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from PIL import Image

from activities.models import Contribution, Material
from activities.tests.test_contributions import enter_deed
from conftest import study
from liaison.actions import store_bytes, withdraw
from liaison.models import StoredFile
from liaison.tests.proof import read_out


def picture(colour="#8794a1", side=1200) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(file, "JPEG")
    return file.getvalue()


def chosen(body: bytes, name: str):
    return SimpleUploadedFile(name, body)


@pytest.fixture
def clerk(town, enter):
    return enter(town.clerk)


@pytest.fixture
def joint(town, by):
    activity = study(town.qingshi, by)
    activity.hosts.add(town.liuhe)
    return activity


def answered(browser, url) -> int:
    """Return the status of an answer that is read to its end."""
    answer = browser.get(url)
    read_out(answer)
    return answer.status_code


def put(browser, activity, *files, sort="photo", **values):
    return browser.post(f"/activities/{activity.pk}/materials/new/", {"uploads": files, "sort": sort, **values})


def test_several_files_come_in_at_once_and_every_host_reads_them(town, clerk, enter, joint):
    answer = put(clerk, joint, chosen(picture(), "一.jpg"), chosen(b"%PDF-1.4 x", "通知.pdf"), caption="走访")
    assert answer.headers["Location"] == f"/activities/{joint.pk}/#materials"
    first, second = Material.objects.order_by("pk")
    assert (first.sort, first.caption, second.file.name) == ("photo", "走访", "通知.pdf")
    for user in (town.clerk, town.liuhe_clerk, town.reviewer):
        assert answered(enter(user), f"/materials/{second.pk}/") == 200
    for user in (town.other_clerk, town.other_admin, town.member):
        assert answered(enter(user), f"/materials/{second.pk}/") == 404
    assert enter(town.liuhe_clerk).get(f"/files/{second.file_id}/").status_code == 404
    assert '<img src="/materials/' in clerk.get(f"/activities/{joint.pk}/").content.decode()


def test_a_picture_is_shown_small_and_other_files_are_not(clerk, joint):
    put(clerk, joint, chosen(picture(), "一.jpg"), chosen(b"%PDF-1.4 x", "通知.pdf"))
    first, second = Material.objects.order_by("pk")
    answer = clerk.get(f"/materials/{first.pk}/small/")
    with Image.open(io.BytesIO(read_out(answer))) as small:
        assert small.size == (480, 480)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert clerk.get(f"/materials/{second.pk}/small/").status_code == 404


def test_the_same_file_is_refused_on_the_same_record_and_said_on_another(town, clerk, by, joint):
    put(clerk, joint, chosen(picture(), "一.jpg"))
    again = put(clerk, joint, chosen(picture(), "换了名字.jpg"))
    assert again.context["form"].errors == {
        "uploads": ["“换了名字.jpg”已在这里（照片，文件名是“一.jpg”），没有重复添加。请去掉它再上传其余文件。"]
    }
    other = study(town.qingshi, by)
    page = clerk.post(
        f"/activities/{other.pk}/materials/new/", {"uploads": [chosen(picture(), "一.jpg")], "sort": "photo"},
        follow=True,
    ).content.decode()  # fmt: skip
    assert "的材料是同一个文件，请核对是否放错。" in page
    assert f"/activities/{joint.pk}/" in page
    assert Material.objects.count() == 2


@pytest.mark.parametrize(
    ("body", "name", "said"),
    [
        (b"MZ\x90\0" + b"\0" * 200, "照片.jpg", "不是可以上传的文件，改后缀名也不行"),
        (b"<svg onload=alert(1)>", "图.svg", "是网页、图形代码或纯文本"),
        (picture()[:300], "坏.jpg", "已损坏"),
    ],
)
def test_a_hostile_or_broken_file_is_refused_with_its_name(clerk, joint, body, name, said):
    answer = put(clerk, joint, chosen(picture(), "好.jpg"), chosen(body, name))
    (error,) = answer.context["form"].errors["uploads"]
    assert name in error
    assert said in error
    assert not Material.objects.exists()


def test_a_material_is_withdrawn_with_a_reason_and_comes_back(clerk, joint):
    put(clerk, joint, chosen(picture(), "一.jpg"))
    row = Material.objects.get()
    url = f"/materials/{row.pk}"
    assert clerk.post(f"{url}/withdraw/", {"version": 1, "reason": ""}).context["form"].errors == {
        "reason": ["请写明撤回原因。"]
    }
    clerk.post(f"{url}/withdraw/", {"version": 1, "reason": "放错了"})
    assert clerk.get("/materials/").context["count"] == 0
    assert clerk.get("/materials/", {"withdrawn": "on"}).context["count"] == 1
    assert put(clerk, joint, chosen(picture(), "一.jpg")).status_code == 302
    again = clerk.post(f"{url}/restore/", {"version": 2})
    assert again.context["form"].non_field_errors() == ["这个文件已在这里。"]
    clerk.post(f"/materials/{Material.objects.latest('pk').pk}/withdraw/", {"version": 1, "reason": "重复"})
    clerk.post(f"{url}/restore/", {"version": 2})
    assert clerk.get("/materials/").context["count"] == 1


def test_a_member_reads_the_files_of_what_he_is_credited_with_alone(town, enter, by):
    values = {"county": town.county, "office": town.qingshi, "kind": "deed", "function": "service", "day": "2026-02-11"}
    own, other = (Contribution.objects.create(**values, title=title) for title in ("自己的", "别人的"))
    own.credits.create(member=town.zhang, role="doer")
    file = store_bytes(b"%PDF-1.4 x", "证明.pdf", "application/pdf", owner=town.qingshi, by=by)
    mine, theirs = (Material.objects.create(contribution=one, file=file, sort="proof") for one in (own, other))
    member = enter(town.member)
    assert answered(member, f"/materials/{mine.pk}/") == 200
    assert member.get(f"/materials/{theirs.pk}/").status_code == 404
    assert enter(town.liuhe_clerk).get(f"/materials/{mine.pk}/").status_code == 404
    assert StoredFile.objects.visible_to(town.member).count() == 0


def test_the_ledger_of_services_says_what_proves_each_and_its_sheet_does_too(town, by, enter):
    row = enter_deed(town, by)
    for name, sort in (("一.jpg", "photo"), ("二.jpg", "photo"), ("收据.pdf", "proof"), ("撤回.pdf", "proof")):
        file = StoredFile.objects.create(county=town.county, office=town.qingshi, name=name, size=1)
        last = Material.objects.create(contribution=row, file=file, sort=sort)
    withdraw(last, by=by, reason="传错")
    clerk, url = enter(town.clerk), "/contributions/ledgers/service/"
    assert "照片 2 份、证明 1 份" in clerk.get(url).content.decode()
    sheet = load_workbook(io.BytesIO(read_out(clerk.post(url, {"purpose": "年度考核"})))).active
    assert "照片 2 份、证明 1 份" in [cell.value for line in sheet.iter_rows() for cell in line]
