#!/usr/bin/env python3
import os
import sys

REFUSED, INTERRUPTED = 2, 130


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cxmaturity.settings")
    try:
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError:
        sys.exit("The packages are missing. Run: make demo\nDie Pakete fehlen. Führen Sie aus: make demo")
    from cxmaturity.env import EnvironmentRefused

    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter is no reason to stop
    try:
        execute_from_command_line(sys.argv)
    except EnvironmentRefused as refusal:
        stop(str(refusal), REFUSED)
    except KeyboardInterrupt:
        stop("Interrupted; nothing unfinished is kept.\nAbgebrochen; nichts Unfertiges bleibt.", INTERRUPTED)
    except Exception as error:
        from cxmaturity.refusals import problems_of

        problems = problems_of(error)
        if not problems:
            raise
        stop("\n".join(problem.line(language) for problem in problems for language in ("en", "de")), REFUSED)


def stop(words: str, code: int) -> None:
    print(words, file=sys.stderr)
    sys.exit(code)


if __name__ == "__main__":
    main()
