### Сам бот: неполадки, настройки, командная строка.

# После трёх попыток: ничего не записано. Человек должен знать, что делать.
error-not-saved = Не получилось: запись не сделана. Попробуйте ещё раз через минуту. Если не поможет, скажите администратору школы.

## Команды бота для тех, кто ещё не вошёл.
command-start = Начать
command-help = Помощь
command-language = Язык

# Печатается один раз на экране компьютера, где запущен бот. $link — одноразовая ссылка.
command-first-administrator = В школе ещё нет администратора. Откройте эту ссылку в Telegram, она сработает один раз: { $link }

## Настройки: одна строка, перед ней имя настройки и двоеточие.
settings-bot-token-missing = не задан. Получите токен у @BotFather и впишите его в файл .env
settings-bot-token = не похож на токен. Он выглядит так: 123456789:AbCd…
settings-bot-token-refused = Telegram не принимает этот токен. Проверьте его у @BotFather
settings-telegram-api-url = нужен адрес, который начинается с http:// или https://
settings-database-url = нужен адрес вида sqlite:///путь/к/файлу или postgresql://пользователь:пароль@сервер/база
settings-database-closed = база не открывается. Проверьте адрес, пароль и работает ли сервер базы, а для SQLite — файл и права на него
settings-data-dir = нужна папка, в которую бот может писать
settings-webhook-url = нужен адрес, который начинается с https://
settings-webhook-url-refused = Telegram не принимает этот адрес: нужен https:// с настоящим сертификатом
settings-webhook-secret = нужны от 1 до 256 знаков: латинские буквы, цифры, _ и -
settings-webhook-secret-missing = не задан, а без него WEBHOOK_URL небезопасен. Придумайте длинный секрет из латинских букв и цифр
settings-webhook-listen = нужен адрес и порт, например 0.0.0.0:8080
settings-webhook-listen-taken = здесь слушать нельзя: порт занят или у компьютера нет такого адреса
settings-proxy-url = нужен адрес вида http://сервер:порт или socks5://сервер:порт
settings-log-format = бывает json или console
settings-sender-concurrency = нужно число от 1 до 64
settings-env-file = файл не читается. Сохраните его в кодировке UTF-8 и дайте боту право читать его

## Командная строка.
cli-help = Ёжик — электронный журнал школы в Telegram. Учитель отмечает, кого нет на уроке, и родитель узнаёт об этом сразу.
cli-examples = С чего начать: 1) ezhik demo — посмотреть без токена и интернета; 2) получить токен у @BotFather и записать BOT_TOKEN=… в файл .env; 3) ezhik check — всё ли готово; 4) ezhik import школа.xlsx — проверить книгу школы, с ключом --apply записать её; 5) ezhik run — запустить бота.
cli-run = Запустить бота. Нужен BOT_TOKEN. Остановить: Ctrl+C, ничего не потеряется.
cli-run-more =
    Настройки берутся из окружения или из файла .env. Образец — файл .env.example.

    BOT_TOKEN — токен бота, без него нельзя

    TELEGRAM_API_URL — свой сервер Bot API

    DATABASE_URL — база; без неё SQLite в папке данных

    DATA_DIR — папка данных

    WEBHOOK_URL — адрес, по которому приходит Telegram

    WEBHOOK_SECRET — секрет для этого адреса

    PROXY_URL — прокси на пути к Telegram

    LOG_FORMAT — console или json
cli-demo = Показать на школе из примера: телефоны учителя и родителей в браузере. Ни токен, ни интернет не нужны.
cli-import = Прочитать книгу школы (XLSX) и сказать, что в ней. Без --apply ничего не записывается.
cli-import-more =
    Проверить: ezhik import школа.xlsx

    Записать: ezhik import школа.xlsx --apply

    Код выхода: 0 — всё в порядке, 1 — есть строки с ошибкой или вопросы, 2 — файл не читается или настройка неверна.
cli-import-file = Файл книги, например школа.xlsx
cli-import-apply = Записать прочитанное в журнал.
cli-check = Проверить, всё ли готово к запуску: настройки, папка, часы, база, токен.
cli-check-more = Код выхода: 0 — всё готово, 1 — что-то нужно исправить.
cli-set = Показать параметры школы или задать один, например: ezhik set absence_hold_seconds 120
cli-set-more =
    Показать все: ezhik set

    Показать один: ezhik set digest_at

    Задать: ezhik set digest_at 19:00
cli-set-name = Имя параметра. Без него показываются все.
cli-set-value = Новое значение. Без него показывается нынешнее.
cli-set-unknown = такого параметра нет. Все параметры показывает команда ezhik set
cli-set-range = годится только { $allowed }
cli-invite = Напечатать одноразовую ссылку для входа, например: ezhik invite --admin
cli-invite-admin = Для первого администратора школы.
cli-invite-again = Вместе с --admin, когда администратор уже вошёл, но его телефон потерян: новая ссылка тому же человеку.
cli-invite-others = Ссылка для первого администратора: ezhik invite --admin. Остальных приглашает администратор в самом боте.
cli-invite-has-administrator = Администратор в школе уже есть. Остальных приглашает он, в самом боте. Если его телефон потерян: ezhik invite --admin --again
cli-invite-again-link = Ссылка для администратора из списка сотрудников, она сработает один раз. Когда её откроют, вход с его прежнего телефона закроется: { $link }
cli-check-settings = настройки прочитаны
cli-check-folder = в папку данных можно писать
cli-check-folder-closed = в папку данных нельзя писать. Дайте боту право на неё или укажите другую в DATA_DIR
cli-check-clock = часы идут верно
cli-check-clock-wrong = часы компьютера показывают неверную дату. Исправьте её: от неё зависит весь журнал
cli-check-database = база на месте и подходит этой версии
cli-check-database-new = базы ещё нет: она появится при первом запуске
cli-check-database-other = база другой версии: при запуске бот сделает копию и обновит её
cli-check-database-foreign = в этой базе чужие таблицы. Укажите в DATABASE_URL другую, пустую
cli-check-database-closed = база не отвечает. Проверьте DATABASE_URL и работает ли сервер базы
cli-check-no-token = BOT_TOKEN не задан: для запуска бота он понадобится
cli-check-telegram = Telegram узнал бота по токену
cli-check-telegram-silent = Telegram не отвечает. Проверьте интернет, TELEGRAM_API_URL и PROXY_URL
