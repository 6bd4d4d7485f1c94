### The card of a lesson: what it holds, what is missing, "the lesson is done".

# The row under every screen of a lesson.
lesson-nav-card = ‹ Lesson
lesson-nav-attendance = Roll call
lesson-nav-marks = Marks
lesson-nav-homework = Homework

lesson-card-when = { $has_room ->
    [yes] { $day }, { $starts }–{ $ends }, room { $room }
   *[no] { $day }, { $starts }–{ $ends }
}
# $how is own (written down, from the plan), planned (by the plan, not written down yet) or typed; $number is its place.
lesson-card-topic = { $how ->
    [own] Topic: { $topic } (No. { $number } of { $of })
    [planned] Topic by the plan: { $topic } (No. { $number } of { $of })
   *[typed] Topic: { $topic }
}
# $state is finished (all topics are given) or none (there is no plan); $topic is the last one, if any.
lesson-card-no-topic = { $state ->
    [finished] { $has_last ->
        [yes] The plan is finished, the last topic was: { $topic }
       *[no] The plan is finished
    }
   *[none] { $has_last ->
        [yes] No plan, the last topic was: { $topic }
       *[no] No plan
    }
}
# $ict is yes or no: whether computers and the like were used.
lesson-card-kind = { $ict ->
    [yes] Kind: { $kind }. ICT: yes
   *[no] Kind: { $kind }. ICT: no
}
lesson-card-no-kind = not said
lesson-card-homework-unknown = Homework: not written down yet
lesson-card-homework-none = Homework: none
lesson-card-homework = { $has_due ->
    [yes] Homework for { $due }: { $text }
   *[no] Homework: { $text }
}
lesson-card-files = { $count ->
    [one] 📎 { $count } file
   *[other] 📎 { $count } files
}
lesson-card-named = { $count ->
    [one] (and apart for { $count } pupil)
   *[other] (and apart for { $count } pupils)
}
lesson-card-marks = Marks: { $marks }
# "5: Ким С., Петров И."
lesson-card-mark = { $value } — { $names }
lesson-card-times = { $name } ×{ $times }
# A pupil without the family's consent, in a line of names.
lesson-card-number = No. { $number }
lesson-card-absent = ❌ Absent: { $names }
lesson-card-late = 🕐 Late: { $names }
# Proposed as absent until the teacher confirms it.
lesson-card-missing-before = ❔ Not at the previous lesson: { $names }
lesson-card-excused = ❔ Said to be away: { $names }
# The list is begun, and nothing is said of these yet.
lesson-card-unsure = ❔ Check in "Roll call": { $names }
# $state is taken (everybody is here) or open (not marked yet).
lesson-card-list = { $state ->
    [taken] { $listed ->
        [one] The { $listed } pupil on the list is here
       *[other] All { $listed } pupils on the list are here
    }
   *[open] { $listed ->
        [one] { $listed } pupil on the list
       *[other] { $listed } pupils on the list
    }
}
lesson-card-taught = Taught by { $teacher }, by the timetable { $planned }
lesson-card-left = Left to do: { $what }
lesson-missing-attendance = who is here
lesson-missing-topic = topic
lesson-missing-homework = homework
# $late is yes where it was closed after the lesson's day.
lesson-card-closed = { $late ->
    [yes] <b>The lesson is done.</b> { $who }, { $at }, entered later
   *[no] <b>The lesson is done.</b> { $who }, { $at }
}
lesson-card-asked = The deputy head has been asked to open the lesson.

lesson-card-set-topic = Topic
lesson-card-say-none = No homework
lesson-card-more = More
lesson-card-reopen = Open again
lesson-card-ask-reopening = Ask to open

# The button that closes the lesson: it asserts exactly what it says.
lesson-close-nobody = Lesson done
lesson-close-all = { $listed ->
    [one] { $listed } pupil here, lesson done
   *[other] All { $listed } here, lesson done
}
# $how is seen (marked), before (as at the previous lesson, $number is its number) or shown (as on the card).
lesson-close = { $how ->
    [before] { lesson-close-who }, as at lesson { $number }. Lesson done
    [shown] { lesson-close-who }, as above. Lesson done
   *[seen] { lesson-close-who }. Lesson done
}
# $state is absent, late or both.
lesson-close-who = { $state ->
    [absent] Absent { $absent }
    [late] Late { $late }
   *[both] Absent { $absent }, late { $late }
}

# The screen "Topic".
lesson-topic-title = <b>Topic: { $lesson }, { $group }</b>
lesson-topic-now = Now: { $topic }
# $has — some (there is something to choose), none.
lesson-topic-how = { $has ->
    [some] Choose one, or type your own.
   *[none] Type the topic of the lesson.
}
lesson-topic-one = { $number }. { $topic }
lesson-topic-both = Two at once: { $first } and { $second }
lesson-topic-again = Once more: { $topic }
# What was typed before and could not be written down.
lesson-topic-typed = You typed this, and it is kept:
    <blockquote>{ $words }</blockquote>
lesson-topic-use-typed = Use what I typed

# The screen "More".
lesson-more-move = Move the lesson
# $used is yes: say that ICT was used; no: that it was not.
lesson-more-ict = { $used ->
    [yes] ICT: say "yes"
   *[no] ICT: say "no"
}

refusal-topic-missing = Write down the lesson's topic first: "Topic".
refusal-topic-long = The topic has more than { $most } characters. Make it shorter.
refusal-card-changed = Something has changed while the button was on the screen. Open the lesson again and check.
refusal-lesson-early = The lesson begins at { $starts }. It can be closed { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} before the bell.
