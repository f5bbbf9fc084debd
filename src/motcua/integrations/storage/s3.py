"""Files in a bucket of S3, under the names that the folder gives them: one may be copied into the other as it stands.

A put is acknowledged before it counts as kept; the server proves it by the SHA-256 that is the file's name (sent as the
payload's in the signature and as checksum), and refuses it where something lies already (`If-None-Match: *`).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

from motcua.base.stores import PIECE
from motcua.core.errors import Refused

ATTEMPTS = 2
CONNECT_SECONDS = 3
IS_THERE = "PreconditionFailed"
IS_NOT_THERE = "NoSuchKey"
FOR_NOW = 500


class Bucket:
    """The bucket and prefix that `FILES` names, reached as `S3` says."""

    def __init__(self) -> None:
        self.bucket, _, prefix = str(settings.FILES).removeprefix("s3://").partition("/")
        self.prefix = f"{prefix.strip('/')}/".removeprefix("/")
        self.client = _client(**settings.S3)

    def keep(self, digest: str, content: bytes) -> None:
        checksum = b64encode(bytes.fromhex(digest)).decode()
        put = {"Bucket": self.bucket, "Key": self._key(digest), "Body": content, "ChecksumSHA256": checksum}
        with _answering(meant=IS_THERE):
            self.client.put_object(**put, IfNoneMatch="*")

    def pieces(self, digest: str) -> Iterator[bytes]:
        with _answering(meant=IS_NOT_THERE):
            found = self.client.get_object(Bucket=self.bucket, Key=self._key(digest))
            yield from found["Body"].iter_chunks(PIECE)
            return
        raise FileNotFoundError(digest)

    def names(self, part: str) -> Iterator[str]:
        start = len(self.prefix)
        with _answering():
            pages = self.client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.bucket, Prefix=f"{self.prefix}{part}/"):
                yield from (each["Key"][start:].replace("/", "") for each in page.get("Contents", ()))

    def _key(self, digest: str) -> str:
        return f"{self.prefix}{digest[:2]}/{digest[2:]}"


@contextmanager
def _answering(*, meant: str = "") -> Iterator[None]:
    """The store's failures in the port's code; its answer `meant` is none, and what it says of itself is for now."""
    try:
        yield
    except ClientError as refused:
        answer = refused.response["Error"]["Code"]
        if answer != meant:
            is_for_now = refused.response["ResponseMetadata"]["HTTPStatusCode"] >= FOR_NOW
            raise Refused("file_store_away", rule="Store", answer="" if is_for_now else answer) from refused
    except BotoCoreError as broken:
        raise Refused("file_store_away", rule="Store", answer="") from broken


@cache
def _client(*, endpoint: str, region: str, key: str, secret: str, token: str, seconds: float) -> Any:
    """One client a process: threads may share it, and it takes a quarter of a second to make.

    Keys that are not given here are looked for where AWS's own tools look.
    """
    config = Config(
        connect_timeout=min(seconds, CONNECT_SECONDS),
        read_timeout=seconds,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        s3={"payload_signing_enabled": True},
    )
    return boto3.session.Session().client(
        "s3",
        endpoint_url=endpoint or None,
        region_name=region or None,
        aws_access_key_id=key or None,
        aws_secret_access_key=secret or None,
        aws_session_token=token or None,
        config=config,
    )
