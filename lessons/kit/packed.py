"""Files that never change under their name, compressed once and answered from memory."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Packed:
    """A text file for browsers, which may keep it for good: a new version has a new name."""

    content: bytes
    media_type: str
    zipped: bytes = field(init=False)
    headers: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "zipped", gzip.compress(self.content, 6, mtime=0))
        tag = hashlib.sha256(self.zipped).hexdigest()[:16]
        headers = {"ETag": f'"{tag}"', "Cache-Control": FOR_GOOD, "Vary": "Accept-Encoding"}
        object.__setattr__(self, "headers", headers)

    def answer(self, request: Request) -> Response:
        """The file, compressed for who understands it; nothing for who has it already."""
        if request.headers.get("if-none-match") == self.headers["ETag"]:
            return Response(status_code=304, headers=self.headers)
        if "gzip" in request.headers.get("accept-encoding", ""):
            zipped = {**self.headers, "Content-Encoding": "gzip"}
            return Response(self.zipped, media_type=self.media_type, headers=zipped)
        return Response(self.content, media_type=self.media_type, headers=self.headers)
