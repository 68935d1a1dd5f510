"""What is uploaded as a background: a picture is drawn anew, all else refused in words."""

import base64
import io
import struct
import zlib

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import CARD, pages
from .test_layout import LayoutCase

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"""


def picture(kind="PNG", size=(60, 40), mode="RGB", color=(200, 30, 30), **more):
    """Return a picture of one colour (bytes)."""
    stream = io.BytesIO()
    Image.new(mode, size, color).save(stream, kind, **more)
    return stream.getvalue()


def bomb(wide, high):
    """Return a small PNG that says it has so many dots, and has no more than zeros (bytes)."""
    rows = zlib.compressobj(9)
    row = b"\0" * (1 + 3 * wide)
    few = min(high, 36_000_000 // len(row))
    body = b"".join(rows.compress(row) for _row in range(few)) + rows.flush()

    def chunk(kind, data):
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", body), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@tagged("post_install", "-at_install", "standard")
class TestBackground(LayoutCase):
    def put(self, content):
        own = self.own(background=base64.b64encode(content))
        return own, base64.b64decode(own.with_context(bin_size=False).background)

    def refused(self, words, content):
        with self.assertRefused(words):
            self.put(content)

    def test_a_picture_is_kept_as_a_jpeg(self):
        for kind in ("PNG", "JPEG"):
            with self.subTest(kind=kind):
                _own, kept = self.put(picture(kind))
                image = Image.open(io.BytesIO(kept))
                self.assertEqual((image.format, image.size), ("JPEG", (60, 40)))
                self.assertLess(
                    max(
                        abs(a - b)
                        for a, b in zip(image.getpixel((30, 20)), (200, 30, 30), strict=True)
                    ),
                    8,
                )

    def test_nothing_but_the_dots_is_kept(self):
        notes = PngInfo()
        notes.add_text("Comment", "<script>secret</script>")
        _own, kept = self.put(picture(pnginfo=notes) + b"PK\x03\x04 hidden archive")
        self.assertNotIn(b"secret", kept)
        self.assertNotIn(b"hidden", kept)

    def test_what_is_transparent_is_white(self):
        _own, kept = self.put(picture(mode="RGBA", color=(0, 0, 0, 0)))
        self.assertEqual(Image.open(io.BytesIO(kept)).getpixel((9, 9)), (255, 255, 255))

    def test_a_large_picture_is_made_fit_for_print(self):
        _own, kept = self.put(picture("JPEG", (6000, 4000)))
        self.assertEqual(Image.open(io.BytesIO(kept)).size, (4961, 3307))

    def test_it_is_printed_in_full_only(self):
        own, _kept = self.put(picture())
        drawn = {
            mode: list(pages(own._render([CARD], mode))[0].images) for mode in ("full", "blank")
        }
        self.assertEqual((len(drawn["full"]), len(drawn["blank"])), (1, 0))

    def test_a_hundred_pages_hold_it_once(self):
        own, kept = self.put(picture("JPEG", (800, 600)))
        own.frame = False
        one, many = (len(own._render([CARD] * count)) for count in (1, 100))
        self.assertLess(many - one, 100 * 20_000)
        self.assertGreater(one, len(kept))

    def test_what_is_no_picture(self):
        gif, bmp = picture("GIF", mode="L", color=9), picture("BMP")
        for content in (SVG, b"just a text", gif, bmp, picture()[:60], b"%PDF-1.4", b"\0" * 99):
            with self.subTest(content=content[:9]):
                self.refused("no PNG and no JPEG, or it is damaged", content)

    def test_too_many_dots(self):
        for wide, high in ((40_000, 40_000), (7_000, 6_000), (41_000_000, 1)):
            with self.subTest(wide=wide):
                self.refused("more than 40 million dots", bomb(wide, high))

    def test_a_bomb_within_the_dots_is_defused(self):
        # 36 million dots in a few kilobytes: read outside the server, kept as large as A3 is
        content = bomb(6_000, 6_000)
        self.assertLess(len(content), 200_000)
        _own, kept = self.put(content)
        self.assertEqual(Image.open(io.BytesIO(kept)).size, (4961, 4961))

    def test_a_bomb_in_a_note(self):
        notes = PngInfo()
        notes.add_text("Comment", "x" * 80_000_000, zip=True)
        self.refused("damaged|too long", picture(pnginfo=notes))

    def test_too_many_bytes(self):
        self.refused("larger than 15 MB", picture() + b"\0" * 15 * 1024 * 1024)

    def test_a_refused_one_leaves_the_old(self):
        own, kept = self.put(picture())
        with self.assertRefused("The background was not taken"):
            own.background = base64.b64encode(SVG)
        own.invalidate_recordset()
        self.assertEqual(base64.b64decode(own.background), kept)
        own.background = False
        self.assertIsNone(own._background())

    def test_a_picture_is_not_read_for_whoever_may_not_keep_it(self):
        own = self.own()
        with self.assertRaises(AccessError):
            own.with_user(self.staff).background = base64.b64encode(picture())
