"""The shell: settings, wiring, Telegram in and out. The only package that knows all the others."""
