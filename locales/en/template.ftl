### The empty workbook: the command ezhik template.

cli-template = Make an empty workbook of a school (XLSX): sheets, headers, examples, drop-downs. For example: ezhik template school.xlsx
cli-template-more = Exit code: 0 the workbook is ready, 1 there is such a file already, 2 it could not be written.
cli-template-file = The new workbook's file, for example school.xlsx
cli-template-force = Write over a file that is there already.

# $file is the file's name as it was given to the command.
template-done = Done: { $file }. Open the workbook, read its first sheet and write your school below the examples.
template-next = Then check it: ezhik import { $file }
template-exists = The file { $file } is there already and was not touched. Give another name, or add --force to write over it.
template-not-written = The file { $file } could not be written. Check that the folder is there and may be written to, and that the workbook is not open in Excel.
