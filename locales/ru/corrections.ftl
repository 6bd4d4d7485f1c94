### Данные семьи и исправления, которые она предлагает.

corrections-open-me = Данные ребёнка и мои
corrections-open = Исправления от семей
corrections-no-children = Здесь видны данные ребёнка, если вы согласились получать сообщения о нём. Дать согласие: /consent
corrections-whose = Чьи данные показать?
corrections-sent = Спасибо. Классный руководитель посмотрит исправление, ответ придёт сюда.
corrections-child = <b>{ $name }</b>{ $group ->
    [none] { "" }
   *[other] , { $group }
}
corrections-born = Дата рождения: { $date ->
    [none] не записана
   *[other] { $date }
}
corrections-me = Вы: { $name }
corrections-phone = Ваш телефон: { $phone ->
    [none] не записан
   *[other] { $phone }
}
corrections-waiting = Ждёт ответа школы: { $fields }.
corrections-correct = Исправить
corrections-children = Другой ребёнок
corrections-back = ‹ К данным
corrections-which = Что исправить?
corrections-child-surname = фамилия ребёнка
corrections-child-given_name = имя ребёнка
corrections-child-patronymic = отчество ребёнка
corrections-child-birth_date = дата рождения ребёнка
corrections-me-surname = моя фамилия
corrections-me-given_name = моё имя
corrections-me-patronymic = моё отчество
corrections-me-phone = мой телефон
corrections-parent-surname = фамилия родителя
corrections-parent-given_name = имя родителя
corrections-parent-patronymic = отчество родителя
corrections-parent-phone = телефон родителя
corrections-type = Напишите, как правильно: <b>{ $datum }</b>.{ $field ->
    [birth_date] { " " }Например, 05.05.2013.
    [phone] { " " }Например, +7 916 123-45-67.
   *[other] { "" }
}
corrections-refusal-same = В журнале уже записано именно так. Проверьте и напишите ещё раз, если нужно другое.
corrections-none = Исправлений от семей нет.
corrections-list = <b>Исправления от семей.</b> Откройте и решите: принять или отклонить.
corrections-proposal = <b>{ $child }</b>
    Предлагает: { $by }
    { $datum }: { $before ->
    [none] не записано
   *[other] { $before }
} → { $after ->
    [hidden] значение скрыто, согласие семьи отозвано
   *[other] <b>{ $after }</b>
}
corrections-accept = Принять
corrections-decline = Отклонить
# $was — accepted, declined или before (решено раньше).
corrections-settled = { $was ->
    [accepted] Исправление принято, семье сообщим.
    [declined] Исправление отклонено, семье сообщим.
   *[before] На это исправление уже ответили, или семья прислала другое.
}
corrections-others = Другие исправления
corrections-decided = { $child }: { $datum }. { $word ->
    [accepted] Школа приняла исправление.
   *[declined] Школа исправление не приняла. С вопросами — к классному руководителю.
}
