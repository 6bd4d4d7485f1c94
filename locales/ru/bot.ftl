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
settings-data-dir = нужна папка, в которую бот может писать
settings-webhook-url = нужен адрес, который начинается с https://
settings-webhook-url-refused = Telegram не принимает этот адрес: нужен https:// с настоящим сертификатом
settings-webhook-secret = нужны от 1 до 256 знаков: латинские буквы, цифры, _ и -
settings-webhook-secret-missing = не задан, а без него WEBHOOK_URL небезопасен. Придумайте длинный секрет из латинских букв и цифр
settings-webhook-listen = нужен адрес и порт, например 0.0.0.0:8080
settings-proxy-url = нужен адрес вида http://сервер:порт или socks5://сервер:порт
settings-log-format = бывает json или console
settings-sender-concurrency = нужно число от 1 до 64
