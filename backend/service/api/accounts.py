"""Accounts: sign up, log in and out, who am I, another password, and away with everything."""

from datetime import UTC, datetime
from typing import Any, Literal

from apiflask import APIBlueprint
from flask import Response, current_app, jsonify, request
from pydantic import BaseModel, ConfigDict

from service.api.audience import ANYONE, MEMBERS, serves
from service.api.bodies import JsonBody
from service.api.credentials import (
    NewPassword,
    Password,
    accounts,
    attempts,
    logged_in,
    new_hash,
    place,
    require_password,
    unlock,
    waiting_politely,
)
from service.api.identity import (
    COOKIE,
    current_caller,
    drop_session_cookie,
    set_session_cookie,
    tokens,
)
from service.api.limits import allowed
from service.api.problems import FieldError, Problem, problems
from service.api.stored import Name, store
from service.store.accounts import Account, NewAccount, UserNameTaken
from service.store.attempts import HOUR, Allowance
from service.store.homes import UserGone

users = APIBlueprint("users", __name__, tag="Accounts")

EXAMPLE = {"name": "ada", "password": "correct-horse-battery"}
BROWSER = 300  # characters of what a browser says it is


class Credentials(JsonBody):
    """A name and a password. Capitals make no difference in the name."""

    model_config = ConfigDict(extra="forbid")

    name: str
    password: Password


class SignUp(JsonBody):
    """The name must be free, the password have 10 characters or more."""

    model_config = ConfigDict(extra="forbid")

    name: Name
    password: NewPassword


class PasswordChange(JsonBody):
    """Ends all sessions but this one. API tokens stay: look through them, too."""

    model_config = ConfigDict(extra="forbid")

    current_password: Password
    new_password: NewPassword


class Farewell(JsonBody):
    model_config = ConfigDict(extra="forbid")

    password: Password


class User(BaseModel):
    """An account: `taught_by` is the teacher whose class list it is on, if any; `networks` is how
    many of its own it has, and `bytes` their size together.
    """

    name: str
    full_name: str | None
    teacher: bool
    taught_by: str | None
    created: str
    networks: int
    bytes: int


class UserAnswer(BaseModel):
    user: User
    code: str = "SUCCESS"


class Me(BaseModel):
    """Who asks: null for a guest. `guest` is what guests may do here: everything, or only ask the
    networks that ship. `signup` says whether anybody can make an account.
    """

    user: User | None
    guest: Literal["full", "predict"]
    signup: Literal["open", "closed"]
    code: str = "SUCCESS"


@users.post("/users")
@users.input(SignUp, arg_name="body", example=EXAMPLE)
@users.output(UserAnswer, 201)
@users.doc(
    operation_id="signUp",
    summary="Make an account, and log in",
    responses=problems(400, 409, 413, 422, 429, 503),
)
@serves(ANYONE)
def sign_up(body: SignUp) -> Response:
    if current_app.config["SIGNUP"] == "closed":
        detail = "accounts are made by a teacher here, or by whoever runs this service"
        raise Problem(403, "SIGNUP_CLOSED", detail)
    if body.name.lower() in accounts().taken():
        raise name_taken(body.name)
    most: Allowance = ((allowed().signups_per_hour, HOUR),)
    with waiting_politely():
        attempts().require_free({f"sign-up {place()}": most})
        password = new_hash(body.password)
        begun = attempts().begin({f"sign-up {place()}": most})
    try:
        [account] = accounts().add(NewAccount(body.name, password))
    except UserNameTaken:
        attempts().forgive(begun)
        raise name_taken(body.name) from None
    return _welcome(account, 201)


@users.post("/login")
@users.input(Credentials, arg_name="body", example=EXAMPLE)
@users.output(UserAnswer)
@users.doc(
    operation_id="logIn",
    summary="Log in: the answer sets a cookie",
    responses=problems(400, 401, 413, 422, 429, 503),
)
@serves(ANYONE)
def log_in(body: Credentials) -> Response:
    return _welcome(logged_in(body.name.strip(), body.password), 200)


@users.post("/logout")
@users.output({}, 204)
@users.doc(operation_id="logOut", summary="Log out: the session ends, whoever has the cookie")
@serves(ANYONE)
def log_out() -> Response:
    _end_old_session()
    response = Response(status=204)
    drop_session_cookie(response)
    return response


@users.get("/me")
@users.output(Me)
@users.doc(operation_id="getMe", summary="Who am I?", responses=problems(401))
@serves(ANYONE)
def me() -> Response:
    is_guest = current_caller().bearer is None
    user = None if is_guest else described(own_account())
    config = current_app.config
    return jsonify(user=user, guest=config["GUEST"], signup=config["SIGNUP"], code="SUCCESS")


@users.put("/me/password")
@users.input(
    PasswordChange,
    arg_name="body",
    example={
        "current_password": "correct-horse-battery",
        "new_password": "staple-and-another-horse",
    },
)
@users.output({}, 204)
@users.doc(
    operation_id="changePassword",
    summary="Take another password",
    responses=problems(400, 413, 422, 429, 503),
)
@serves(MEMBERS)
def change_password(body: PasswordChange) -> Response:
    account = own_account()
    require_password(account, body.current_password, "current_password")
    accounts().set_password(account, new_hash(body.new_password))
    unlock(account)
    tokens().end_sessions(account.id, but=own_session())
    return Response(status=204)


@users.delete("/me")
@users.input(Farewell, arg_name="body", example={"password": "correct-horse-battery"})
@users.output({}, 204)
@users.doc(
    operation_id="deleteAccount",
    summary="Delete your account and all that is in it, for good",
    responses=problems(400, 413, 422, 429, 503),
)
@serves(MEMBERS)
def delete_account(body: Farewell) -> Response:
    account = own_account()
    require_password(account, body.password, "password")
    accounts().delete(account)
    response = Response(status=204)
    drop_session_cookie(response)
    return response


def own_account() -> Account:
    """The account of who asks; ``UserGone`` if it was deleted a moment ago."""
    account = accounts().find(current_caller().name)
    if account is None:
        raise UserGone(current_caller().name)
    return account


def own_session() -> str | None:
    """The id of the session that this request belongs to, if it does."""
    caller = current_caller()
    return caller.bearer.token if caller.bearer and caller.has_session else None


def described(account: Account) -> dict[str, Any]:
    count, size = store().usage(account.name)
    return {
        "name": account.name,
        "full_name": account.full_name,
        "teacher": account.is_teacher,
        "taught_by": account.taught_by,
        "created": as_time(account.created),
        "networks": count,
        "bytes": size,
    }


def as_time(seconds: float | None) -> str | None:
    """
    >>> as_time(0.0)
    '1970-01-01T00:00:00+00:00'
    """
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def name_taken(name: str) -> Problem:
    detail = f"the name {name!r} is taken (capitals make no difference); choose another"
    return Problem(409, "NAME_TAKEN", detail, [FieldError(field="name", message=detail)])


def _welcome(account: Account, status: int) -> Response:
    """A new session, never one that was there before: its secret is known to nobody else."""
    _end_old_session()
    accounts().has_logged_in(account, place())
    browser = request.user_agent.string[:BROWSER]
    secret = tokens().begin_session(account, request.remote_addr or "", browser, allowed().tokens)
    answer = jsonify(user=described(account), code="SUCCESS")
    answer.status_code = status
    set_session_cookie(answer, secret)
    return answer


def _end_old_session() -> None:
    secret = request.cookies.get(COOKIE)
    if secret is not None:
        tokens().end_session(secret)
