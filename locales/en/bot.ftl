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
settings-data-dir = must be a folder that the bot may write to
settings-webhook-url = must be an address that begins with https://
settings-webhook-url-refused = is not accepted by Telegram: it must be https:// with a proper certificate
settings-webhook-secret = takes 1 to 256 characters: Latin letters, digits, _ and -
settings-webhook-secret-missing = is not set, and WEBHOOK_URL is not safe without it. Make up a long secret of Latin letters and digits
settings-webhook-listen = must be an address and a port, for example 0.0.0.0:8080
settings-proxy-url = must look like http://server:port or socks5://server:port
settings-log-format = is either json or console
settings-sender-concurrency = must be a number from 1 to 64
