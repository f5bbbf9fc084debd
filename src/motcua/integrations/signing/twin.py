"""A signing service for demonstrations: a real PAdES signature (B-B) by a key of the home.

It behaves as its partner would on a bad day when `run/twin-signing.json` says so: {"fault": "refuses"},
{"fault": "alters"} (a byte of the document changed before signing) or {"delay_seconds": 3}.
"""

from __future__ import annotations

import io
import json
import time
from typing import Any

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.base.home import Home
from motcua.core.errors import Refused
from motcua.integrations.signing import authority
from motcua.integrations.signing.authority import Credential
from motcua.papers.ports import SignerName

FIELD = "ChuKy"


class SigningTwin:
    """Signs with the home's own keys."""

    def __init__(self) -> None:
        self.home = Home.here()

    def sign(self, document: bytes, *, signer: SignerName) -> bytes:
        """The document with one signature appended. Refuses `signing_failed` when told to."""
        mood = self._mood()
        time.sleep(mood.get("delay_seconds", 0))
        if mood.get("fault") == "refuses":
            raise Refused("signing_failed", rule="SigningPort")
        if mood.get("fault") == "alters":
            document = document.replace(b"%PDF-1.7", b"%PDF-1.6", 1)
        written = io.BytesIO()
        signers.sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(document)),
            PdfSignatureMetadata(field_name=FIELD, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"),
            signer=_signer(authority.credential(self.home, signer), authority.root(self.home)),
            output=written,
        )
        return written.getvalue()

    def _mood(self) -> dict[str, Any]:
        try:
            mood: dict[str, Any] = json.loads((self.home.run / "twin-signing.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        return mood


def _signer(credential: Credential, root: Credential) -> SimpleSigner:
    der = serialization.Encoding.DER
    private = credential.key.private_bytes(der, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    chain = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    chain.register(x509.Certificate.load(root.certificate.public_bytes(der)))
    return SimpleSigner(
        signing_cert=x509.Certificate.load(credential.certificate.public_bytes(der)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=chain,
    )
