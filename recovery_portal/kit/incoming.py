"""A request that brings a file: refused by its size before it is read, and never put on disk."""

from functools import wraps

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.views.decorators.csrf import csrf_exempt, csrf_protect

# What a form takes up besides its file.
_FRAME = 64 * 1024
# A browser shows the answer only when its file has been taken, so it is taken, and thrown away.
_THROWN_AWAY = 512 * 1024 * 1024
_CHUNK = 256 * 1024


class InMemory(MemoryFileUploadHandler):
    """Keeps the file in memory: its size is known and limited, and it may hold CPR numbers."""

    def handle_raw_input(self, *args, **kwargs):
        self.activated = True


def brings_file(too_large):
    """Decorate `view(request, municipality)`; `too_large(request, municipality, size)` answers
    for it when the request is larger than a file may be. The token is checked after the size.
    """

    def decorate(view):
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def guarded(request, municipality, *args, **kwargs):
            size = int(request.META.get("CONTENT_LENGTH") or 0)
            if request.method == "POST" and size > settings.UPLOAD_MAX_BYTES + _FRAME:
                _throw_away(request, size)
                return too_large(request, municipality, size)
            request.upload_handlers = [InMemory(request)]
            return protected(request, municipality, *args, **kwargs)

        return guarded

    return decorate


def _throw_away(request, size: int) -> None:
    left = min(size, _THROWN_AWAY)
    while left > 0 and (chunk := request.read(min(_CHUNK, left))):
        left -= len(chunk)
