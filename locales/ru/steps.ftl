### «Ход»: что и когда сделано по пропуску. $lesson — «none», где урок не назван.

steps-open = Ход
steps-title = <b>Ход. { $group }, { $child }</b>
    { $day }
# На карточке ученика.
steps-of-pupil = Пропуск сегодня: ход
steps-of-class = Пропуски сегодня: ход
steps-away = <b>Кого нет сегодня · { $day }</b>
    Выберите, чтобы увидеть, что и когда сделано.
steps-nobody-away = <b>{ $day }</b>
    Отсутствующих нет.
steps-back = ‹ Сегодня
steps-none = Записей пока нет.
# $who — «none», если никто не назван; $arrival — что стало с сообщением.
steps-line = { $who ->
    [none] { $at } · { $what }{ $arrival ->
        [delivered] : доставлено
        [on_way] : отправляется
        [not_delivered] : не доставлено
       *[none] {""}
    }
   *[other] { $at } · { $what } · { $who }{ $arrival ->
        [delivered] : доставлено
        [on_way] : отправляется
        [not_delivered] : не доставлено
       *[none] {""}
    }
}
steps-marked = отметка «нет»: { $lesson }
steps-corrected = отметка исправлена: { $lesson }
steps-family_told = сообщение о пропуске
steps-correction = сообщение «ошибка отметки»
steps-unreached = «не доставлено, позвоните»
steps-answered = ответ «{ $answer }»
steps-search_opened = начат поиск
steps-asked = вопрос «точно не в классе?»
steps-not_in_class = ответ «нет в классе»
steps-told = сообщение о поиске
steps-taken = «Принял(а)»
steps-found = нашёлся
steps-call_listed = в списке звонков
steps-called = дозвонились
steps-not_reached = не дозвонились
steps-reminded = напоминание: причины нет
steps-confirmed = причина подтверждена
steps-not_confirmed = ответ «{ $answer }» не принят
steps-withdrawn = ответ «{ $answer }» отменён
