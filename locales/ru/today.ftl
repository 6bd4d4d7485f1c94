### «Сегодня»: день учителя, семьи, класса, школы.

today-title = <b>Сегодня, { $day }</b>
today-nothing = На сегодня здесь ничего нет.
today-no-lessons = Ваших уроков сегодня нет.
# $state — not_taken, now, being_taken, taken, taken_some_absent; $absent — сколько отсутствует.
today-lesson = { $state ->
    [taken] ✅ { $starts } { $lesson }, { $group }
    [taken_some_absent] ✅ { $starts } { $lesson }, { $group } — нет { $absent }
    [being_taken] ✏️ { $starts } { $lesson }, { $group } — список не закончен
    [now] ▶️ { $starts } { $lesson }, { $group } — идёт сейчас
   *[other] ▫️ { $starts } { $lesson }, { $group }
}
# Кнопка ребёнка.
today-child = { $child }, { $group }

today-class = <b>Ваш { $group }</b>: по списку { $listed }, отмечено уроков { $marked } из { $total }
today-class-all-here = На отмеченных уроках все на месте.
today-class-away = ❌ { $name }: нет на { $count ->
    [one] { $lessons }-м уроке
    [few] уроках: { $lessons }
    [many] уроках: { $lessons }
   *[other] уроках: { $lessons }
}
today-class-late = 🕐 { $name }: опоздание, { $count ->
    [one] { $lessons }-й урок
    [few] уроки: { $lessons }
    [many] уроки: { $lessons }
   *[other] уроки: { $lessons }
}
today-class-away-and-late = ❌ { $name }: нет на уроках { $absent }; опоздание на уроки { $late }
today-class-unmarked = Ещё не отмечено: { $lessons }

today-school = <b>Школа на { $at }</b>: отмечено { $marked } из { $begun } начавшихся уроков
today-school-class = { $group }: { $marked } из { $begun }
