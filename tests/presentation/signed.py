"""PDFs signed digitally as a signing software would, with keys made for the tests alone."""

import io
from datetime import datetime, timedelta, timezone
from functools import cache

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen import canvas

WORDS = "Quyet dinh 5/QD-UBND"


def plain(words=WORDS):
    """Return a PDF that nobody signed (bytes)."""
    file = io.BytesIO()
    page = canvas.Canvas(file, pageCompression=0)
    page.drawString(100, 700, words)
    page.save()
    return file.getvalue()


@cache
def signer(name, body):
    """Return who signs, with a certificate that he gave himself."""
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, body),
        ]
    )
    encoded = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate(key, subject)),
        signing_key=asn1_keys.PrivateKeyInfo.load(encoded),
        cert_registry=SimpleCertificateStore(),
    )


def certificate(key, subject):
    """Return a certificate for signing, by the subject for himself (bytes)."""
    now = datetime.now(timezone.utc)
    others = (
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    use = x509.KeyUsage(
        digital_signature=True, content_commitment=True, **dict.fromkeys(others, False)
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(use, critical=True)
        .sign(key, hashes.SHA256())
        .public_bytes(Encoding.DER)
    )


def sign(content, name="Trần Thị Chủ Tịch", body="UBND xã Nam Mỹ", field="Signature1"):
    """Return the PDF with one signature more (bytes)."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    return signers.sign_pdf(
        writer, PdfSignatureMetadata(field_name=field), signer=signer(name, body)
    ).getvalue()


def add_unsigned(content):
    """Return the PDF with something added that no signature covers (bytes)."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    writer.root["/Added"] = NumberObject(3)
    writer.update_root()
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
