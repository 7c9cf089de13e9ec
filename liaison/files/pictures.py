"""Pictures are drawn anew: what a camera wrote into them is gone, and nothing but the picture comes in."""

import io
import struct
import zlib

from django.core.exceptions import ValidationError
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 2560  # pixels
SMALL_SIDE = 480
Image.MAX_IMAGE_PIXELS = 120_000_000  # more than most phones take; a bomb claims more
FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
_QUALITY = {"JPEG": {"quality": 88}, "WEBP": {"quality": 88}, "PNG": {"optimize": False}}
_BROKEN = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error,
    zlib.error, IndexError, KeyError, TypeError, OverflowError, MemoryError,
)  # fmt: skip


def redraw(body: bytes, kind: str, name: str) -> bytes:
    """Return the picture upright, at most LONGEST_SIDE wide and high, without anything else in it.

    `kind` is a key of FORMATS. Raises ValidationError where it cannot be read or is too large.
    """
    wanted = FORMATS[kind]
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # the engine of PDF pages, once loaded, sets it for the whole process
    try:
        with Image.open(io.BytesIO(body), formats=list(FORMATS.values())) as picture:
            if picture.width * picture.height > Image.MAX_IMAGE_PIXELS:  # where Pillow only warns
                raise Image.DecompressionBombError
            return _drawn(picture, wanted)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(f"图片“{name}”的像素太多，无法处理，请缩小后再上传。") from error
    except _BROKEN as error:
        raise ValidationError(f"图片“{name}”已损坏，打不开，请重新导出或拍摄后再上传。") from error


def small(body: bytes) -> bytes:
    """Return a picture that was drawn anew once more, as JPEG of at most SMALL_SIDE a side: what a page shows of it."""
    with Image.open(io.BytesIO(body), formats=list(FORMATS.values())) as picture:
        picture.draft("RGB", (SMALL_SIDE, SMALL_SIDE))
        picture.thumbnail((SMALL_SIDE, SMALL_SIDE))
        drawn = io.BytesIO()
        picture.convert("RGB").save(drawn, "JPEG", quality=80)
    return drawn.getvalue()


def _drawn(picture: Image.Image, wanted: str) -> bytes:
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    clear = wanted != "JPEG" and ("A" in picture.getbands() or "transparency" in picture.info)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(picture).convert("RGBA" if clear else "RGB")
    upright.info = {}
    drawn = io.BytesIO()
    upright.save(drawn, wanted, **_QUALITY[wanted])
    return drawn.getvalue()
