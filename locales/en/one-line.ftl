### A lesson in one line: "7B absent 7 15 late 3; topic Linear equations; hw §12; 5: 2 14; Kim 4".

line-title =
    <b>{ $lesson }, { $group }</b>
    { $day }, { $starts }–{ $ends }
line-will-write = I will write:
line-written = Written:
line-written-and-closed = Written, the lesson is closed:
line-lesson = { $lesson }, { $group }

# Who is here. $names: "4. Petrov I., 5. name hidden".
line-absent = Absent: { $names }
line-late = Late: { $names }
line-minutes = { $name } ({ $minutes } min)
line-others-here = Everybody else is here.
line-all-here = All { $listed } are here.
line-back = Marked otherwise before, here now: { $names }
line-unnamed = ❔ Missing from the last lesson or excused, and not in the line, so here: { $names }
line-asserts-all = Who is here: the line does not say. Closing the lesson, you say that all { $listed } are.
line-asserts-absent = Who is here: the line does not say. Closing the lesson, you say: absent { $names }, everybody else here.
line-early = The lesson begins at { $starts }: that everybody else is here can be said nearer to the bell.

# The topic.
line-topic = Topic: { $topic }
line-topic-planned = Topic by the plan: { $topic }
line-topic-next = Topic by the plan, if the lesson is closed: { $topic }
line-topic-stands = The topic is written already: { $topic }
line-no-topic = There is no topic, and a lesson is not closed without one. Add "topic" and its words.

# Homework. $text: as it was typed.
line-homework = { $has_due ->
    [yes] Homework for { $due }: { $text }
   *[no] Homework: { $text }
}
line-homework-none = Homework: none
line-before = In place of: { $text }
line-was-none = none
line-before-files = { $count ->
    [one] And in place of { $count } file
   *[other] And in place of { $count } files
}

# Marks. $marks: "5 — 2. Ivanov A.; 4 — 3. Kim S.".
line-marks = { $work }: { $marks }
line-mark-stands = { $name } (stands already)
line-mark-before = { $name } (in place of { $before })

# Questions. $typed: as it was typed, $names: pupils.
line-lesson-no-lessons = You have no lessons on that day. The line is kept: you can replace it.
line-lesson-not-found = You have no such lesson on that day. Which of yours is it for?
line-lesson-several = There are several lessons. Which one is it for?
line-lesson-unfilled = No class is named, and earlier lessons of today are not closed. Which one is it for?
line-lesson-no-current = No class is named, and there is no lesson now. Which one is it for?
line-lesson-chosen = Which lesson is it for?
line-who = "{ $typed }": who is it?
line-nobody = "{ $typed }": nobody like this is on the lesson's list.
line-unknown = Not understood: "{ $typed }"
line-minutes-or-pupil = "{ $typed }": is the number minutes, or one more pupil?
line-further-questions = And { $count ->
    [one] { $count } more question
   *[other] { $count } more questions
}, one after another.
line-ask-earlier = What about those who are marked already and not in the line: { $names }?
line-ask-both = { $names }: absent or late?
line-ask-homework = This lesson has homework already. Replace it, or add to it?
line-ask-again = { $names }: there is a mark for this work already. Replace it?
line-ask-twice = { $names }: the line has two marks for one work. Which to write?
line-ask-over = { $names }: absent. Set the mark all the same?

line-option-text-1 = No mark, it goes on there
line-option-earlier-1 = Leave as marked
line-option-earlier-2 = Here now
line-option-both-1 = Absent
line-option-both-2 = Late
line-option-homework-1 = Replace the homework
line-option-homework-2 = Add to the homework
line-option-again-1 = Replace the mark
line-option-again-2 = Set one more
line-option-twice-1 = Only the last one
line-option-twice-2 = Both
line-option-minutes-1 = Minutes
line-option-minutes-2 = List number
line-option-over-1 = Set it
line-leave-out = Do not write this

# Why it cannot be written.
line-problem-nothing = There is nothing to write.
line-problem-closed = The lesson is closed already. Open it on its card, then press “Check again” here.
line-problem-later = This lesson is still ahead: only homework is written beforehand.
line-problem-markless = No marks are set here.
line-problem-not-taken = Your school has no such mark or kind of work.
line-problem-no-plan = The plan has no topic: type it.
line-problem-long-topic = The topic is too long.
line-too-long = The line is too long: all that it comes to does not fit into one message. It is kept; replace it with two shorter lines.
line-changed = Something changed at the lesson while the line was waiting. Please check it again.

# Buttons.
line-write-and-close = Write and close
line-write = Write
line-close = Close the lesson
line-again = Check again
line-to-card = ‹ Lesson
line-other-lesson = Another lesson
line-anew = Replace the line
line-more = Add to the line
line-drop = Do not write
line-dropped = Fine, nothing was written.
line-help-button = A lesson in one line

# $text: the line as it was typed.
line-retype-anew =
    Now it reads:
    <blockquote>{ $text }</blockquote>
    Type the line anew.
line-retype-more =
    Now it reads:
    <blockquote>{ $text }</blockquote>
    Type what to add. It goes on a new line.

line-help =
    <b>A lesson in one line</b>
    First the class, then what to write. Parts are separated by a semicolon or a new line, in any order. I show what it comes to, and write it when you press the button.

    <b>Class:</b> 7B, 7B group 1, 7B 3 (the third lesson). "yesterday" or "20.11" may stand before it. Without a class: the lesson that is going on.
    <b>Who is here:</b> "absent 7 15 Kim", "late 3 (10)" for ten minutes, "all" for everybody, "all but 7". List number or surname; "3-5" is from the third to the fifth.
    <b>Topic:</b> "topic Linear equations" or "topic by plan".
    <b>Homework:</b> "hw §12 no. 3-5" or "no homework".
    <b>Marks:</b> "5: 2 14" gives fives to the second and the fourteenth; "Kim 4", "4/3: 7", "pass 2", "owed 9". The kind of work stands before the mark: "control 5: 2 14".

    <b>Examples:</b>
    <code>7B absent 7 15 late 3; topic Linear equations; hw §12 no. 3-5; 5: 2 14; Kim 4</code>
    <code>7B all; no homework</code>
    <code>7B 3 control 5: 2 14; 4: 3-6</code>
    <code>yesterday 7B group 1 absent Petrov; hw repeat §11</code>
