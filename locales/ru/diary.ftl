### Дневник: день ребёнка для семьи.

# День, который уже прошёл: его открывают из старого сообщения.
diary-title = <b>{ $day }</b>
# $when — today или other (другой день).
diary-child = <b>{ $child }, { $group }</b>
    Отмечено { $marked } из { $total ->
        [one] { $total } урока
        [few] { $total } уроков
        [many] { $total } уроков
       *[other] { $total } урока
    }{ $when ->
        [today] , на { $at }
       *[other] { "" }
    }
diary-no-lessons = { $when ->
    [today] <b>{ $child }, { $group }</b>: сегодня уроков нет.
   *[other] <b>{ $child }, { $group }</b>: в этот день уроков нет.
}
# $state — present, absent, late; пока никто не отметил: ahead, now, over (есть ещё время), due (пора бы).
diary-lesson = { $state ->
    [present] ✅ { $lesson }
    [absent] ❌ { $lesson } — нет на уроке
    [late] 🕐 { $lesson } — опоздание
    [ahead] ▫️ { $lesson }
    [now] ▶️ { $lesson } — идёт
    [over] ▫️ { $lesson }
   *[due] ▫️ { $lesson } — ещё не отмечено
}
diary-lesson-at = { $lesson }, { $starts }
diary-lesson-late = 🕐 { $lesson } — опоздание, { $minutes } мин
diary-lesson-why = { $line }: { $reason }
diary-lesson-marks = { $line } · <b>{ $marks }</b>
# Причина, которую приняла школа.
diary-reason-up = уважительная причина
diary-reason-b = болезнь
diary-reason-np = причина неуважительная
diary-reason-op = опоздание
diary-reason-osv = освобождение
diary-topic = { "    " }Тема: { $topic }
# $weight — вес отметки, если он не обычный, или none.
diary-mark = { "    " }{ $mark }{ $work ->
    [none] { "" }
   *[other] { " — " }{ $work }
}{ $weight ->
    [none] { "" }
   *[other] , вес { $weight }
}
diary-mark-said = { $line } («{ $words }»)
# Кто ведёт урок вместо учителя, здесь не говорится. $day — день, с которого урок перенесён.
diary-change = { $change ->
    [same_subject] { "    " }↷ с другим учителем
    [joined] { "    " }↷ вместе с другой группой
    [supervision] { "    " }↷ под присмотром, без новой темы
    [instead] { "    " }↷ вместо другого урока
   *[moved_here] { "    " }↷ перенесён с { $day }
}
# Урок, которого нет, хотя он был в расписании.
diary-fallen = 🚫 <s>{ $lesson }</s> — { $why }
# $why — moved_to (известно, на какой день), moved, replaced, cancelled.
diary-fallen-why = { $why ->
    [moved_to] урок перенесён на { $day }
    [moved] урок перенесён
    [replaced] вместо него другой урок
   *[cancelled] урок отменён
}
diary-remark = { $praise ->
    [yes] 👍 { $lesson }: { $remark }
   *[no] 💬 { $lesson }: { $remark }
}
# Что задано на ближайший день.
diary-set = <b>📚 Задано на { $day }</b>
diary-set-lesson = { $lesson }: { $homework }
# День впереди: в нём есть задание.
diary-child-ahead = <b>{ $child }, { $group }</b>
diary-homework = { "    " }📚 { $text }{ $files ->
    [0] { "" }
    [one] { " " }📎 { $files } файл
    [few] { " " }📎 { $files } файла
    [many] { " " }📎 { $files } файлов
   *[other] { " " }📎 { $files } файла
}
diary-no-homework = { "    " }📚 не задано
# $when — here (этот день) или ahead: задание следующего дня $day, чтобы две кнопки одного предмета не путались.
diary-homework-button = 📚 { $when ->
    [ahead] { $day }, { $lesson }
   *[here] { $lesson }
}
diary-homework-title = <b>{ $day } · { $lesson }</b>
diary-homework-page = 📚 { $text }
diary-files-gone = { $count ->
    [one] { $count } файл больше не читается. Попросите учителя прислать его ещё раз.
    [few] { $count } файла больше не читаются. Попросите учителя прислать их ещё раз.
    [many] { $count } файлов больше не читаются. Попросите учителя прислать их ещё раз.
   *[other] { $count } файла больше не читаются. Попросите учителя прислать их ещё раз.
}
diary-line = { $absent ->
    [0] ▫️ { $child }, { $group }: отмечено { $marked } из { $total }
    [one] ❌ { $child }, { $group }: отмечено { $marked } из { $total }, нет на { $absent } уроке
    [few] ❌ { $child }, { $group }: отмечено { $marked } из { $total }, нет на { $absent } уроках
    [many] ❌ { $child }, { $group }: отмечено { $marked } из { $total }, нет на { $absent } уроках
   *[other] ❌ { $child }, { $group }: отмечено { $marked } из { $total }, нет на { $absent } урока
}
# Ребёнок уже не в школе; прошлые дни семье ещё некоторое время видны.
diary-left = <b>{ $child }, { $group }</b>: выбыл(а) с { $date }. Прошлые дни пока можно читать здесь.
diary-before = ‹ { $day }
diary-after = { $day } ›
diary-back = ‹ Сегодня
diary-tomorrow = Завтра
# Конец экрана, на который поместилось не всё.
diary-cut = <i>Здесь поместилось не всё. Откройте день, картинку или файл для печати.</i>
diary-week = Неделя
diary-other-day = Другой день
diary-to-today = К сегодняшнему дню
diary-all-children = Все дети

consent-question = Чтобы писать вам о ребёнке, школе нужно ваше согласие: имя, класс, посещаемость и отметки будут приходить вам в Telegram. Отказаться можно в любой день, на учёбе это не скажется.
consent-yes = Даю согласие
consent-no = Не даю согласия
consent-given = Спасибо, согласие записано сегодняшней датой. Теперь сообщения о ребёнке будут приходить сюда. Нажмите «Сегодня», чтобы увидеть день.
consent-refused = Записано: без вашего согласия бот о ребёнке не пишет. Узнать о дне можно у классного руководителя. Если передумаете, откройте /consent.
