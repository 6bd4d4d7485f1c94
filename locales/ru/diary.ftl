### Дневник: день ребёнка для семьи.

diary-child = <b>{ $child }, { $group }</b>
    Отмечено { $marked } из { $total ->
        [one] { $total } урока
        [few] { $total } уроков
        [many] { $total } уроков
       *[other] { $total } урока
    }, на { $at }
diary-no-lessons = <b>{ $child }, { $group }</b>: сегодня уроков нет.
# $state — present, absent, late, unknown (ещё никто не отметил).
diary-lesson = { $state ->
    [present] ✅ { $lesson }
    [absent] ❌ { $lesson } — нет на уроке
    [late] 🕐 { $lesson } — опоздание
   *[unknown] ▫️ { $lesson } — ещё не отмечено
}
diary-line = { $absent ->
    [0] ▫️ { $child }, { $group }: отмечено { $marked } из { $total }
    [one] ❌ { $child }, { $group }: отмечено { $marked } из { $total }, нет на { $absent } уроке
    [few] ❌ { $child }, { $group }: отмечено { $marked } из { $total }, нет на { $absent } уроках
    [many] ❌ { $child }, { $group }: отмечено { $marked } из { $total }, нет на { $absent } уроках
   *[other] ❌ { $child }, { $group }: отмечено { $marked } из { $total }, нет на { $absent } урока
}
diary-back = ‹ Сегодня

consent-question = Чтобы писать вам о ребёнке, школе нужно ваше согласие: имя, класс, посещаемость и отметки будут приходить вам в Telegram. Отказаться можно в любой день, дневник в школе от этого не изменится.
consent-yes = Согласен(на)
consent-no = Не согласен(на)
consent-given = Спасибо, согласие записано сегодняшним днём. Теперь сообщения о ребёнке будут приходить сюда. Нажмите «Сегодня», чтобы увидеть день.
consent-refused = Записали: без вашего согласия бот о ребёнке не пишет. Узнать о дне можно у классного руководителя. Если передумаете, откройте /consent.
