"""The demonstration: the sample school, a school day at any time of the year, and phones in the browser.

``bot.demo.play`` is its door. The only package of the product that knows the sandbox.
"""
