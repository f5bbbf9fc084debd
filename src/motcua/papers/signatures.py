"""What a signed PDF proves: that one trusted signature covers exactly the bytes that the house had rendered."""

from __future__ import annotations

import io
from pathlib import Path

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from motcua.base.home import Home
from motcua.core.errors import Refused
from motcua.papers.ports import SignatureFacts

RULE = "Nghị định 30/2020/NĐ-CP; ETSI EN 319 142-1"


def roots_file(home: Home) -> Path:
    """The certificates of the authorities this home trusts to say who signs, one after the other in PEM."""
    return home.keys / "signing-roots.pem"


def read(signed: bytes, *, original: bytes) -> SignatureFacts:
    """Check the one signature of `signed` over `original`.

    Refuses `not_signed_bytes` when other bytes are signed or anything stands beside them, `signature_missing`,
    `signature_broken`, and `signature_untrusted` when no trusted authority vouches for the signer.
    """
    if not signed.startswith(original):
        raise Refused("not_signed_bytes", rule=RULE)
    try:
        found = PdfFileReader(io.BytesIO(signed)).embedded_regular_signatures
    except PdfReadError as wrong:
        raise Refused("signature_broken", rule=RULE, detail=str(wrong)) from wrong
    if not found:
        raise Refused("signature_missing", rule=RULE)
    if len(found) > 1:
        raise Refused("not_signed_bytes", rule=RULE)
    try:
        status = validate_pdf_signature(found[0], ValidationContext(trust_roots=_roots(), allow_fetching=False))
    except SignatureValidationError as wrong:
        raise Refused("signature_broken", rule=RULE, detail=str(wrong)) from wrong
    if status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        raise Refused("not_signed_bytes", rule=RULE)
    if not (status.intact and status.valid):
        raise Refused("signature_broken", rule=RULE)
    if not status.trusted:
        raise Refused("signature_untrusted", rule=RULE)
    certificate = status.signing_cert
    return SignatureFacts(
        signer=certificate.subject.native["common_name"],
        issuer=certificate.issuer.native["common_name"],
        certificate=certificate.sha256.hex(),
        signed_at=status.signer_reported_dt,
    )


def _roots() -> list[x509.Certificate]:
    file = roots_file(Home.here())
    if not file.exists():
        return []
    return [x509.Certificate.load(der) for _, _, der in pem.unarmor(file.read_bytes(), multiple=True)]
