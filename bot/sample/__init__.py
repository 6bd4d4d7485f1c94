"""The demo's school: a workbook as a secretary really keeps it, copied as it is."""
