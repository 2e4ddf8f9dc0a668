"""python -m service.users: accounts from the terminal, also beside a running server.

add NAME [--teacher]     make an account; the password is asked for
list                     who there is
passwd NAME              another password: their sessions end, wrong attempts are forgotten
delete NAME              the account and all that is in it, for good
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from getpass import getpass

from service.config import Config
from service.store.accounts import Account, AccountStore, NewAccount, UserNameTaken
from service.store.attempts import Attempts
from service.store.database import Database
from service.store.homes import Homes
from service.store.names import is_name
from service.store.passwords import LONGEST, SHORTEST, hashed
from service.store.tokens import TokenStore


def main(arguments: Sequence[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    config = Config.from_environment()
    database = Database(config.database)
    accounts = AccountStore(database, Homes(config.saved))
    if options.command == "list":
        _list(accounts)
    elif options.command == "add":
        _add(accounts, options.name, options.teacher, options.password_stdin)
    elif options.command == "passwd":
        account = _found(accounts, options.name)
        accounts.set_password(account, hashed(_password(options.password_stdin)))
        TokenStore(database).end_sessions(account.id)
        Attempts(database).unlock(account.name, accounts.places(account))
        print(f"{account.name} has another password; their sessions have ended.")
    else:
        account = _found(accounts, options.name)
        accounts.delete(account)
        print(f"{account.name} is gone, and all that was theirs.")


def _list(accounts: AccountStore) -> None:
    for account in accounts.all():
        made = f"{datetime.fromtimestamp(account.created):%Y-%m-%d}"
        role = "teacher" if account.is_teacher else ""
        if account.taught_by:
            role = f"taught by {account.taught_by}"
        print(f"{account.name:24} {made}  {role}".rstrip())


def _add(accounts: AccountStore, name: str, is_teacher: bool, from_stdin: bool) -> None:
    if not is_name(name):
        raise SystemExit("a name has 1 to 64 letters, digits, - or _, and begins with no sign")
    if name.lower() in accounts.taken():
        raise SystemExit(f"the name {name!r} is taken (capitals make no difference)")
    password = hashed(_password(from_stdin))
    try:
        accounts.add(NewAccount(name, password, is_teacher=is_teacher))
    except UserNameTaken:
        raise SystemExit(f"something lies in the folder of {name!r}: move it away first") from None
    print(f"{name} can log in.")


def _found(accounts: AccountStore, name: str) -> Account:
    account = accounts.find(name)
    if account is None:
        raise SystemExit(f"there is no account {name!r}; `user list` shows all")
    return account


def _password(from_stdin: bool) -> str:
    """Asked for twice without showing it; or a line of standard input, for scripts."""
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = getpass("Password: ")
        if getpass("Once more: ") != password:
            raise SystemExit("these were two different passwords; nothing was changed")
    if not SHORTEST <= len(password) <= LONGEST:
        raise SystemExit(f"a password has {SHORTEST} to {LONGEST} characters")
    return password


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py user", description="Accounts.")
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="add|list|passwd|delete"
    )
    for command, explanation in {
        "add": "make an account",
        "list": "who there is",
        "passwd": "give another password",
        "delete": "delete an account and all that is in it",
    }.items():
        one = commands.add_parser(command, help=explanation, description=explanation)
        if command != "list":
            one.add_argument("name")
        if command == "add":
            one.add_argument("--teacher", action="store_true", help="may make class lists")
        if command in ("add", "passwd"):
            one.add_argument(
                "--password-stdin", action="store_true", help="read it from standard input"
            )
    return parser


if __name__ == "__main__":
    main()
