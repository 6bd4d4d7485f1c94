### What stands on every screen. $name and the like come ready to be shown.

-product = Ezhik

common-product = { -product }
common-back = ‹ Back
common-refresh = Refresh

# A button of an old version that the bot no longer understands.
common-stale-button = This button is out of date. Open the menu: /start
common-not-understood = I do not understand this message. Open the menu: /start
