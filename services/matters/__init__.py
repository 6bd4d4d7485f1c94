"""Notices that speak of one row, its *matter*: a guardian to be confirmed, a closed day, a proposal.

A feature promises them (``promise``), and gives a loader that says at the moment of sending what is true of each then
(``registry``). Absences and their corrections have rules of their own (``services.notices``).
"""
