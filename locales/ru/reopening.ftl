### Закрытый урок прошлого дня: учитель просит открыть, завуч решает.

# «пн, 23 ноября, 2. Алгебра, 7Б»
reopening-lesson = { $day }, { $lesson }, { $group }
reopening-why = <b>{ $lesson }</b>
    Почему его нужно открыть? Напишите или отправьте без слов.
reopening-send = Отправить без слов
reopening-sent = Завуч получит вашу просьбу.
hub-reopenings = Просят открыть урок
reopening-none = Никто не просит открыть урок.
reopening-waiting = <b>Просят открыть урок ({ $count })</b>
reopening-line = { $has_number ->
    [yes] { $number }. { reopening-whose }
   *[no] { reopening-whose }
}
reopening-whose = { $has_reason ->
    [yes] { $lesson }, { $who }: { $reason }
   *[no] { $lesson }, { $who }
}
reopening-allow = { $number }. Разрешить
reopening-refuse = { $number }. Нет
reopening-news = <b>Просят открыть урок</b>
reopening-open-list = Решить
reopening-decided = { $allowed ->
    [yes] <b>Урок открыт.</b> { $lesson }
    Исправьте и закройте его снова.
   *[no] <b>Урок оставлен закрытым.</b> { $lesson }
}
reopening-open-card = Открыть карточку

refusal-reopen-later = Урок закрыт в другой день. Попросите завуча открыть его: «Попросить открыть» на карточке урока.
refusal-lesson-open = Урок открыт: его можно заполнять.
refusal-reopening-decided = По этой просьбе уже решено.
refusal-reason-long = В причине больше { $most } знаков. Напишите короче.
refusal-asker-gone = Кто просил, больше здесь не работает: закрыть урок снова было бы некому. Ответьте «Нет».
