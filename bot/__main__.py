"""The command line: ``ezhik run | demo | import | check | set | invite``. Imports a command only when it is given."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.settings import SettingsError
from bot.speech import complain, texts_of_terminal
from locales.texts import Texts
from services.refusals import Refusal


def build(texts: Texts) -> typer.Typer:
    """The commands, with their help in the language of these texts."""
    app = typer.Typer(
        name="ezhik",
        help=texts.plain("cli-help"),
        epilog=texts.plain("cli-examples"),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.command(help=texts.plain("cli-run"), epilog=texts.plain("cli-run-more"))
    def run() -> None:
        from bot.commands import running  # noqa: PLC0415

        raise typer.Exit(running.run())

    @app.command(help=texts.plain("cli-demo"))
    def demo(
        *,
        port: Annotated[int, typer.Option(help=texts.plain("cli-demo-port"), min=0, max=65535)] = 8081,
        keep: Annotated[bool, typer.Option("--keep", help=texts.plain("cli-demo-keep"))] = False,
    ) -> None:
        from bot.commands import demo as command  # noqa: PLC0415

        raise typer.Exit(command.demo(texts, port=port, keep=keep))

    @app.command("import", help=texts.plain("cli-import"), epilog=texts.plain("cli-import-more"))
    def import_(
        file: Annotated[Path, typer.Argument(help=texts.plain("cli-import-file"), show_default=False)],
        *,
        apply: Annotated[bool, typer.Option("--apply", help=texts.plain("cli-import-apply"))] = False,
        skip_wrong: Annotated[bool, typer.Option("--skip-wrong", help=texts.plain("cli-import-skip-wrong"))] = False,
        answers: Annotated[Path | None, typer.Option(help=texts.plain("cli-import-answers"))] = None,
        allow_leavers: Annotated[int | None, typer.Option(help=texts.plain("cli-import-leavers"), min=0)] = None,
    ) -> None:
        from bot.commands import importing  # noqa: PLC0415
        from bot.commands.import_wishes import Wishes  # noqa: PLC0415

        wishes = Wishes(apply, skip_wrong, answers, allow_leavers)
        raise typer.Exit(importing.import_workbook(file, wishes))

    @app.command(help=texts.plain("cli-template"), epilog=texts.plain("cli-template-more"))
    def template(
        file: Annotated[Path, typer.Argument(help=texts.plain("cli-template-file"), show_default=False)],
        *,
        force: Annotated[bool, typer.Option("--force", help=texts.plain("cli-template-force"))] = False,
    ) -> None:
        from bot.commands import templating  # noqa: PLC0415

        raise typer.Exit(templating.make_template(file, force=force, texts=texts))

    @app.command(help=texts.plain("cli-check"), epilog=texts.plain("cli-check-more"))
    def check() -> None:
        from bot.commands import checking  # noqa: PLC0415

        raise typer.Exit(checking.check(texts))

    @app.command("set", help=texts.plain("cli-set"), epilog=texts.plain("cli-set-more"))
    def set_(
        name: Annotated[str, typer.Argument(help=texts.plain("cli-set-name"))] = "",
        value: Annotated[str | None, typer.Argument(help=texts.plain("cli-set-value"))] = None,
    ) -> None:
        from bot.commands import setting  # noqa: PLC0415

        raise typer.Exit(setting.set_parameter(name, value, texts))

    @app.command(help=texts.plain("cli-invite"))
    def invite(
        *,
        admin: Annotated[bool, typer.Option("--admin", help=texts.plain("cli-invite-admin"))] = False,
        again: Annotated[bool, typer.Option("--again", help=texts.plain("cli-invite-again"))] = False,
    ) -> None:
        from bot.commands import inviting  # noqa: PLC0415

        raise typer.Exit(inviting.invite(texts, admin=admin, again=again))

    return app


def main() -> None:
    """Run a command and end the process with its exit code: 0 done, 1 not done, 2 told wrongly."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal without UTF-8 (LANG=C, an old Windows) must not stop the bot at the first Russian word.
            stream.reconfigure(errors="replace")
    texts = texts_of_terminal()
    try:
        build(texts)()
    except (SettingsError, Refusal) as error:
        sys.exit(complain(error, texts))


if __name__ == "__main__":
    main()
