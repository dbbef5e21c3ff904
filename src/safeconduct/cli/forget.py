"""``withhold`` and ``erase``: hiding and forgetting."""

from __future__ import annotations

from typing import Annotated

import typer

from safeconduct.cli import options, session
from safeconduct.cli.messages import counted, say
from safeconduct.cli.panels import FORGET, command

commands = typer.Typer()


@command(commands, "withhold", panel=FORGET, example="safeconduct withhold p-1a2b --why 'the family asked for it'")
def withhold(
    who: Annotated[
        str,
        typer.Argument(
            metavar="PERSON_OR_DOCUMENT",
            help="A person: an id (p-...), a name, or DOCUMENT:NAME; else a document.",
            show_default=False,
        ),
    ],
    why: options.Why = "",
    again: Annotated[
        bool, typer.Option("--show-again", help="Take it back: show what was withheld, a minor too.")
    ] = False,
    register: options.Register = None,
    by: options.Author = None,
) -> None:
    """Hide a person or a document from every list, search, export and page. The words stay in the register."""
    from safeconduct.services import finding, forgetting

    author = session.author(by)
    with session.register(register) as opened:
        for target in finding.hideable(opened, who):
            forgetting.withhold(opened, target, author=author, reason=why, withheld=not again)
    say("shown again" if again else "withheld from all output; show it again with: --show-again")


@command(commands, "erase", panel=FORGET, example="safeconduct erase 3fa9c2 --why 'published against the law'")
def erase(
    what: Annotated[
        str,
        typer.Argument(
            metavar="PERSON_OR_DOCUMENT",
            help="A person: an id (p-...), a name, or DOCUMENT:NAME; else a document.",
            show_default=False,
        ),
    ],
    why: options.Why = "",
    yes: options.Yes = False,
    register: options.Register = None,
    by: options.Author = None,
) -> None:
    """Remove the words and claims of a document, or of every document that names a person, for good. A digest stays.

    It says first what it will remove. Backups, exports and dossiers you made before are not reached.
    """
    from safeconduct.services import finding, forgetting

    author = session.author(by)
    with session.register(register) as opened:
        targets = finding.hideable(opened, what)
        plan = forgetting.plan_erase(opened, targets)
        say(
            f"This removes {counted(len(plan.documents), 'documents')} with {counted(plan.claims, 'claims')}, "
            f"{counted(plan.receipts, 'receipts')} and {counted(plan.judgements, 'judgements')}, for good."
        )
        if plan.others:
            say(f"Other names in these documents, which lose what is said of them there: {plan.others}")
        session.confirmed("Erase?", yes=yes)
        done = forgetting.erase(opened, targets, author=author, reason=why)
    say(
        f"erased: {counted(len(done.documents), 'documents')}; digests stay. Backups, exports and dossiers are yours to remove."
    )
