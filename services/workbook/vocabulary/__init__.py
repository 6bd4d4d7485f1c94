"""The Russian words of a school's workbook: headers, weekdays, positions. The only such place in services.

`headers` holds sheets and their columns, `words` what stands in cells. All are matched folded (`text.fold`).
"""
