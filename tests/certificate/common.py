"""What the tests of certificates share: an issued decision with its certificates."""

import base64
import io

import pypdfium2
import zxingcpp
from PIL import Image

from odoo.fields import Command

from ..revocation.common import RevocationCase


class CertificateCase(RevocationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.decision = cls.entries.decision_id
        cls.certificates = cls.decision.certificate_ids.sorted("id")

    @classmethod
    def window(cls, certificates, env=None, **values):
        """Return the window that prints, as the clerk fills it in."""
        return (env or cls.as_clerk)["thidua.certificate.wizard"].create(
            {"certificate_ids": [Command.set(certificates.ids)], **values}
        )

    @classmethod
    def printed(cls, certificates, **values):
        """Print certificates in the window; return the PDF (bytes)."""
        action = cls.window(certificates, **values).action_print()
        return cls.file_of(action)

    @classmethod
    def file_of(cls, action):
        batch_id = int(action["url"].split("/")[4])
        batch = cls.as_clerk["thidua.certificate.batch"].browse(batch_id)
        return base64.b64decode(batch.with_context(bin_size=False).file)


def pages(pdf):
    """Return the texts of the pages of a PDF, each line apart by a blank (list of str)."""
    return [
        " ".join(page.get_textpage().get_text_range().split())
        for page in pypdfium2.PdfDocument(pdf)
    ]


def codes(pdf):
    """Return what the QR codes on the pages say, as a telephone reads them (list of str)."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        picture = page.render(scale=3).to_pil()
        found += [code.text for code in zxingcpp.read_barcodes(picture)]
    return found


def code_of(png):
    """Return what a QR code in a picture says (str)."""
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)).convert("L"))
    return code.text
