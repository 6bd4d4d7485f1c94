### A closed lesson of an earlier day: its teacher asks to open it, a deputy decides.

# "Mon, 23 November, 2. Алгебра, 7Б"
reopening-lesson = { $day }, { $lesson }, { $group }
reopening-why = <b>{ $lesson }</b>
    Why should it be opened? Type it, or send without a word.
reopening-send = Send without a word
reopening-sent = The deputy head will get your request.
hub-reopenings = Lessons to open
reopening-none = Nobody asks to open a lesson.
reopening-waiting = <b>Lessons to open ({ $count })</b>
reopening-line = { $has_number ->
    [yes] { $number }. { reopening-whose }
   *[no] { reopening-whose }
}
reopening-whose = { $has_reason ->
    [yes] { $lesson }, { $who }: { $reason }
   *[no] { $lesson }, { $who }
}
reopening-allow = { $number }. Allow
reopening-refuse = { $number }. No
reopening-news = <b>A lesson to open</b>
reopening-open-list = Decide
reopening-decided = { $allowed ->
    [yes] <b>The lesson is open.</b> { $lesson }
    Correct it and close it again.
   *[no] <b>The lesson stays closed.</b> { $lesson }
}
reopening-open-card = Open the card

refusal-reopen-later = The lesson was closed on another day. Ask the deputy head to open it: "Ask to open" on its card.
refusal-lesson-open = The lesson is open and can be filled in.
refusal-reopening-decided = This request has been decided already.
refusal-reason-long = The reason has more than { $most } characters. Make it shorter.
refusal-asker-gone = Whoever asked works here no more: nobody could close the lesson again. Answer "No".
