"""Reading a school's workbook: a file becomes normal rows, wrong rows and questions.

Pure: no database, no network, and no input but the file. `read.read_workbook` is the only door; `rows` holds what
comes out of it.
"""
