### Сообщения, которые приходят сами: пропуск, исправление, строка классному руководителю.

# Урок в сообщении. $state — absent, present, late; $number — «none», если у занятия нет номера.
notice-lesson = { $state ->
    [absent] { $number ->
        [none] { $child }: нет на занятии ({ $subject }, { $starts }). Отмечено в { $marked }.
       *[other] { $child }: нет на { $number }-м уроке ({ $subject }, { $starts }). Отмечено в { $marked }.
    }
    [late] { $number ->
        [none] { $child }: опоздание на занятие ({ $subject }, { $starts }). Исправлено в { $marked }.
       *[other] { $child }: опоздание на { $number }-й урок ({ $subject }, { $starts }). Исправлено в { $marked }.
    }
   *[present] { $number ->
        [none] { $child }: на занятии ({ $subject }, { $starts }). Исправлено в { $marked }.
       *[other] { $child }: на { $number }-м уроке ({ $subject }, { $starts }). Исправлено в { $marked }.
    }
}
# Ребёнок был и пропал. $lessons — «1–3», $count — сколько уроков.
notice-was-there = { $count ->
    [one] { $child }: на { $lessons }-м уроке — в классе.
    [few] { $child }: на уроках { $lessons } — в классе.
    [many] { $child }: на уроках { $lessons } — в классе.
   *[other] { $child }: на уроках { $lessons } — в классе.
}
# Ложная тревога или опоздание после сообщения о пропуске.
notice-correction = { $state ->
    [late] { $number ->
        [none] { $child } в школе: опоздание на занятие ({ $subject }, { $starts }). Отмечено в { $marked }.
       *[other] { $child } в школе: опоздание на { $number }-й урок ({ $subject }, { $starts }). Отмечено в { $marked }.
    }
   *[present] { $number ->
        [none] Ошибка отметки: { $child } на занятии ({ $subject }, { $starts }). Исправлено в { $marked }. Просим прощения за беспокойство.
       *[other] Ошибка отметки: { $child } на { $number }-м уроке ({ $subject }, { $starts }). Исправлено в { $marked }. Просим прощения за беспокойство.
    }
}
notice-day = <b>{ $day }</b>
notice-repeat = <i>Повтор: сообщение могло прийти дважды.</i>
notice-open-day = Весь день
# Кнопка под сообщением для классного руководителя, завуча, директора.
notice-open-today = Сегодня

notice-unreached = <b>Бот не пишет, позвоните.</b> { $group }, { $child }: о пропуске не знает никто из взрослых.
# То же сообщение, когда тревога снята: звонить уже не о чем.
notice-unreached-corrected = { $group }, { $child }: отметка исправлена, звонить не нужно.
notice-guardian-phone = { $kinship }: { $phone }
notice-guardian-no-phone = { $kinship }: телефон — в личном деле
notice-no-guardians = Родителей и опекунов в журнале нет. Спросите секретаря.

kinship-mother = мать
kinship-father = отец
kinship-guardian = опекун
kinship-foster_parent = приёмный родитель
kinship-representative = представитель учреждения
