"""What gunicorn itself writes, with personal links masked: it keeps loggers of its own beside those of the settings."""

import logging
from typing import Any

from gunicorn.glogging import Logger

from cxmaturity.logs import MaskingFormatter


class MaskingLogger(Logger):
    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            for handler in log.handlers:
                _mask(handler)


def _mask(handler: logging.Handler) -> None:
    usual = handler.formatter
    if usual is not None:
        handler.setFormatter(MaskingFormatter(usual._fmt, usual.datefmt))
