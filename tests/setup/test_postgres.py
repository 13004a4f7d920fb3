import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest

from tools import postgres


def folder_of(url):
    return Path(unquote(urlsplit(url).netloc.partition("@")[2]))


def test_a_cluster_serves_its_socket_and_leaves_nothing_even_after_a_failure():
    with pytest.raises(ValueError, match="a test failed"), postgres.throw_away_cluster() as url:
        folder = folder_of(url)
        server = int((folder / "data/postmaster.pid").read_text().splitlines()[0])
        with psycopg.connect(host=str(folder), user="portal", dbname="portal") as connection:
            addresses, owner = connection.execute(
                "SELECT current_setting('listen_addresses'), current_user"
            ).fetchone()
        assert (addresses, owner) == ("", "portal")
        raise ValueError("a test failed")
    assert not folder.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)


def test_the_server_stops_also_with_somebody_connected():
    with postgres.throw_away_cluster() as url:
        folder = folder_of(url)
        connection = psycopg.connect(host=str(folder), user="portal", dbname="portal")
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT 1")
    connection.close()
