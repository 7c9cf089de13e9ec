"""The entry point of the measured server: everything is loaded before the workers part, so all start alike."""

from django.urls import get_resolver

from liaison.wsgi import application

get_resolver().check()

__all__ = ["application"]
