"""An uploaded picture, drawn anew: bytes in, bytes out; no Odoo here.

What is kept is never what was uploaded: only its dots, as a JPEG for print.
"""

import io

# codes of ImageError
NOT_IMAGE, TOO_MANY, TOO_MUCH = "not_image", "too_many", "too_much"
# A3 at 300 dots per inch has 17 million
DOTS_MAX = 40_000_000
LARGEST = 15 * 1024 * 1024
# the longer side of A3 at 300 dots per inch: more no office printer shows
_SIDE = 4961
_QUALITY = 92
_WHITE = (255, 255, 255)


class ImageError(ValueError):
    """A picture that is not taken: `code` is one of the constants above."""

    def __init__(self, code):
        self.code = code
        super().__init__(code)


def redrawn(content):
    """Return a PNG or JPEG (bytes, whatever its file was called) as a JPEG (bytes).

    What is transparent becomes white. Raises ImageError.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415

    if len(content) > LARGEST:
        raise ImageError(TOO_MUCH)
    # the dots are counted here, before any is read
    Image.MAX_IMAGE_PIXELS = None
    try:
        image = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
        if image.width * image.height > DOTS_MAX:
            raise ImageError(TOO_MANY)
        image.load()
        image = ImageOps.exif_transpose(image)
        if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
            image = image.convert("RGBA")
            ground = Image.new("RGB", image.size, _WHITE)
            ground.paste(image, mask=image.getchannel("A"))
            image = ground
        image = image.convert("RGB")
        image.thumbnail((_SIDE, _SIDE))
        found = io.BytesIO()
        image.save(found, "JPEG", quality=_QUALITY, subsampling=0)
    except ImageError:
        raise
    except Exception as error:  # noqa: BLE001 (a hostile file may fail anywhere)
        raise ImageError(NOT_IMAGE) from error
    return found.getvalue()
