"""Liaison's own settings, with Django's admin beside it to compare with; nothing of this reaches the application."""

from liaison.settings import *  # noqa: F403 -- the bench serves the application exactly as it is configured
from liaison.settings import INSTALLED_APPS as _APPS
from liaison.settings import MIDDLEWARE as _MIDDLEWARE
from liaison.settings import STORAGES as _STORAGES
from liaison.settings import TEMPLATES as _TEMPLATES

INSTALLED_APPS = [*_APPS, "django.contrib.admin"]
MIDDLEWARE = ["bench.middleware.count_queries", *_MIDDLEWARE]
ROOT_URLCONF = "bench.urls"
WSGI_APPLICATION = "bench.wsgi.application"
# Django's admin refuses to start without this one.
TEMPLATES = [
    {**one, "OPTIONS": {"context_processors": [
        *one["OPTIONS"]["context_processors"], "django.contrib.auth.context_processors.auth",
    ]}}
    for one in _TEMPLATES
]  # fmt: skip
# The same file names as in service; no static file is measured, so none is compressed.
STORAGES = {**_STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
