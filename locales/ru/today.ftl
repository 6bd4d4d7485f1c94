### «Сегодня»: день учителя, семьи, класса, школы.

today-title = <b>Сегодня, { $day }</b>
today-nothing = На сегодня здесь ничего нет.
today-no-lessons = Ваших уроков сегодня нет.
# $state — not_taken, now, being_taken, taken, closed, closed_some_absent; $absent — сколько отсутствует.
today-lesson = { $state ->
    [closed] ✅ { $starts } { $lesson }, { $group }
    [closed_some_absent] ✅ { $starts } { $lesson }, { $group } — нет { $absent }
    [taken] ✏️ { $starts } { $lesson }, { $group } — отмечено, не закрыт
    [being_taken] ✏️ { $starts } { $lesson }, { $group } — список не закончен
    [now] ▶️ { $starts } { $lesson }, { $group } — идёт сейчас
   *[other] ▫️ { $starts } { $lesson }, { $group }
}
# Кнопка ребёнка.
today-child = { $child }, { $group }

today-class = <b>Ваш { $group }</b>: по списку { $listed }, отмечено уроков { $marked } из { $total }
today-class-all-here = На отмеченных уроках все на месте.
# $at — lesson (один урок с номером), activity (одно занятие без номера), lessons; $lessons — номера и названия.
today-class-away = { $at ->
    [lesson] ❌ { $name }: нет на { $lessons }-м уроке
    [activity] ❌ { $name }: нет на занятии «{ $lessons }»
   *[lessons] ❌ { $name }: нет на уроках: { $lessons }
}
today-class-late = { $at ->
    [lesson] 🕐 { $name }: опоздание, { $lessons }-й урок
    [activity] 🕐 { $name }: опоздание, «{ $lessons }»
   *[lessons] 🕐 { $name }: опоздание, уроки: { $lessons }
}
today-class-away-and-late = ❌ { $name }: нет — { $absent }; опоздание — { $late }
# Конец списка, который показан не весь.
today-more = и ещё { $count }
today-class-unmarked = Ещё не отмечено: { $lessons }

today-school = <b>Школа на { $at }</b>: отмечено { $marked } из { $begun } начавшихся уроков
today-school-class = { $group }: { $marked } из { $begun }
