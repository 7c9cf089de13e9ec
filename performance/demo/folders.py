"""A few materials in the demo county's folders: pictures drawn here, and a notice as PDF."""

from io import BytesIO

from PIL import Image, ImageDraw

from activities.actions import add_materials
from activities.models import Activity, Contribution
from liaison import files
from performance.demo.county import Stage

_HILLS = ((0, 210, 260, 120), (150, 230, 420, 90), (330, 220, 640, 140))


def fill_folders(stage: Stage):
    """Put a notice and a picture to every inspection, and a picture to every deed with money, of this year."""
    year = stage.today.year
    for number, row in enumerate(Activity.objects.filter(kind="inspection", day__year=year).order_by("pk")):
        by = stage.clerks[row.office.place]
        add_materials(row, [files.examine(_drawn(number, "PDF"), "视察通知.pdf")], "notice", "视察通知", by=by)
        add_materials(row, [files.examine(_drawn(number, "PNG"), "视察现场.png")], "photo", "委员在施工现场", by=by)
    deeds = Contribution.objects.filter(kind="deed", day__year=year, amount__isnull=False, beneficiary_kind="poor_household")
    for number, row in enumerate(deeds.order_by("pk"), 20):
        picture = files.examine(_drawn(number, "PNG"), "慰问物资.png")
        add_materials(row, [picture], "photo", "慰问物资装车", by=stage.clerks[row.office.place])


def _drawn(number: int, form: str) -> bytes:
    """Return a small landscape, each number another one."""
    picture = Image.new("RGB", (640, 400), "#dfeaf2")
    draw = ImageDraw.Draw(picture)
    for left, top, right, height in _HILLS:
        draw.polygon([(left, 300), ((left + right) // 2, top - height + 7 * number), (right, 300)], fill="#7f9f8a")
    draw.rectangle((0, 300, 640, 400), fill="#b9a77c")
    draw.rectangle((80 + 9 * number, 240, 180 + 9 * number, 330), fill="#a8483c")
    body = BytesIO()
    picture.save(body, form)
    return body.getvalue()
