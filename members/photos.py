"""A member's photo: upright, cut to 3 by 4, small, and nothing in it but the picture."""

import io

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

from liaison import files

_MOST_BYTES = 8 * 1024 * 1024
_MOST_PIXELS = 50_000_000
_SIDES = (480, 640)  # as on the printed form
_HIGHER = (0.5, 0.35)  # where a picture is too high, more of its foot goes than of its head


def portrait(body: bytes, name: str) -> files.Checked:
    """Return a picture somebody chose as the photo it becomes: JPEG, at most 480 by 640. Raises ValidationError."""
    if len(body) > _MOST_BYTES:
        raise ValidationError(f"照片有 {len(body) / 1_048_576:.1f} MB，最大 8 MB，请缩小后再上传。")
    if _pixels(body) > _MOST_PIXELS:
        raise ValidationError("照片的像素太多，无法处理，请缩小后再上传。")
    checked = files.examine_picture(body, name)
    drawn = io.BytesIO()
    with Image.open(io.BytesIO(checked.body)) as picture:
        _on_white(_cut(picture)).save(drawn, "JPEG", quality=88)
    return files.Checked(f"{checked.name.rpartition('.')[0]}.jpg", "image/jpeg", drawn.getvalue())


def _pixels(body: bytes) -> int:
    """Return how many pixels a picture says it has; 0 where it says nothing, which is refused in other words."""
    try:
        with Image.open(io.BytesIO(body), formats=("JPEG", "PNG", "WEBP")) as picture:
            return picture.width * picture.height
    except Image.DecompressionBombError:
        return _MOST_PIXELS + 1
    except Exception:
        return 0  # whatever a broken header does to Pillow, examine_picture says it in words


def _cut(picture: Image.Image) -> Image.Image:
    """Return the picture cut to 3 by 4, never made larger."""
    width = min(picture.width, picture.height * _SIDES[0] // _SIDES[1], _SIDES[0]) or 1
    return ImageOps.fit(picture, (width, max(1, width * _SIDES[1] // _SIDES[0])), centering=_HIGHER)


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the picture without see-through parts."""
    clear = picture.convert("RGBA")
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(clear, mask=clear.getchannel("A"))
    return ground
