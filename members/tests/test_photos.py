"""A member's photo: what becomes of a picture, who sees it, and what the trail says of it."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from liaison.keys import Actor
from liaison.models import StoredFile
from liaison.tests.proof import change, last_entry, nothing_written, read_out
from liaison.tests.test_files import picture, png_of_claimed_size
from members import actions as register
from members.photos import portrait


def seen(checked) -> Image.Image:
    return Image.open(BytesIO(checked.body))


# What becomes of a picture.


@pytest.mark.parametrize(
    ("size", "becomes"),
    [
        ((3000, 4000), (480, 640)), ((4000, 3000), (480, 640)), ((600, 2000), (480, 640)), ((300, 900), (300, 400)),
        ((300, 100), (75, 100)), ((1, 1), (1, 1)),
    ],
)  # fmt: skip
def test_it_is_cut_to_three_by_four_and_never_made_larger(size, becomes):
    photo = portrait(picture("JPEG", size), "证件照.jpeg")
    assert (photo.name, photo.content_type) == ("证件照.jpg", "image/jpeg")
    assert (seen(photo).format, seen(photo).size) == ("JPEG", becomes)


def test_it_stands_upright_and_says_nothing_of_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "camera"  # turned by a quarter; made by
    photo = seen(portrait(picture("JPEG", (400, 300), exif=exif), "照片.jpg"))
    assert photo.size == (300, 400)
    assert photo.getpixel((150, 20))[0] > 150  # the red half, on the left as taken, is on top
    assert photo.getpixel((150, 380))[0] < 100
    assert dict(photo.getexif()) == {}


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_see_through_parts_become_white(kind):
    clear = BytesIO()
    Image.new("RGBA", (30, 40), (0, 0, 0, 0)).save(clear, kind)
    photo = portrait(clear.getvalue(), f"照片.{kind}")
    assert photo.name == "照片.jpg"
    assert seen(photo).getpixel((15, 20)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"\xff" * (8 * 1024 * 1024 + 1), "照片有 8.0 MB，最大 8 MB，请缩小后再上传。"),
        (png_of_claimed_size(10_000, 5_001), "照片的像素太多，无法处理，请缩小后再上传。"),
        (png_of_claimed_size(60_000, 60_000), "照片的像素太多，无法处理，请缩小后再上传。"),
        (b"%PDF-1.4 a paper", "“照片.pdf”不是图片，请选择 JPEG、PNG 或 WebP 图片。"),
        (picture("JPEG")[:200], "图片“照片.jpg”已损坏，打不开，请重新导出或拍摄后再上传。"),
    ],
)
def test_what_is_no_fit_picture_is_refused_in_words(body, said):
    with pytest.raises(ValidationError) as caught:
        portrait(body, "照片.jpg")
    assert caught.value.messages == [said]


# In the register.


def upload(browser, member, body: bytes, name="照片.jpg"):
    version = browser.get(f"/members/{member.pk}/photo/edit/").context["version"]
    data = {"photo": SimpleUploadedFile(name, body), "version": version}
    return browser.post(f"/members/{member.pk}/photo/edit/", data)


def test_a_clerk_uploads_a_photo_and_everybody_who_sees_the_member_sees_it(town, enter):
    clerk = enter(town.clerk)
    assert "的照片" not in clerk.get(f"/members/{town.zhang.pk}/").content.decode()
    answer = upload(clerk, town.zhang, picture("PNG", (300, 400)), "证件照.png")
    assert answer.headers["Location"] == f"/members/{town.zhang.pk}/"
    assert last_entry().verb == "上传照片"
    assert last_entry().changes == [change("照片", "", "证件照.jpg")]
    assert StoredFile.objects.get().office == town.qingshi
    for user in (town.clerk, town.head, town.reviewer, town.county_admin, town.member):
        page = enter(user).get(f"/members/{town.zhang.pk}/").content.decode()
        assert f'<img class="portrait" src="/members/{town.zhang.pk}/photo/" alt="张立山的照片">' in page
        photo = enter(user).get(f"/members/{town.zhang.pk}/photo/")
        assert Image.open(BytesIO(read_out(photo))).size == (300, 400)
        assert photo["Content-Type"] == "image/jpeg"
        assert photo["X-Content-Type-Options"] == "nosniff"
        assert photo["Cache-Control"] == "private, no-cache"


def test_a_form_without_a_photo_or_with_something_else_is_shown_again(town, enter):
    clerk = enter(town.clerk)
    with nothing_written():
        page = clerk.post(f"/members/{town.zhang.pk}/photo/edit/", {"version": "1"})
        assert page.context["form"].errors == {"photo": ["请选择照片。"]}
        page = upload(clerk, town.zhang, b"<svg/>")
        assert page.context["form"].errors["photo"][0].startswith("“照片.jpg”是网页、图形代码或纯文本，不能上传")


def test_a_photo_is_changed_and_taken_off_and_the_trail_says_so(town, by, enter):
    clerk = enter(town.clerk)
    upload(clerk, town.zhang, picture("JPEG", (300, 400)), "旧照.jpg")
    upload(clerk, town.zhang, picture("JPEG", (240, 320)), "新照.jpg")
    assert last_entry().changes == [change("照片", "旧照.jpg", "新照.jpg")]
    page = clerk.get(f"/members/{town.zhang.pk}/photo/remove/")
    clerk.post(f"/members/{town.zhang.pk}/photo/remove/", {"version": page.context["version"]})
    assert (last_entry().verb, last_entry().changes) == ("撤下照片", [change("照片", "新照.jpg", "")])
    town.zhang.refresh_from_db()
    assert town.zhang.photo is None
    for path in ("photo/", "photo/remove/"):
        assert clerk.get(f"/members/{town.zhang.pk}/{path}").status_code == 404


def test_who_moved_away_takes_his_photo_along(town, by, enter):
    upload(enter(town.clerk), town.wang, picture("JPEG", (300, 400)))
    place = town.wang.appointments.get()
    register.change_appointment(place, {"to_day": "2026-03-31", "end": "moved"}, by=Actor(town.county_admin))
    there = {"office": town.liuhe, "sector": town.teaching, "from_day": "2026-04-01", "begin": "moved"}
    register.appoint(town.wang, there, by=Actor(town.county_admin))
    photo = enter(town.liuhe_clerk).get(f"/members/{town.wang.pk}/photo/")
    assert Image.open(BytesIO(read_out(photo))).size == (300, 400)
    assert enter(town.other_clerk).get(f"/members/{town.wang.pk}/photo/").status_code == 404
