### A school's workbook sent to the bot: its report, the questions, taking it in.

upload-entry = Load the school's data
upload-about = <b>Load the school's data</b>
    1. Download the empty file and fill it in: classes, pupils, parents, staff, timetable. Your own Excel workbook with such sheets will do as well.
    2. Send the file here. The bot shows what is in it, what is wrong and what it has to ask. Nothing is written to the journal.
    3. Press “Apply”. The file is deleted then; the message with the file is better deleted from the chat, too.
upload-template = Download the empty file
upload-template-name = School workbook.xlsx
upload-template-caption = An empty workbook: headers, examples and drop-downs are inside. The examples may be erased. Fill it in and send it here.
upload-continue = Go on with the file of { $moment }

upload-reading = The file has arrived, reading…
upload-wrong-kind = The bot does not know what to do with this file. It takes a school's data as an Excel workbook: save the table as “Excel Workbook (.xlsx)” and send it. /template gives an empty one
upload-not-taken = The bot takes files from the secretary and the administrator. This file was not kept.
upload-settled = This file is settled already. To load data again, send the file anew.
upload-gone = The file could not be read again. Nothing was written to the journal; send the file anew.
upload-question-gone = This question is asked no longer: it was answered, or the data changed. Open the report again.
upload-answer-not-taken = This answer does not fit. Write the date like this: 23.11.2026
upload-unreadable = { $reason }

    Nothing was kept. Correct the file and send it again.

upload-report = <b>The workbook was read.</b> Nothing is written to the journal yet.
upload-unknown-sheets = Sheets not recognised and not read: { $sheets }.
upload-since = Changes take effect from { $day }: the days before stay as they were.
upload-problems = { $count ->
    [one] <b>{ $count } wrong row</b>
   *[other] <b>{ $count } wrong rows</b>
}
upload-problem = • { $line }
upload-problems-more = { $count ->
    [one] and { $count } more: all of it comes as a file
   *[other] and { $count } more: all of it comes as a file
}
upload-answered = { $count ->
    [one] { $count } answer of yours is taken into account.
   *[other] { $count } answers of yours are taken into account.
}
upload-questions = { $count ->
    [one] <b>{ $count } question.</b> Unanswered it is read with care: nobody is joined into one, nobody leaves.
   *[other] <b>{ $count } questions.</b> Unanswered they are read with care: nobody is joined into one, nobody leaves.
}
upload-leavers = { $count ->
    [one] <b>{ $count } pupil leaves.</b> So many at once are rare (usually at most { $allowed }), so please confirm it.
   *[other] <b>{ $count } pupils leave.</b> So many at once are rare (usually at most { $allowed }), so please confirm it.
}

upload-answer = { $count ->
    [one] Answer { $count } question
   *[other] Answer { $count } questions
}
upload-forget-answers = Answer anew
upload-problems-file = All that is wrong, as a file
upload-problems-name = Wrong rows.txt
upload-problems-caption = { $count ->
    [one] The workbook has { $count } wrong row. Correct it and send the workbook again.
   *[other] The workbook has { $count } wrong rows. Correct them and send the workbook again.
}
upload-allow-leavers = { $count ->
    [one] Yes, { $count } pupil left
   *[other] Yes, { $count } pupils left
}
upload-apply = Apply: { $added } new, { $changed } changed
upload-apply-leavers = Apply: { $added } new, { $changed } changed, { $leavers } left
upload-apply-good = { $count ->
    [one] Apply without { $count } wrong row
   *[other] Apply without { $count } wrong rows
}
upload-drop = Do not apply
upload-to-report = To the report

upload-question = <b>Question { $number } of { $total }</b>
upload-question-place = { $sheet }, row { $row }
upload-other-day = Another date
upload-with-day = { $answer }: add the date and the order
upload-type-day = Write the date, for example 23.11.2026
upload-type-day-and-order = Write the date, and the number of the order if there is one, for example: 20.11.2026 15-k
upload-alike = { $count ->
    [one] One answer to { $count } such question
   *[other] One answer to all { $count } such questions
}
upload-alike-note = { $count ->
    [one] <b>The answer is for { $count } such question.</b>
   *[other] <b>The answer is for all { $count } such questions.</b>
}
upload-later = Decide later
upload-kept = Answer noted

upload-writing = Writing to the journal…
upload-changed = The data changed while the report was on the screen. Nothing was written, look at the report again.
upload-dropped = The file is deleted, nothing was written to the journal.
upload-done = <b>Done.</b> New records in the journal: { $added }, changed: { $changed }. The file is deleted.
upload-done-leavers = { $count ->
    [one] { $count } pupil left.
   *[other] { $count } pupils left.
}
upload-done-wrong = { $count ->
    [one] { $count } wrong row was not taken in: correct it in the workbook and send the workbook again.
   *[other] { $count } wrong rows were not taken in: correct them in the workbook and send it again.
}
upload-done-questions = { $count ->
    [one] { $count } question had no answer and was read with care. To answer it, send the workbook again.
   *[other] { $count } questions had no answer and were read with care. To answer them, send the workbook again.
}
upload-next = What comes next: invite the teachers and families with the button below. Once they have joined, lessons can be marked.
upload-invite = Invite
upload-warning = ⚠️ { $line }
