import os
import socket
import sys
from threading import Event
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cxmaturity.jobs.supervisor import Service, stop_on_signals, supervise

BIND = "127.0.0.1:8000"


class Command(BaseCommand):
    help = "Run the site (on CXMATURITY_BIND, by default 127.0.0.1:8000) and the worker, and keep both alive."

    def handle(self, *args: Any, **options: Any) -> None:
        bind = os.environ.get("CXMATURITY_BIND", BIND)
        refuse_taken_port(bind)
        stop = Event()
        stop_on_signals(stop)
        self.stdout.write(f"Site: http://{bind}/   (Ctrl+C stops / beendet)")
        self.stdout.flush()
        failed = supervise([Service("web", web_command(bind)), Service("worker", worker_command())], stop)
        if failed:
            raise CommandError(
                f"The {failed.name} process ends as soon as it starts; its messages above say why. Everything was"
                f" stopped.\nDer Prozess „{failed.name}“ endet gleich nach dem Start; der Grund steht in seinen"
                f" Meldungen oben. Alles wurde beendet."
            )


def refuse_taken_port(bind: str) -> None:
    host, _, port = bind.rpartition(":")
    if not host or not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise CommandError(
            f"CXMATURITY_BIND: “{bind}” is not host:port. Example: {BIND}.\n"
            f"CXMATURITY_BIND: „{bind}“ ist nicht Rechner:Port. Beispiel: {BIND}."
        )
    try:
        with socket.create_server((host.strip("[]"), int(port)), family=_family(host)):
            pass
    except OSError as error:
        cause = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise CommandError(
            f"Cannot listen on {bind} ({cause}). Stop what uses the port, or set CXMATURITY_BIND to another"
            f" one, for instance {host}:{int(port) + 1}.\n"
            f"{bind} lässt sich nicht öffnen ({cause}). Beenden Sie, was den Port belegt, oder setzen Sie"
            f" CXMATURITY_BIND auf einen anderen, zum Beispiel {host}:{int(port) + 1}."
        ) from None


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def web_command(bind: str) -> list[str]:
    application = settings.WSGI_APPLICATION.replace(".application", ":application")
    gthread = ["--worker-class", "gthread", "--workers", "2", "--threads", "4"]
    # The control socket would lie in the home folder of whoever starts the site.
    # No log of accesses is asked for; whoever switches one on gets it with masked links, like the errors.
    log = ["--logger-class", "cxmaturity.jobs.site_log.MaskingLogger"]
    return [sys.executable, "-m", "gunicorn", application, "--bind", bind, "--no-control-socket", *gthread, *log]


def worker_command() -> list[str]:
    return [sys.executable, sys.argv[0], "worker"]
