"""`make run`: the portal with production settings on this machine's loopback, over plain HTTP."""

import os
import secrets
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tools import BUILD, ROOT, VAR, VENV, VENV_PYTHON, SetupError, say, setup, stamps

HOST = "127.0.0.1"
PATIENCE = 60  # seconds for the web process to answer the first time


def main():
    port = chosen_port(os.environ.get("PORT") or "8000")
    setup.prepare()
    variables = production_variables(os.environ, port)
    say("Bringing the database up to date")
    logins = managed(variables, "-m", "tools.bring_up")
    collect_static(variables)
    say("Starting the web process and the worker")
    return serve(port, variables, logins)


def chosen_port(text):
    """The port as a number; taken or senseless ones are refused in one sentence."""
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise SetupError(f"PORT={text} is not a port number between 1 and 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(text)))
        except OSError as error:
            raise SetupError(
                f"Port {text} cannot be used ({error.strerror}): stop what uses it, "
                f"or choose another with: make run PORT={int(text) % 65535 + 1}"
            ) from error
    return int(text)


def production_variables(given, port=8000):
    """Environment of the processes: what the user set counts, but not against what this is."""
    variables = {
        "ALLOWED_HOSTS": f"localhost,{HOST},[::1]",
        "PORTAL_STATE_DIR": str(VAR),
        "PORTAL_URL": f"http://localhost:{port}",
        # A municipality of made-up citizens beside made-up national figures.
        "STATBANK_URL": "",
        **given,
        "DJANGO_DEBUG": "0",
        "PORTAL_PLAIN_HTTP": "1",
        "PORTAL_WORKER": "1",
    }
    state = Path(variables["PORTAL_STATE_DIR"])
    state.mkdir(parents=True, exist_ok=True)
    if not {"SECRET_KEY", "SECRET_KEY_FILE"} & variables.keys():
        variables["SECRET_KEY_FILE"] = str(secret_key_file(state))
    return variables


def secret_key_file(state):
    """The file with this installation's secret key, made once and readable by its owner only."""
    path = state / "secret_key"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path


def managed(variables, *arguments):
    """Run the environment's Python; return what it printed."""
    done = subprocess.run(
        [VENV_PYTHON, *arguments],
        cwd=ROOT,
        env=variables,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    if done.returncode:
        raise SetupError(f"`python {' '.join(arguments)}` failed (see above).")
    return done.stdout


def collect_static(variables):
    """Static files under hashed names, compressed; again only when one of them changed."""
    sources = [p for folder in (ROOT / "static", BUILD / "assets") for p in folder.rglob("*")]
    files = sorted(p for p in sources if p.is_file())
    target = BUILD / "static"
    names = [str(p) for p in files]
    settings = ROOT / "recovery_portal" / "settings.py"
    with stamps.step("static", settings, *names, *files, products=[target]) as needed:
        if needed:
            say("Compressing static files")
            managed(variables, "manage.py", "collectstatic", "--no-input", "--verbosity=0")


def serve(port, variables, logins):
    """Run web process and worker until one of them ends or the user stops us; leave neither."""
    variables = variables | {"PYTHONUNBUFFERED": "1"}
    web = [VENV / "bin" / "gunicorn", "recovery_portal.wsgi", f"--bind={HOST}:{port}"]
    web += ["--workers=2", "--threads=4", "--log-level=warning", "--no-control-socket"]
    worker = [VENV_PYTHON, "manage.py", "db_worker"]
    children = {}
    try:
        for name, command in (("web process", web), ("worker", worker)):
            # Of their own session: Ctrl-C reaches us alone, and we stop them in order.
            children[name] = subprocess.Popen(
                command, cwd=ROOT, env=variables, start_new_session=True
            )
        _wait_until_it_answers(port, children)
        print(f"\n{logins}\nKommandoer på de samme data: {command_line(variables)}")
        print("Produktionsindstillinger over almindelig HTTP, kun for denne maskine.")
        print(f"Recovery-portalen: http://{HOST}:{port}/   (Ctrl-C stopper den)", flush=True)
        _wait_for_an_end(children)
    finally:
        stop(children.values())


def command_line(variables):
    """What to type for a management command on the data that is being served."""
    needed = ("PORTAL_PLAIN_HTTP", "ALLOWED_HOSTS", "SECRET_KEY_FILE")
    filled = [name for name in needed if os.environ.get(name) != variables.get(name)]
    settings = [f"{name}={shlex.quote(variables[name])}" for name in filled]
    return " ".join([*settings, ".venv/bin/python manage.py …"])


def stop(children):
    """Ask each process to end, wait, and end those that do not."""
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _wait_until_it_answers(port, children):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        _raise_if_ended(children)
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/log-ind/", timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise SetupError(f"The web process did not answer within {PATIENCE} seconds (see above).")


def _wait_for_an_end(children):
    while True:
        _raise_if_ended(children)
        time.sleep(0.5)


def _raise_if_ended(children):
    for name, child in children.items():
        if child.poll() is not None:
            raise SetupError(
                f"The {name} ended by itself with code {child.returncode} (see above)."
            )


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    setup.guarded(main)
