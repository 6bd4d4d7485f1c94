### News for families: marks, homework, finals; and what the school decides about them.

news-child = <b>{ $child }</b>
news-open-day = { $child }: the day
news-open-finals = { $child }: final marks
news-more = Not all of it fits here: the buttons below lead to the rest.
news-mark = { $subject }: { $state ->
    [withdrawn] mark withdrawn (was { $before })
    [changed] corrected: { $value } (was { $before })
   *[new] { $value }
}{ $details ->
    [none] { "" }
   *[other] { " " }· { $details }
}
news-mark-comment = { $mark }
    💬 { $comment }
news-retake = retake

news-homework-title = <b>{ $child }</b>: { $again ->
    [yes] updated homework
   *[no] homework
} { $when ->
    [tomorrow] for tomorrow, { $day }
   *[later] for { $day }
}
news-homework-lesson = { $lesson }: { $homework }
news-homework = { $state ->
    [none] none set
    [files] in the files
   *[words] { $text }
}{ $files ->
    [0] { "" }
    [one] { " " }📎 { $files } file
   *[other] { " " }📎 { $files } files
}

news-finals-title = <b>{ $child }</b>: final marks, { $period }
news-finals-year = the year
news-final-year = of the year
news-final-exam = exam
news-final-final = final
news-final-of = { $subject }, { $kind }
news-final = { $subject }: { $state ->
    [withdrawn] mark withdrawn (was { $before })
    [changed] corrected: { $value } (was { $before })
   *[new] { $value }
}

news-tell-now = Tell now ({ $families })
news-told-now = { $families ->
    [0] All of it is told already.
    [one] On the way to { $families } family.
   *[other] On the way to { $families } families.
}
news-told-in-morning = { $families ->
    [one] It is quiet time. { $families } family reads it in the morning.
   *[other] It is quiet time. { $families } families read it in the morning.
}

openings-hub = Finals to families
openings-classes = Of which class are the finals to be opened to the families?
openings-no-class = You are no class's tutor at the moment.
openings-title = <b>{ $group }: finals for families</b>
    Until a period is opened, only the school sees its final marks.
openings-none = No period of the year has begun yet.
openings-year = The year
openings-line = { $state ->
    [closed] { $period }: not opened{ $complete ->
        [yes] , all finals are set
       *[no] , finals missing: { $missing }
    }
    [held] { $period }: opens at { $at }
   *[open] { $period }: opened { $opened }
}
openings-button = Open: { $period }
openings-withdraw = Do not open: { $period }
openings-sure = <b>{ $group }, { $period }</b>
    { $complete ->
        [yes] All finals are set.
       *[no] Finals not set: { $missing }. Families will see those there are; the others come when they are set.
    }
    Families read it in { $minutes } min; until then you can change your mind.
openings-yes = Open to families
openings-opened = Opened. Families read it at { $at }.
openings-withdrawn = Not opened; families hear nothing.
openings-refusal-read = Families have read these finals already. If a mark is wrong, correct it: the family hears of that too.
