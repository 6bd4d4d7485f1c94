### То, что встречается на всех экранах. $name и подобное приходит уже готовым для показа.

-product = Ёжик

common-product = { -product }
common-back = ‹ Назад
common-refresh = Обновить

# Кнопка старой версии, которую бот больше не понимает.
common-stale-button = Эта кнопка устарела. Откройте меню: /start
common-not-understood = Не понимаю это сообщение. Откройте меню: /start
