import pytest

from tools import SetupError, browser, java, run, system


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A machine whose PATH holds only the programs the test puts there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    return tmp_path


def program(folder, name, text="#!/bin/sh\nexit 1\n"):
    path = folder / name
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_without_rights_the_user_is_told_exactly_what_to_type(bare, monkeypatch):
    program(bare, "apt-get")
    program(bare, "sudo")
    monkeypatch.setattr(system, "is_root", lambda: False)
    with pytest.raises(SetupError) as caught:
        system.install("PDF", "libpangoft2-1.0-0", "libharfbuzz-subset0")
    lines = str(caught.value).splitlines()
    assert lines[1].strip() == (
        "sudo apt-get update && sudo apt-get install --yes --no-install-recommends "
        "libpangoft2-1.0-0 libharfbuzz-subset0"
    )


def test_without_apt_the_user_is_told_what_is_missing(bare):
    with pytest.raises(
        SetupError, match="PDF is missing. Install what corresponds to Debian's a b"
    ):
        system.install("PDF", "a", "b")


def test_a_named_browser_that_does_not_start_is_refused(bare, monkeypatch):
    monkeypatch.setenv("CHROMIUM", str(program(bare, "stub")))
    with pytest.raises(SetupError, match="does not start"):
        browser.find()


def test_a_stub_that_starts_no_browser_is_passed_over(bare):
    program(bare, "chromium")
    good = program(bare, "google-chrome", "#!/bin/sh\necho Google Chrome 1.0\n")
    assert browser.find() == str(good)


def test_a_browser_without_windows_goes_first(bare):
    for name in ("chromium", "chromium-headless-shell"):
        good = program(bare, name, "#!/bin/sh\necho Chromium 1.0\n")
    assert browser.find() == str(good)


@pytest.mark.parametrize("text", ["x", "0", "65536", "-1", "80 80"])
def test_a_senseless_port_is_refused(text):
    with pytest.raises(SetupError, match="is not a port number"):
        run.chosen_port(text)


def test_the_secret_key_is_made_once_and_read_by_its_owner_only(tmp_path):
    path = run.secret_key_file(tmp_path)
    first = path.read_text()
    assert run.secret_key_file(tmp_path).read_text() == first
    assert (len(first) >= 50, oct(path.stat().st_mode & 0o777)) == (True, "0o600")


def test_what_the_user_set_counts(tmp_path):
    given = {
        "PORTAL_STATE_DIR": str(tmp_path),
        "SECRET_KEY": "mine",
        "ALLOWED_HOSTS": "a.dk",
        "DJANGO_DEBUG": "1",
    }
    assert run.production_variables(given, 8123) == given | {
        "PORTAL_URL": "http://localhost:8123",
        "STATBANK_URL": "",
        "DJANGO_DEBUG": "0",
        "PORTAL_PLAIN_HTTP": "1",
        "PORTAL_WORKER": "1",
    }
    assert list(tmp_path.iterdir()) == []


def test_a_stub_of_java_is_passed_over_and_its_package_asked_for(bare, monkeypatch):
    program(bare, "java")
    program(bare, "apt-get")
    monkeypatch.delenv("JAVA", raising=False)
    monkeypatch.setattr(system, "is_root", lambda: False)
    assert java.find() is None
    with pytest.raises(SetupError, match="--no-install-recommends default-jre-headless"):
        java.ensure()


def test_a_named_java_that_does_not_start_is_refused(bare, monkeypatch):
    monkeypatch.setenv("JAVA", str(program(bare, "stub")))
    with pytest.raises(SetupError, match="does not start"):
        java.find()


def test_a_java_that_starts_is_found(bare, monkeypatch):
    monkeypatch.delenv("JAVA", raising=False)
    good = program(bare, "java", "#!/bin/sh\nexit 0\n")
    assert java.find() == java.ensure() == str(good)
