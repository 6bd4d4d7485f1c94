### "Today": the day of a teacher, a family, a class, the school.

today-title = <b>Today, { $day }</b>
today-nothing = There is nothing here for today.
today-no-lessons = You have no lessons today.
# $state is not_taken, now, being_taken, taken, closed or closed_some_absent; $absent counts the absent.
today-lesson = { $state ->
    [closed] ✅ { $starts } { $lesson }, { $group }
    [closed_some_absent] ✅ { $starts } { $lesson }, { $group } — absent { $absent }
    [taken] ✏️ { $starts } { $lesson }, { $group } — marked, not closed
    [being_taken] ✏️ { $starts } { $lesson }, { $group } — list not finished
    [now] ▶️ { $starts } { $lesson }, { $group } — now
   *[other] ▫️ { $starts } { $lesson }, { $group }
}
# A child's button.
today-child = { $child }, { $group }

today-class = <b>Your { $group }</b>: { $listed } on the list, lessons marked { $marked } of { $total }
today-class-all-here = At the marked lessons everybody is here.
# $at is lesson (one with a number), activity (one without) or lessons; $lessons are numbers and names.
today-class-away = { $at ->
    [lesson] ❌ { $name }: absent from lesson { $lessons }
    [activity] ❌ { $name }: absent from "{ $lessons }"
   *[lessons] ❌ { $name }: absent from lessons { $lessons }
}
today-class-late = { $at ->
    [lesson] 🕐 { $name }: late for lesson { $lessons }
    [activity] 🕐 { $name }: late for "{ $lessons }"
   *[lessons] 🕐 { $name }: late for lessons { $lessons }
}
today-class-away-and-late = ❌ { $name }: absent — { $absent }; late — { $late }
# The end of a list that is not shown whole.
today-more = and { $count } more
today-class-unmarked = Not marked yet: { $lessons }

today-school = <b>The school at { $at }</b>: { $marked } of { $begun } lessons that have begun are marked
today-school-class = { $group }: { $marked } of { $begun }
