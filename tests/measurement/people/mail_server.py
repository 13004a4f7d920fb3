"""A mail server that counts its connections, refuses, breaks off, and can be away."""

from smtplib import SMTPRecipientsRefused

from django.core.mail.backends.locmem import EmailBackend

PATH = f"{__name__}.Server"


class Server(EmailBackend):
    """As Django's SMTP backend: a connection that nobody opened is the mail's own."""

    opened = 0
    refused: set[str] = set()
    is_reachable = True
    # Called after each mail that went off.
    meanwhile = staticmethod(lambda address: None)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.is_open = False

    def open(self) -> bool:
        if self.is_open:
            return False
        if not Server.is_reachable:
            raise ConnectionRefusedError("ingen forbindelse")
        Server.opened += 1
        self.is_open = True
        return True

    def close(self) -> None:
        self.is_open = False

    def send_messages(self, messages) -> int:
        is_own = self.open()
        for message in messages:
            if message.to[0] in Server.refused:
                raise SMTPRecipientsRefused({message.to[0]: (550, b"findes ikke")})
            super().send_messages([message])
            Server.meanwhile(message.to[0])
        if is_own:
            self.close()
        return len(messages)
