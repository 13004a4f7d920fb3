"""Several people who save in the same moment, each in a thread of their own."""

from threading import Barrier, Thread

from django.db import connection

from recovery_portal.kit.refusal import Refused


def at_once(*saves) -> list[str]:
    """What came of each, when all began together: "saved", or the name of why not."""
    start, came = Barrier(len(saves)), []

    def run(save):
        try:
            start.wait()
            save()
            came.append("saved")
        except Refused as refused:
            came.append(type(refused).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(save,)) for save in saves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(came)
