"""Digital signatures of a PDF. Bytes in, plain values out; no Odoo here.

Whether the file is what was signed is told, never whether one may believe the signer: whom a
certificate belongs to is for its issuer to say, and no list of issuers is kept here.
"""

import io
from datetime import timezone

# codes of what `read` says of a signature
WHOLE, EXTENDED, CHANGED, BROKEN, UNREADABLE = (
    "whole",
    "extended",
    "changed",
    "broken",
    "unreadable",
)
# codes of SignatureError
DAMAGED, LOCKED, TOO_MUCH, MISSING = "damaged", "locked", "too_much", "missing"
# more nobody puts on a paper
SIGNATURES_MAX = 50
_TEXT_MAX = 200


class SignatureError(ValueError):
    """A PDF whose signatures are not read: `code` is one of the constants above."""

    def __init__(self, code):
        self.code = code
        super().__init__(code)


def read(content):
    """Return the signatures of a PDF, the first one first: a list of dict.

    Keys: status (a code above), signer, signer_body, issuer (str), signed_on (ISO, UTC, or ""),
    stamped (bool: the time is a time stamp authority's, not the signer's clock).

    Raises SignatureError.
    """
    try:
        from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415
        from pyhanko.sign import validation  # noqa: F401, PLC0415
    except Exception as error:  # noqa: BLE001 (what it rests on may fail in its own way)
        raise SignatureError(MISSING) from error
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        locked, signatures = (
            reader.encrypted,
            [] if reader.encrypted else reader.embedded_signatures,
        )
    except Exception as error:  # noqa: BLE001 (a hostile file may fail anywhere)
        raise SignatureError(DAMAGED) from error
    if locked:
        raise SignatureError(LOCKED)
    if len(signatures) > SIGNATURES_MAX:
        raise SignatureError(TOO_MUCH)
    return [_signature(signature) for signature in signatures]


def _signature(embedded):
    found = {
        "status": UNREADABLE,
        "signer": "",
        "signer_body": "",
        "issuer": "",
        "signed_on": "",
        "stamped": False,
    }
    # whatever is wrong with one signature, the others are told
    try:
        found.update(_who(embedded.signer_cert))
        found.update(_validated(embedded))
    except Exception:  # noqa: BLE001 (a hostile signature may fail anywhere)
        found["status"] = UNREADABLE
    return found


def _who(certificate):
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return {
        "signer": _text(subject.get("common_name")),
        "signer_body": _text(subject.get("organization_name")),
        "issuer": _text(issuer.get("common_name") or issuer.get("organization_name")),
    }


def _text(value):
    """Return one name (str); a certificate may hold several of a kind."""
    value = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return value[:_TEXT_MAX]


def _validated(embedded):
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    # nothing is fetched, and no issuer is trusted: only what the file itself shows
    status = validate_pdf_signature(
        embedded, ValidationContext(trust_roots=[], allow_fetching=False)
    )
    stamp = status.timestamp_validity
    stamped = bool(stamp and stamp.intact and stamp.valid)
    time = stamp.timestamp if stamped else status.signer_reported_dt
    return {
        "status": _status(status),
        "signed_on": time.astimezone(timezone.utc).strftime("%Y-%m-%d %H:%M:%S") if time else "",
        "stamped": stamped,
    }


def _status(status):
    from pyhanko.sign.diff_analysis import ModificationLevel  # noqa: PLC0415
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415

    if not (status.intact and status.valid):
        return BROKEN
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return WHOLE
    if status.coverage != SignatureCoverageLevel.ENTIRE_REVISION:
        return CHANGED
    added = status.modification_level
    further = (
        ModificationLevel.NONE,
        ModificationLevel.LTA_UPDATES,
        ModificationLevel.FORM_FILLING,
    )
    return EXTENDED if added in further else CHANGED
