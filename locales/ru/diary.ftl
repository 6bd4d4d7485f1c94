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
# $state — present, absent, late, unknown (ещё никто не отметил).
diary-lesson = { $state ->
    [present] ✅ { $lesson }
    [absent] ❌ { $lesson } — нет на уроке
    [late] 🕐 { $lesson } — опоздание
    [ahead] ▫️ { $lesson }
   *[unknown] ▫️ { $lesson } — ещё не отмечено
}
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
diary-homework-button = 📚 { $lesson }
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

consent-question = Чтобы писать вам о ребёнке, школе нужно ваше согласие: имя, класс, посещаемость и отметки будут приходить вам в Telegram. Отказаться можно в любой день, на учёбе это не скажется.
consent-yes = Даю согласие
consent-no = Не даю согласия
consent-given = Спасибо, согласие записано сегодняшней датой. Теперь сообщения о ребёнке будут приходить сюда. Нажмите «Сегодня», чтобы увидеть день.
consent-refused = Записано: без вашего согласия бот о ребёнке не пишет. Узнать о дне можно у классного руководителя. Если передумаете, откройте /consent.
