"""The edge of the program: every way to fail becomes an exit status and at most one sentence."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from bot.commands.desk import Desk
from bot.errors import UserError
from bot.phrases import say
from bot.settings import read_locale
from bot.terminal.faults import note_fault
from bot.terminal.spans import clean

__all__ = ["Program"]

MISUSE = 2
INTERRUPTED = 130


class Program(click.Group):
    """A group whose `main` exits 0 (worked), 1 (trouble), 2 (misuse) or 130 (Ctrl-C)."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,  # noqa: ANN401 (click's own signature)
    ) -> Any:  # noqa: ANN401
        """Run the command line; see click.Group.main."""
        _use_utf8()

        def run() -> object:
            return click.Group.main(
                self,
                args=args,
                prog_name=prog_name,
                complete_var=complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )

        if not standalone_mode:
            return run()
        sys.exit(_status_of(run))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Run the commands; unexpected errors are logged here, where the settings are known."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit, click.Abort, UserError):
            raise
        except BrokenPipeError:
            # The reader (`head`, a pager) has had enough: that is no trouble.
            _forget_stdout()
            raise click.exceptions.Exit(0) from None
        except Exception as error:
            raise Fault(note_fault(error, ctx.ensure_object(Desk).settings)) from error
        return result


class Fault(click.ClickException):
    """An unexpected error, already logged; its message names the reference."""


def _status_of(run: Callable[[], object]) -> int:
    try:
        outcome = run()
        sys.stdout.flush()
    except UserError as error:
        return _refuse(error.text(read_locale(os.environ)), error.status)
    except click.UsageError as error:
        return _refuse(_usage(error), MISUSE)
    except click.ClickException as error:
        return _refuse(error.format_message(), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return 0
    # Without its standalone mode, click returns the status of `ctx.exit`.
    return outcome if isinstance(outcome, int) else 0


def _usage(error: click.UsageError) -> str:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    message = " ".join(error.format_message().split())
    command = error.ctx.command_path if error.ctx else "kakehashi"
    return say("cli.usage", read_locale(os.environ), message=message, command=command)


def _refuse(sentence: str, status: int) -> int:
    with contextlib.suppress(BrokenPipeError):
        click.echo(clean(sentence), err=True)
    return status


def _use_utf8() -> None:
    """Pipes carry UTF-8 whatever the locale says; a terminal keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")


def _forget_stdout() -> None:
    """Let what is still buffered go nowhere, so that the interpreter ends without complaint."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
