"""A code that a telephone reads (QR). Plain text in, bytes of a PNG out; no Odoo here."""

import io

import qrcode


def png(text):
    """Return the picture of a code, black on white with its quiet margin (bytes of a PNG).

    :param text: str, what a telephone opens
    """
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, box_size=8, border=4)
    code.add_data(text)
    code.make(fit=True)
    output = io.BytesIO()
    code.make_image().save(output, format="PNG")
    return output.getvalue()
