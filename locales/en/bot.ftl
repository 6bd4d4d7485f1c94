### The bot itself: failures, settings, the command line.

error-not-saved = That did not work: nothing was written down. Please try again in a minute. If it does not help, tell the school's administrator.

command-start = Start
command-help = Help
command-language = Language

command-first-administrator = The school has no administrator yet. Open this link in Telegram, it works once: { $link }

settings-bot-token-missing = is not set. Get a token from @BotFather and put it into the .env file
settings-bot-token = does not look like a token. A token looks like this: 123456789:AbCd…
settings-bot-token-refused = Telegram does not accept this token. Check it with @BotFather
settings-telegram-api-url = must be an address that begins with http:// or https://
settings-database-url = must look like sqlite:///path/to/file or postgresql://user:password@server/database
settings-database-closed = does not open. Check the address, the password and whether the database server runs; for SQLite, the file and the right to it
settings-data-dir = must be a folder that the bot may write to
settings-webhook-url = must be an address that begins with https://
settings-webhook-url-refused = is not accepted by Telegram: it must be https:// with a proper certificate
settings-webhook-secret = takes 1 to 256 characters: Latin letters, digits, _ and -
settings-webhook-secret-missing = is not set, and WEBHOOK_URL is not safe without it. Make up a long secret of Latin letters and digits
settings-webhook-listen = must be an address and a port, for example 0.0.0.0:8080
settings-webhook-listen-taken = cannot be listened on: the port is taken, or the computer has no such address
settings-proxy-url = must look like http://server:port or socks5://server:port
settings-log-format = is either json or console
settings-sender-concurrency = must be a number from 1 to 64
settings-env-file = cannot be read. Save the file as UTF-8 and give the bot the right to read it

cli-help = Ezhik is a school's class journal in Telegram. A teacher marks who is absent, and the parent's phone rings.
cli-examples = First steps: 1) ezhik demo, to look at it without a token or the internet; 2) get a token from @BotFather and put BOT_TOKEN=… into the .env file; 3) ezhik check, to see whether everything is ready; 4) ezhik import school.xlsx, to check the school's workbook, and with --apply to write it down; 5) ezhik run, to start the bot.
cli-run = Start the bot. Needs BOT_TOKEN. Stop it with Ctrl+C, nothing is lost.
cli-run-more =
    Settings come from the environment or the file .env. The file .env.example is a pattern.

    BOT_TOKEN: the bot's token, the only one required

    TELEGRAM_API_URL: your own Bot API server

    DATABASE_URL: the database; SQLite in the data folder without it

    DATA_DIR: the data folder

    WEBHOOK_URL: the address that Telegram comes to

    WEBHOOK_SECRET: the secret of that address

    PROXY_URL: a proxy on the way to Telegram

    LOG_FORMAT: console or json
cli-demo = Show it with a sample school: phones of a teacher and parents in the browser. Needs neither a token nor the internet.
cli-import = Read the school's workbook (XLSX) and say what is in it. Without --apply nothing is written down.
cli-import-more =
    To check: ezhik import school.xlsx

    To write: ezhik import school.xlsx --apply

    Exit code: 0 when all is well, 1 for wrong rows or open questions, 2 for a file that cannot be read or a wrong setting.
cli-import-file = The workbook, for example school.xlsx
cli-import-apply = Write what was read into the journal.
cli-check = See whether everything is ready to run: settings, folder, clock, database, token.
cli-check-more = Exit code: 0 when all is ready, 1 when something must be mended.
cli-set = Show the school's parameters or set one, for example: ezhik set absence_hold_seconds 120
cli-set-more =
    To show all: ezhik set

    To show one: ezhik set digest_at

    To set one: ezhik set digest_at 19:00
cli-set-name = The parameter's name. Without it all are shown.
cli-set-value = The new value. Without it the present one is shown.
cli-set-unknown = there is no such parameter. ezhik set shows them all
cli-set-range = must be { $allowed }
cli-invite = Print a one-time link to join, for example: ezhik invite --admin
cli-invite-admin = For the school's first administrator.
cli-invite-again = Together with --admin, when the administrator has joined but the phone is lost: a new link for the same person.
cli-invite-others = The link for the first administrator: ezhik invite --admin. The administrator invites the others in the bot itself.
cli-invite-has-administrator = The school has an administrator already. Everybody else is invited by the administrator, in the bot itself. If that phone is lost: ezhik invite --admin --again
cli-invite-again-link = A link for the administrator of the staff list, it works once. When it is opened, access from the earlier phone ends: { $link }
cli-check-settings = the settings can be read
cli-check-folder = the data folder can be written to
cli-check-folder-closed = the data folder cannot be written to. Give the bot the right to, or name another in DATA_DIR
cli-check-clock = the clock is right
cli-check-clock-wrong = the computer's clock shows a wrong date. Set it right: the whole journal depends on it
cli-check-database = the database is there and fits this version
cli-check-database-new = there is no database yet: the first start makes it
cli-check-database-other = the database is of another version: at its start the bot makes a copy and upgrades it
cli-check-database-foreign = this database holds somebody else's tables. Name another, empty one in DATABASE_URL
cli-check-database-closed = the database does not answer. Check DATABASE_URL and whether the database server runs
cli-check-no-token = BOT_TOKEN is not set: running the bot needs it
cli-check-telegram = Telegram knows the bot by its token
cli-check-telegram-silent = Telegram does not answer. Check the internet, TELEGRAM_API_URL and PROXY_URL
