"""What happens on a tap or a message: call a service, show a screen."""

from aiogram import F, Router
from aiogram.enums import ChatType

from handlers import attendance, diary, groups, hubs, invitations, start, strays, today
from handlers.forgetting import Forgetting
from locales.texts import Locales


def build_router(locales: Locales) -> Router:
    """A fresh tree of handlers: a router joins one dispatcher only, and each school has its own.

    Groups come first and end there: what is personal is served in a private chat alone (architecture rule 2).
    """
    private = Router(name="private")
    private.message.filter(F.chat.type == ChatType.PRIVATE)
    private.callback_query.filter(F.message.chat.type == ChatType.PRIVATE)
    for feature in (start, today, attendance, diary, hubs):
        router = feature.router(locales)
        router.message.middleware(Forgetting())
        router.callback_query.middleware(Forgetting())
        private.include_router(router)
    private.include_routers(invitations.router(locales), strays.router(locales))
    root = Router(name="handlers")
    root.include_routers(groups.router(), private)
    return root
