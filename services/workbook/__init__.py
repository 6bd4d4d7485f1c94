"""Reading a school's workbook: a file becomes normal rows, wrong rows and questions.

Pure: no database, no network, and no input but the file. Doors: `isolated.read_isolated` for a file that somebody sent,
`read.read_workbook` for one of our own, `template.template` for an empty one; `rows` holds what comes out.
"""
