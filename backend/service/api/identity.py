"""Who asks: the one place that knows whose request this is.

Identity is a token in the Authorization header, else the session in a cookie, else nobody has
logged in: the guest, who on this computer alone may do everything, and elsewhere only ask the
networks that ship. Whom a view doesn't serve (`audience.py`) doesn't get to it.

Every view that touches what somebody owns gives ``current_user()`` to the store, which takes the
user as its first argument.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, Response, current_app, g, request

from service.api.audience import ANYONE, ASKERS, MEMBERS, OWNERS, TEACHERS, Audience, audience_of
from service.api.problems import Problem
from service.config import Config
from service.store.homes import GUEST, NOBODY, UserGone
from service.store.tokens import LONGEST, Bearer, TokenStore

COOKIE = "edunn_session"
SCHEME = "bearer"


@dataclass(frozen=True)
class Caller:
    name: str
    rank: Audience
    bearer: Bearer | None = None  # None for a guest
    has_session: bool = False


def refuse_strangers(app: Flask, config: Config) -> None:
    """Let nobody through to a view that doesn't serve them."""
    app.extensions["guest"] = (
        Caller(GUEST, OWNERS) if config.guest == "full" else Caller(NOBODY, ASKERS)
    )

    @app.before_request
    def require_served() -> None:
        if request.endpoint is None or request.method == "OPTIONS":
            return  # there is no view, or it isn't called
        audience = audience_of(app.view_functions[request.endpoint])
        if audience is None:
            raise Problem(403, "FORBIDDEN", f"{request.path} serves nobody")
        if audience == ANYONE or current_caller().rank >= audience:
            return
        if current_caller().bearer is not None:
            raise Problem(403, "NOT_A_TEACHER", "this is for teachers; your account is not one")
        raise _login_required(audience)

    @app.after_request
    def clear_cookie(response: Response) -> Response:
        if g.get("has_stale_cookie") and not g.get("has_new_cookie"):
            drop_session_cookie(response)
        return response

    @app.errorhandler(UserGone)
    def gone(error: UserGone) -> Response:
        return Problem(401, "ACCOUNT_GONE", "this account was deleted").response()


def current_user() -> str:
    """The name of the user whose networks, data sets and trainings this request is about."""
    return current_caller().name


def current_caller() -> Caller:
    """Found out when it is first asked for, and once a request."""
    if "caller" not in g:
        g.caller = _identified()
    caller: Caller = g.caller
    return caller


def is_still_known() -> Callable[[], bool]:
    """For an answer that lasts: whether the token or session that it began with still holds."""
    bearer, kept = current_caller().bearer, tokens()
    return lambda: bearer is None or kept.lasts(bearer.token)


def tokens() -> TokenStore:
    found: TokenStore = current_app.extensions["tokens"]
    return found


def set_session_cookie(response: Response, secret: str) -> None:
    """Scripts can't read it, and no other site's form sends it."""
    g.has_new_cookie = True
    secure = request.is_secure or current_app.config["HTTPS"]
    response.set_cookie(
        COOKIE, secret, max_age=int(LONGEST), path="/", secure=secure, httponly=True, samesite="Lax"
    )


def drop_session_cookie(response: Response) -> None:
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="Lax")


def _identified() -> Caller:
    scheme, _, secret = request.environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.lower() == SCHEME:
        bearer = tokens().bearer("api", secret.strip())
        if bearer is None:
            detail = "this token is unknown, expired or revoked; make another on the page"
            raise Problem(401, "INVALID_TOKEN", detail)
        return _member(bearer)
    guest: Caller = current_app.extensions["guest"]
    if "HTTP_COOKIE" not in request.environ:  # to look for it takes longer than all else here
        return guest
    cookie = request.cookies.get(COOKIE)
    # a page elsewhere that may ask does so as a guest or by token: the session is our own page's
    is_ours = request.headers.get("Origin") not in current_app.config["ORIGINS"]
    if cookie is not None and is_ours:
        bearer = tokens().bearer("session", cookie)
        if bearer is not None:
            return _member(bearer, has_session=True)
        g.has_stale_cookie = True
    return guest


def _member(bearer: Bearer, has_session: bool = False) -> Caller:
    return Caller(bearer.name, TEACHERS if bearer.is_teacher else MEMBERS, bearer, has_session)


def _login_required(audience: Audience) -> Problem:
    if audience == OWNERS:
        detail = "without an account you can only ask the networks that ship"
    else:
        detail = "this needs an account"
    cure = "log in, or send a token as `Authorization: Bearer nn_…`"
    return Problem(401, "LOGIN_REQUIRED", f"{detail}: {cure}")
