"""The demonstration's own certification authority: invented, in the home's keys, trusted by this home alone."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from motcua.base import clock
from motcua.base.home import Home
from motcua.papers.ports import SignerName
from motcua.papers.signatures import roots_file

YEARS = timedelta(days=3650)


@dataclass(frozen=True, slots=True)
class Credential:
    """A key and its certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        private = self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return private + self.certificate.public_bytes(serialization.Encoding.PEM)

    @classmethod
    def load(cls, pem: bytes) -> Credential:
        key = serialization.load_pem_private_key(pem, password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError("the demonstration signs with elliptic curves")
        return cls(key, x509.load_pem_x509_certificate(pem))


def root(home: Home) -> Credential:
    """The home's authority, made at its first use and written down as trusted."""
    made = _kept(
        home.keys / "demo-authority.pem", lambda: _issue(_name("Cơ quan chứng thực trình diễn, không có thật"))
    )
    if not roots_file(home).exists():
        _write(roots_file(home), made.certificate.public_bytes(serialization.Encoding.PEM))
    return made


def credential(home: Home, signer: SignerName) -> Credential:
    """The invented signer's own key, certified by the home's authority."""
    authority = root(home)
    mark = sha256(f"{signer.name}|{signer.unit}".encode()).hexdigest()[:24]
    subject = _name(signer.name, title=signer.title, unit=signer.unit)
    return _kept(home.keys / f"demo-signer-{mark}.pem", lambda: _issue(subject, authority))


def _kept(file: Path, make: Callable[[], Credential]) -> Credential:
    if not file.exists():
        _write(file, make().pem)
    return Credential.load(file.read_bytes())


def _write(file: Path, content: bytes) -> None:
    """Write once: who comes second keeps what the first has written."""
    new = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    new.write_bytes(content)
    new.chmod(0o600)
    with suppress(FileExistsError):
        os.link(new, file)
    new.unlink()


def _name(person: str, *, title: str = "", unit: str = "") -> x509.Name:
    parts = {NameOID.COMMON_NAME: person, NameOID.TITLE: title, NameOID.ORGANIZATION_NAME: unit}
    named = [x509.NameAttribute(oid, value) for oid, value in parts.items() if value]
    return x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), *named])


def _issue(subject: x509.Name, by: Credential | None = None) -> Credential:
    key, now = ec.generate_private_key(ec.SECP256R1()), clock.machine_now()
    is_root = by is None
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + YEARS)
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
        .add_extension(_usage(is_root=is_root), critical=True)
        .sign(by.key if by else key, hashes.SHA256())
    )
    return Credential(key, certificate)


def _usage(*, is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )
