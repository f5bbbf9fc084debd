"""The home's own sealing key. Whoever holds the machine holds it: a province's seals are better signed elsewhere."""

from __future__ import annotations

from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from motcua.base.home import Home


class HomeKey:
    """Signs with an Ed25519 key made once from the home's secret `seal`."""

    def __init__(self) -> None:
        home = Home.here()
        self._key = Ed25519PrivateKey.from_private_bytes(sha256(home.secret("seal").encode()).digest())
        self.signer = "Khóa trình diễn, không có giá trị pháp lý" if home.is_demo() else "Khóa riêng của hệ thống này"
        self.public_key = self._key.public_key().public_bytes_raw()

    def sign(self, statement: bytes) -> bytes:
        return self._key.sign(statement)
