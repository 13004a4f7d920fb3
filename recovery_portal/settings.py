"""All settings, driven by the environment variables that README.md lists.

DJANGO_DEBUG=1 turns on development settings, in which no other variable is required.
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse_lazy

from recovery_portal import environment

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = Path(os.environ.get("PORTAL_STATE_DIR", BASE_DIR / "var"))

DEBUG = environment.flag("DJANGO_DEBUG")
# Production settings on loopback over plain HTTP: no redirect to TLS, no HSTS (`make run`).
PLAIN_HTTP = DEBUG or environment.flag("PORTAL_PLAIN_HTTP")

if DEBUG:
    SECRET_KEY = os.environ.get("SECRET_KEY", "only-for-development-never-for-citizens-data")
    ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
else:
    SECRET_KEY = environment.secret("SECRET_KEY", required_for="It signs sessions and links.")
    ALLOWED_HOSTS = environment.words(
        "ALLOWED_HOSTS",
        required_for="Name the host names the portal answers to, e.g. recovery.randers.dk.",
    )
# Former keys: what they signed, and drafts in open anonymous rounds, are found with them still.
SECRET_KEY_FALLBACKS = environment.former_secrets("SECRET_KEY_FALLBACKS")
# Changing it makes every pseudonym a new citizen; a short one could be found by trying.
PSEUDONYM_KEY = environment.secret(
    "PSEUDONYM_KEY", required_for="It turns CPR-like ids into pseudonyms.", default=SECRET_KEY
)
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "recovery_portal",
    "keyfigures",
    "measurement",
    "steering",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "crispy_forms",
    "csp",
    "import_export",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "recovery_portal.middleware.reference",
    "recovery_portal.middleware.secret_address",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "recovery_portal.middleware.programs",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "recovery_portal.middleware.handed_over",
    "recovery_portal.middleware.no_cpr_in_address",
    "recovery_portal.middleware.private",
]

ROOT_URLCONF = "recovery_portal.urls"
WSGI_APPLICATION = "recovery_portal.wsgi.application"
ASGI_APPLICATION = "recovery_portal.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "recovery_portal.shell.shell",
            ],
            "builtins": ["recovery_portal.templatetags.danish"],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "dkfds"

# --- Database ---------------------------------------------------------------------------------
STATE_DIR.mkdir(parents=True, exist_ok=True)
DEFAULT_DATABASE = f"sqlite:///{STATE_DIR / 'portal.sqlite3'}"
try:
    _database = dj_database_url.parse(os.environ.get("DATABASE_URL") or DEFAULT_DATABASE)
except ValueError as error:
    raise ImproperlyConfigured(
        "DATABASE_URL is not understood: write sqlite:////path/db.sqlite3 "
        "or postgres://user:password@host:port/name."
    ) from error
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["OPTIONS"] = {
        # Writers wait for each other from their first statement instead of failing half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY;"
        ),
    }
else:
    _database["CONN_HEALTH_CHECKS"] = True
if not DEBUG:
    # A connection of its own takes a request longer than saving an answer does. Django's server
    # for development has a new thread for each request, and would never use one twice.
    _database["CONN_MAX_AGE"] = 60
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Long jobs: in a worker process, or at once where there is none -----------------------------
WORKER = environment.flag("PORTAL_WORKER")
TASKS = {
    "default": {
        "BACKEND": (
            "django_tasks_db.DatabaseBackend"
            if WORKER
            else "django_tasks.backends.immediate.ImmediateBackend"
        )
    }
}

# --- Language and time --------------------------------------------------------------------------
LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk")]
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
USE_I18N = True

# --- Accounts -----------------------------------------------------------------------------------
AUTH_USER_MODEL = "steering.User"
LOGIN_URL = reverse_lazy("login")
LOGIN_REDIRECT_URL = reverse_lazy("start")
LOGOUT_REDIRECT_URL = reverse_lazy("login")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 60 * 60 * 9
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24

# --- Mail ---------------------------------------------------------------------------------------
if os.environ.get("EMAIL_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = os.environ["EMAIL_HOST"]
    EMAIL_PORT = environment.number("EMAIL_PORT", 587)
    EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
    EMAIL_USE_TLS = EMAIL_PORT == 587
    EMAIL_TIMEOUT = 20  # seconds: a server that does not answer must not hold a page up
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = STATE_DIR / "mail"
# Where links in mails and calendars lead.
PORTAL_URL = os.environ.get("PORTAL_URL", "http://localhost:8000").rstrip("/")
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "recovery-portalen@localhost")

# --- Static files -------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
# What set-up fetches from packages lies beside our own files; it is never in the repository.
_ASSETS = BASE_DIR / "build" / "assets"
STATICFILES_DIRS = [BASE_DIR / "static", *([_ASSETS] if _ASSETS.exists() else [])]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# --- Files in -----------------------------------------------------------------------------------
UPLOAD_MAX_BYTES = environment.number("UPLOAD_MAX_MEGABYTES", 25) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# --- Statistics Denmark -------------------------------------------------------------------------
# Asked once a night and by manage.py statbank_update; nothing = never.
STATBANK_URL = environment.https_address("STATBANK_URL", "https://api.statbank.dk/v1/")

# --- Security headers ---------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # blob: and data: are what a chart needs to be saved as a picture.
        "img-src": [SELF, "blob:", "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "recovery_portal.kit.unsaved.too_old"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if not PLAIN_HTTP:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"

# --- Log ----------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"reference": {"()": "recovery_portal.middleware.ReferenceFilter"}},
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} [{reference}] {message}", "style": "{"}
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["reference"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
